"""What the site's own records add up to, by the counts that plans, duties and tables declare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, partial

from msgspec import Struct

from generators.cache.folder import digest
from generators.model.catalogue import Catalogue
from generators.model.count import Count
from generators.model.reads import Key, aside, note, remembered

from .marks import Mark, marks_of

_LEVELS = {"county": 1, "town": 2, "village": 3}


class Tally(Struct, frozen=True):
    """What was counted; how many records bear no date that places them for certain, or no number."""

    number: Decimal
    undated: int
    unmeasured: int


# Most rows of a long table have this: one will do for all.
_NOTHING = Tally(Decimal(), 0, 0)


class Counting(Struct, frozen=True, dict=True):
    """Counts over one catalogue; what each count asks for is looked up once."""

    catalogue: Catalogue

    @remembered
    def marks(self, count: Count) -> tuple[Mark, ...]:
        """The records that a count asks for, whatever their time and place."""
        return tuple(marks_of(self.catalogue, count))

    def on(self, count: Count, day: date, row: str = "", *, last: bool = True) -> Tally:
        """What there is on a day; on the `last` day known, also what bears no date.

        Of all, or of one `row`: a place, or a term of a vocabulary.
        """
        here = self._here(count, row)
        dateless = [mark for mark in here if not mark.spans]
        chosen = [mark for mark in here if any(span.holds_on(day) for span in mark.spans)]
        if last or count.dated is None:
            chosen += dateless
        return self._tally(count, row, chosen, dateless if count.dated else [])

    def between(self, count: Count, first: date, last: date, row: str = "") -> Tally:
        """What was added from one day to another, both included; what began twice counts twice."""
        here = self._here(count, row)
        fitting = [mark for mark in here for span in mark.spans if span.begins_in(first, last)]
        vague = [m for m in here if not m.spans or any(s.vague(first, last) for s in m.spans)]
        return self._tally(count, row, fitting, vague)

    def told(self) -> Iterator[tuple[str, Callable[[], Mapping[Key, object]]]]:
        """Each count of the site by its name, with what its tallies rest on, by row.

        A record that has changed is often counted as before: the tallies need not be made again.
        """
        for count in dict.fromkeys(self.catalogue.found("counts")):
            yield _called(count), partial(self._told, count)

    def _told(self, count: Count) -> Mapping[Key, object]:
        rows = {"": self.marks(count), **self._by_row(count)}
        # By what they are, not by what they equal: 1.0 is shown otherwise than 1.
        every = {id(mark): mark for marks in rows.values() for mark in marks}
        seen = {number: _seen(count, mark) for number, mark in every.items()}
        return {_key(count, row): [seen[id(mark)] for mark in marks] for row, marks in rows.items()}

    def _here(self, count: Count, row: str) -> Sequence[Mark]:
        note(*_key(count, row))
        return aside(self._in_row, count, row)

    def _in_row(self, count: Count, row: str) -> Sequence[Mark]:
        return self._by_row(count).get(row, ()) if row else self.marks(count)

    def _tally(self, count: Count, row: str, chosen: list[Mark], vague: list[Mark]) -> Tally:
        if not chosen and not vague:
            return _NOTHING
        unmeasured = [mark for mark in chosen if mark.amount is None]
        number = _number(count, chosen, row if aside(self._is_place, row) else "")
        return Tally(number, _records(vague), _records(unmeasured))

    def _is_place(self, row: str) -> bool:
        return row in self.catalogue.records["places"]

    @remembered
    def _by_row(self, count: Count) -> dict[str, list[Mark]]:
        """The marks of every place and every term, those of a village also its town's."""
        rows: defaultdict[str, list[Mark]] = defaultdict(list)
        for mark in self.marks(count):
            for row in mark.rows:
                rows[row].append(mark)
        return rows


@cache
def _called(count: Count) -> str:
    return digest(repr(count).encode()).hex()


def _key(count: Count, row: str) -> Key:
    return "counted", _called(count), row


def _seen(count: Count, mark: Mark) -> str:
    """As much of a mark as a tally rests on: where it lies only if places are counted."""
    places = sorted(_places_at(count, [mark], "")) if count.level else ()
    return repr((mark.record, mark.spans, mark.amount, places))


def _records(marks: list[Mark]) -> int:
    return len({mark.record for mark in marks})


def _number(count: Count, marks: list[Mark], place: str) -> Decimal:
    if count.total:
        number = sum((mark.amount or Decimal() for mark in marks), Decimal())
    elif count.level:
        number = Decimal(len(_places_at(count, marks, place)))
    else:
        number = Decimal(_records(marks) if count.entries else len(marks))
    return number / count.divided_by if count.divided_by else number


def _places_at(count: Count, marks: list[Mark], place: str) -> set[str]:
    depth = _LEVELS[count.level or "county"]
    steps = (each.split("/") for mark in marks for each in mark.places)
    found = {"/".join(step[:depth]) for step in steps if len(step) >= depth}
    return {each for each in found if not place or f"{each}/".startswith(f"{place}/")}
