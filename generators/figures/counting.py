"""What the site's own records add up to, by the counts that plans, duties and tables declare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from msgspec import Struct

from generators.model.catalogue import Catalogue
from generators.model.count import Count, fields_of, values_at
from generators.model.entry import Entry, shapes
from generators.model.reads import remembered
from generators.model.record import Record

from .spans import Span, span_of

_LEVELS = {"county": 1, "town": 2, "village": 3}


class Mark(Struct, frozen=True):
    """A record, by its id, or one entry of it, that counts: where, when, and how much."""

    record: str
    places: frozenset[str]
    terms: frozenset[str]
    units: frozenset[str]
    spans: tuple[Span, ...]
    amount: Decimal | None

    @property
    def rows(self) -> set[str]:
        """The places that it lies in, from the county down, and the terms that it names."""
        steps = (place.split("/") for place in self.places)
        around = {"/".join(step[:depth]) for step in steps for depth in range(1, len(step) + 1)}
        return around | self.terms


class Tally(Struct, frozen=True):
    """What was counted; how many records bear no date that places them for certain, or no number."""

    number: Decimal
    undated: int
    unmeasured: int


class Counting(Struct, frozen=True, dict=True):
    """Counts over one catalogue; what each count asks for is looked up once."""

    catalogue: Catalogue

    @remembered
    def marks(self, count: Count) -> tuple[Mark, ...]:
        """The records that a count asks for, whatever their time and place."""
        return tuple(self._found(count))

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

    def _here(self, count: Count, row: str) -> Sequence[Mark]:
        return self._by_row(count).get(row, ()) if row else self.marks(count)

    def _tally(self, count: Count, row: str, chosen: list[Mark], vague: list[Mark]) -> Tally:
        inside = row if row in self.catalogue.records["places"] else ""
        unmeasured = [mark for mark in chosen if mark.amount is None]
        number = _number(count, chosen, inside)
        return Tally(number, _records(vague), _records(unmeasured))

    @remembered
    def _by_row(self, count: Count) -> dict[str, list[Mark]]:
        """The marks of every place and every term, those of a village also its town's."""
        rows: defaultdict[str, list[Mark]] = defaultdict(list)
        for mark in self.marks(count):
            for row in mark.rows:
                rows[row].append(mark)
        return rows

    def _found(self, count: Count) -> Iterator[Mark]:
        fields = fields_of(self.catalogue.type(count.folder).model, count)
        for record in self.catalogue.columns(count.folder, fields):
            if all(_meets(record, each.path, each.among) for each in count.where):
                units = self._targets(record, "organizations")
                terms = self._targets(record, "vocabularies")
                for holder in self._holders(record, count):
                    dates = values_at(holder, count.dated) if count.dated else ()
                    spans = tuple(span for each in dates if (span := span_of(each)))
                    places = self._places(record, holder)
                    amount = _amount(holder, count.total)
                    yield Mark(record.id, places, terms, units, spans, amount)

    def _holders(self, record: Record, count: Count) -> tuple[Entry, ...]:
        return tuple(values_at(record, count.entries)) if count.entries else (record,)

    def _places(self, record: Record, holder: Entry) -> frozenset[str]:
        if holder is record:
            return self._targets(record, "places")
        own = (shape.name for shape in shapes(type(holder)) if _is_place(shape))
        return frozenset(str(each) for name in own for each in values_at(holder, name))

    def _targets(self, record: Record, folder: str) -> frozenset[str]:
        found = self.catalogue.references(record)
        return frozenset(each.target for each in found if each.ref.folder == folder)


def _is_place(shape: object) -> bool:
    ref = getattr(shape, "ref", None)
    return ref is not None and ref.folder == "places"


def _meets(record: Record, path: str, among: tuple[str, ...]) -> bool:
    return any(_word(value) in among for value in values_at(record, path))


def _word(value: object) -> str:
    """A value as an editor writes it."""
    if isinstance(value, bool):
        return "是" if value else "否"
    return str(value)


def _records(marks: list[Mark]) -> int:
    return len({mark.record for mark in marks})


def _amount(holder: Entry, total: str | None) -> Decimal | None:
    """The number that is added up; None where it was not written, for that is not nothing."""
    if total is None:
        return Decimal(1)
    written = [Decimal(each) for each in values_at(holder, total)]
    return sum(written, Decimal()) if written else None


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
