"""What each thing to be found puts into the index: its row, and the keys under which the row lies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, NamedTuple

from generators.model.reads import remembered
from generators.model.result import Result
from generators.rules.synonyms import SYNONYMS
from generators.views.context import Views

from ..output import Some, portions
from .entries import Entry, Kind, Syllables, entry, names
from .keys import Canonical, signed, slipped, spelled
from .shards import compact

_GROUP = "finder"
_MOST_SPOKEN = 2
# Of about so many one part is made.
_TOGETHER = 100

# A whole spelling, and the keys that it has.
Spelling = tuple[str, list[str]]


class Found(NamedTuple):
    """`row` is what a reader's browser is told of it, less its kind; `aside` are lesser keys.

    The keys of how it is `spoken` are many and soon made: they are not kept.
    """

    kind: Kind
    name: str
    rank: int
    row: str
    named: tuple[str, ...]
    aside: tuple[str, ...]
    spoken: tuple[Syllables, ...]

    def letters(self) -> Iterator[Spelling]:
        """By first letters."""
        return (("".join(each), sorted(spelled(each))) for each in self.spoken if each)

    def slips(self) -> Iterator[Spelling]:
        """By all but one of the first letters, for what is typed with a slip."""
        # Of a village with its county there are too many that differ in one letter.
        return (("".join(each), sorted(slipped(each))) for each in self.spoken[:_MOST_SPOKEN])


class Several(NamedTuple):
    """Some of what can be found."""

    views: Views
    some: Some

    @property
    def name(self) -> str:
        return self.some.called

    def digest(self) -> bytes:
        """Of their digests, for which none of them is asked where nothing has changed in any."""
        return self.views.catalogue.again(f"{_GROUP} parts", self.name, self._digests).digest

    def results(self) -> Iterator[Result]:
        """A `Found` for each."""
        again = self.views.catalogue.again
        return (again(_GROUP, name, partial(_made, self.views, name)) for name in self.some.names)

    def _digests(self) -> list[bytes]:
        return [each.digest for each in self.results()]


@remembered
def found_parts(views: Views) -> tuple[Several, ...]:
    """Everything that can be found, in parts of some."""
    return tuple(Several(views, some) for some in portions(names(views), _TOGETHER))


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
        spoken=tuple(dict.fromkeys(it.spoken)),
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
