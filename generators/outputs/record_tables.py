"""The tables of a type of record, derived from its model: every field, and references as id and name.

A group of fields that a record has once is spread over columns of its own. Where it may have several
(telephones, terms), the record's row tells them in words, and a table under it has a row for each.
Records that are nested in others (a county's towns) have a table of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generators.model.catalogue import Catalogue
from generators.model.record import Entry, Record, RecordType, Shape, shapes

from .record_columns import Columns, Field
from .table import ADDRESS, Column, Row, Table

_COMMON = {known.name for known in shapes(Record)}
_FIRST = ("id", "name")


def record_tables(catalogue: Catalogue, known: RecordType) -> Iterator[Table]:
    """The type's own table, then those under it that have rows."""
    maker, records = _Maker(catalogue, known), catalogue.all(known.folder)
    yield maker.own(known.model, known.folder, known.label, records)
    yield from maker.under(known.model, known.folder, known.label, records)


def part_table(
    catalogue: Catalogue, known: RecordType, name: str, title: str, records: tuple[Record, ...]
) -> Table:
    """Some records of a type, in the columns of its own table."""
    table = _Maker(catalogue, known).own(known.model, name, title, records)
    return replace(table, under=known.folder, listed=False)


def latest(records: Iterable[Record]) -> str | None:
    """The last day on which one of the records was published or checked, where a day is known."""
    dates = (day for record in records for day in (record.published, record.verified) if day)
    return max((day for day in dates if len(day) == len("2020-05-01")), default=None)


class _Maker(Struct, frozen=True):
    catalogue: Catalogue
    known: RecordType

    def own(self, model: type[Record], name: str, title: str, records: tuple[Record, ...]) -> Table:
        """A row a record: what it is known by, what its type has, then what all records have."""
        fields = shapes(model)
        first = tuple(each for each in fields if each.name in _FIRST)
        own = tuple(each for each in fields if each.name not in _COMMON)
        rest = tuple(each for each in fields if each.name in _COMMON and each.name not in _FIRST)
        read = [*Columns(self.catalogue).of((*first, *own, *rest)), self._page()]
        if model is not self.known.model:
            above = Column("above", "上一级编号", help="它属于哪一条记录")
            read.insert(len(first), Field(above, lambda record: record.parent_id))
        return self._table(name, title, read, records, latest(records))

    def under(
        self, model: type[Record], name: str, title: str, records: tuple[Record, ...]
    ) -> Iterator[Table]:
        for field in shapes(model):
            held = _several(field, records)
            if not held or field.entry is None:
                continue
            inner = f"{name}-{field.name.replace('_', '-')}"
            said = f"{title}：{self.catalogue.site.say(field.label)}"
            if issubclass(field.entry, Record):
                nested = tuple(each for _, each in held)
                yield replace(self.own(field.entry, inner, said, nested), under=self.known.folder)
                yield from self.under(field.entry, inner, said, nested)
            else:
                yield self._group(field.entry, inner, said, held)

    def _group(
        self, entry: type[Entry], name: str, title: str, held: list[tuple[Record, Any]]
    ) -> Table:
        """A row for each of the groups of fields that the records have."""
        read = [
            Field(Column("record", "所属记录编号"), lambda row: row[0].id),
            Field(Column("record_name", "所属记录"), lambda row: row[0].name),
            *(
                each.inside(lambda row: row[1])
                for each in Columns(self.catalogue).of(shapes(entry))
            ),
        ]
        updated = latest(record for record, _ in held)
        return replace(self._table(name, title, read, held, updated), under=self.known.folder)

    def _page(self) -> Field:
        return Field(
            Column("page", "本站网页", ADDRESS), lambda record: self.known.address(record.id)
        )

    def _table(
        self, name: str, title: str, read: list[Field], held: Sequence[Any], updated: str | None
    ) -> Table:
        def rows() -> Iterator[Row]:
            for holder in held:
                yield [each.read(holder) for each in read]

        columns = _told_apart([each.column for each in read])
        return Table(name, title, columns, rows, self.known.description, updated)


def _several(field: Shape, records: tuple[Record, ...]) -> list[tuple[Record, Any]]:
    """What the records have of groups of which each may have several, with whose each is."""
    if field.entry is None or not field.many:
        return []
    return [(record, each) for record in records for each in getattr(record, field.name)]


def _told_apart(columns: list[Column]) -> tuple[Column, ...]:
    """The columns with their keys after labels that several have."""
    times = Counter(column.label for column in columns)
    return tuple(
        replace(column, label=f"{column.label}（{column.name}）")
        if times[column.label] > 1
        else column
        for column in columns
    )
