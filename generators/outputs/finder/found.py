"""What each thing to be found puts into the index: its row, and the keys under which the row lies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from generators.model.reads import remembered
from generators.rules.synonyms import SYNONYMS
from generators.views.context import Views

from ..output import Several, parts
from .entries import Entry, Kind, entry, names
from .keys import Canonical, signed, slipped, spelled
from .shards import compact

_GROUP = "finder"
_MOST_SPOKEN = 2

# A key, and the whole spelling that has it.
Spelling = tuple[str, str]


class Found(NamedTuple):
    """`row` is what a reader's browser is told of it, less its kind; `aside` are lesser keys."""

    kind: Kind
    name: str
    rank: int
    row: str
    named: tuple[str, ...]
    aside: tuple[str, ...]
    letters: tuple[Spelling, ...]
    slips: tuple[Spelling, ...]


@remembered
def found_parts(views: Views) -> tuple[Several, ...]:
    """A `Found` for everything that can be found, in parts of some."""
    return tuple(parts(views.catalogue.again, _GROUP, names(views), partial(_made, views)))


@remembered
def synonyms(views: Views) -> dict[str, tuple[str, ...]]:
    vocabulary = views.catalogue.find("vocabularies", SYNONYMS)
    terms = views.catalogue.children(vocabulary) if vocabulary else ()
    return {term.name: term.aliases for term in terms}


@remembered
def _canonical(views: Views) -> Canonical:
    return Canonical(synonyms(views))


def _made(views: Views, name: str) -> Found:
    it, canonical = entry(views, name), _canonical(views)
    named = signed((it.own, *it.others), canonical)
    return Found(
        kind=it.kind,
        name=it.name,
        rank=it.rank,
        row=_row(it),
        named=tuple(sorted(named)),
        aside=tuple(sorted(signed(it.near, canonical) - named)),
        letters=tuple(_letters(it)),
        slips=tuple(_slips(it)),
    )


def _row(entry: Entry) -> str:
    row: list[Any] = [
        entry.name,
        entry.path,
        entry.note,
        entry.rank,
        entry.stem,
        "|".join(entry.others),
        "|".join(entry.words),
        int(entry.sample),
    ]
    while not row[-1]:
        row.pop()
    return compact(row)[1:]


def _letters(entry: Entry) -> Iterator[Spelling]:
    """By first letters."""
    for syllables in filter(None, dict.fromkeys(entry.spoken)):
        written = "".join(syllables)
        yield from ((key, written) for key in sorted(spelled(syllables)))


def _slips(entry: Entry) -> Iterator[Spelling]:
    """By all but one of the first letters, for what is typed with a slip."""
    # Of a village with its county there are too many that differ in one letter.
    for syllables in list(dict.fromkeys(entry.spoken))[:_MOST_SPOKEN]:
        written = "".join(syllables)
        yield from ((key, written) for key in sorted(slipped(syllables)))
