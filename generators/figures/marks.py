"""The records of a site that a plan, a duty or a table counts: where, when and how much."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from generators.model.catalogue import Catalogue, index
from generators.model.count import Count, counts_in, fields_of, values_at
from generators.model.entry import Entry, shapes
from generators.model.record import Record

from .spans import Span, span_of


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


def marks_of(catalogue: Catalogue, count: Count) -> Iterator[Mark]:
    """The records that a count asks for, whatever their time and place."""
    fields = fields_of(catalogue.type(count.folder).model, count)
    for record in catalogue.columns(count.folder, fields):
        if all(_meets(record, each.path, each.among) for each in count.where):
            units = _targets(catalogue, record, "organizations")
            terms = _targets(catalogue, record, "vocabularies")
            for holder in _holders(record, count):
                dates = values_at(holder, count.dated) if count.dated else ()
                spans = tuple(span for each in dates if (span := span_of(each)))
                places = _places(catalogue, record, holder)
                amount = _amount(holder, count.total)
                yield Mark(record.id, places, terms, units, spans, amount)


def _holders(record: Record, count: Count) -> tuple[Entry, ...]:
    return tuple(values_at(record, count.entries)) if count.entries else (record,)


def _places(catalogue: Catalogue, record: Record, holder: Entry) -> frozenset[str]:
    if holder is record:
        return _targets(catalogue, record, "places")
    own = (shape.name for shape in shapes(type(holder)) if _is_place(shape))
    return frozenset(str(each) for name in own for each in values_at(holder, name))


def _targets(catalogue: Catalogue, record: Record, folder: str) -> frozenset[str]:
    found = catalogue.references(record)
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


def _amount(holder: Entry, total: str | None) -> Decimal | None:
    """The number that is added up; None where it was not written, for that is not nothing."""
    if total is None:
        return Decimal(1)
    written = [Decimal(each) for each in values_at(holder, total)]
    return sum(written, Decimal()) if written else None


@index("counts")
def _counts(_c: Catalogue, _f: str, record: Record) -> Iterator[tuple[tuple[str, ...], Count]]:
    for _, count in counts_in(record):
        yield (), count
