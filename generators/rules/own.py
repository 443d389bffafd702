"""Runs the rules that a type has for itself."""

from __future__ import annotations

from collections.abc import Iterator

from generators.model.catalogue import Catalogue
from generators.model.problems import Problem


def check(catalogue: Catalogue) -> Iterator[Problem]:
    for known in catalogue.types:
        for record in catalogue.all(known.folder) if known.rules else ():
            for rule in known.rules:
                for trail, message in rule(record):
                    yield catalogue.origin(record).problem(trail, message)
