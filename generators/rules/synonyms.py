"""A synonym means one thing: in two groups, no query could tell which is meant."""

from __future__ import annotations

from collections.abc import Iterator

from generators.model.catalogue import Catalogue
from generators.model.problems import Problem

SYNONYMS = "synonyms"


def check(catalogue: Catalogue) -> Iterator[Problem]:
    vocabulary = catalogue.find("vocabularies", SYNONYMS)
    if vocabulary is None:
        return
    said: dict[str, str] = {}
    for term in catalogue.children(vocabulary):
        for trail, word in (
            (("name",), term.name),
            *((("aliases", n), alias) for n, alias in enumerate(term.aliases)),
        ):
            earlier = said.setdefault(word, term.name)
            if earlier != term.name or (trail != ("name",) and word == term.name):
                message = f"“{word}”已经在“{earlier}”那一组里；一个词只能在一组，请删掉一处"
                yield catalogue.origin(term).problem(trail, message)
