"""The tables of a type of record, derived from its model: every field, and references as id and name.

A group of fields that a record has once is spread over columns of its own. Where it may have several
(telephones, terms), the record's row tells them in words, and a table under it has a row for each.
Records that are nested in others (a county's towns) have a table of their own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generators.model.catalogue import Catalogue
from generators.model.entry import Entry, Shape, shapes
from generators.model.reads import aside
from generators.model.record import Record, RecordType

from .output import Some, portions
from .record_columns import Columns, Field
from .table import ADDRESS, Column, Portion, Portions, Row, Table

_COMMON = {known.name for known in shapes(Record)}
_FIRST = ("id", "name")
# About so many records make a portion of a table. Where one ends its last record's id alone decides:
# one that comes or goes moves no other.
_PORTION = 32

Records = tuple[Record, ...]


def record_tables(catalogue: Catalogue, known: RecordType) -> Iterator[Table]:
    """The type's own table, then those under it; only such as have rows."""
    maker = _Maker(catalogue, known)
    forms = [*maker.forms(known.model, known.folder, known.label)]
    dates = maker.dates(forms)
    for form in forms:
        if form.name in dates:
            rows = Portions(partial(maker.portions, form))
            yield maker.table(form, rows, dates[form.name] or None)


def part_table(
    catalogue: Catalogue, known: RecordType, name: str, title: str, records: Records
) -> Table:
    """Some records of a type, in the columns of its own table."""
    maker = _Maker(catalogue, known)
    form = next(maker.forms(known.model, name, title))
    table = maker.table(form, partial(form.rows, records), latest(records))
    return replace(table, under=known.folder, listed=False)


def latest(records: Iterable[Record]) -> str | None:
    """The last day on which one of the records was published or checked, where a day is known."""
    dates = (day for record in records for day in (record.published, record.verified) if day)
    return max((day for day in dates if len(day) == len("2020-05-01")), default=None)


class _Form(Struct, frozen=True):
    """A table of a type: `held` are those of some records, or what is in them, that have a row each,
    `whose` is the record that one belongs to, and `fields` are read of it.
    """

    name: str
    title: str
    under: str
    fields: tuple[Field, ...]
    held: Callable[[Records], Iterable[Any]]
    whose: Callable[[Any], Record]

    def rows(self, records: Records) -> Iterator[Row]:
        for holder in self.held(records):
            yield [field.read(holder) for field in self.fields]


class _Maker(Struct, frozen=True):
    catalogue: Catalogue
    known: RecordType

    def forms(
        self,
        model: type[Record],
        name: str,
        title: str,
        records: Callable[[Records], Records] = lambda records: records,
        under: str = "",
    ) -> Iterator[_Form]:
        """The own table of a model, then those of its groups; `records` gives those of the model, where
        they are nested in others.
        """
        yield _Form(name, title, under, self._own(model), records, lambda record: record)
        for field in shapes(model):
            if field.entry is None or not field.many:
                continue
            inner = f"{name}-{field.name.replace('_', '-')}"
            said = f"{title}：{self.catalogue.site.say(field.label)}"
            if issubclass(field.entry, Record):
                nested = partial(self._nested, field, records)
                yield from self.forms(field.entry, inner, said, nested, self.known.folder)
            else:
                held, fields = partial(_several, field, records), self._group(field.entry)
                yield _Form(inner, said, self.known.folder, fields, held, lambda row: row[0])

    def dates(self, forms: Iterable[_Form]) -> Mapping[str, str]:
        """The names of those that have rows, each with the day of its last change, or nothing."""
        folder, again = self.known.folder, self.catalogue.again

        def whole() -> dict[str, str]:
            found: dict[str, str] = {}
            for name, ids in self._ids():
                make = partial(self._dates_of, forms, ids)
                for table, day in again("tables", f"{folder} {name}", make).value().items():
                    found[table] = max(found.get(table, ""), day)
            return found

        dates: Mapping[str, str] = again("tables", folder, whole).value()
        return dates

    def portions(self, form: _Form) -> Iterator[Portion]:
        for name, ids in self._ids():
            yield Portion(name, partial(self._rows, form, ids))

    def table(self, form: _Form, rows: Callable[[], Iterable[Row]], updated: str | None) -> Table:
        columns = _told_apart([field.column for field in form.fields])
        said = self.known.description
        return Table(form.name, form.title, columns, rows, said, updated, under=form.under)

    def _ids(self) -> Iterator[Some]:
        """The records of each portion."""
        return portions(self.catalogue.ids(self.known.folder), _PORTION)

    def _records(self, ids: Iterable[str]) -> Records:
        return tuple(self.catalogue.get(self.known.folder, record_id) for record_id in ids)

    def _rows(self, form: _Form, ids: tuple[str, ...]) -> Iterator[Row]:
        return form.rows(self._records(ids))

    def _dates_of(self, forms: Iterable[_Form], ids: tuple[str, ...]) -> dict[str, str]:
        records, found = self._records(ids), {}
        for form in forms:
            if held := [*form.held(records)]:
                found[form.name] = latest(map(form.whose, held)) or ""
        return found

    def _nested(
        self, field: Shape, records: Callable[[Records], Records], some: Records
    ) -> Records:
        """The nested records as the catalogue has them; whoever reads one has read what it is in."""
        folder, get = self.known.folder, self.catalogue.get
        return tuple(
            aside(get, folder, each.id)
            for record in records(some)
            for each in getattr(record, field.name)
        )

    def _own(self, model: type[Record]) -> tuple[Field, ...]:
        """What a record is known by, what its type has, then what all records have."""
        fields = shapes(model)
        first = tuple(each for each in fields if each.name in _FIRST)
        own = tuple(each for each in fields if each.name not in _COMMON)
        rest = tuple(each for each in fields if each.name in _COMMON and each.name not in _FIRST)
        read = [*Columns(self.catalogue).of((*first, *own, *rest)), self._page()]
        if model is not self.known.model:
            above = Column("above", "上一级编号", help="它属于哪一条记录")
            read.insert(len(first), Field(above, lambda record: record.parent_id))
        return tuple(read)

    def _group(self, entry: type[Entry]) -> tuple[Field, ...]:
        """The fields of one of the groups that a record has, and whose it is."""
        return (
            Field(Column("record", "所属记录编号"), lambda row: row[0].id),
            Field(Column("record_name", "所属记录"), lambda row: row[0].name),
            *(
                each.inside(lambda row: row[1])
                for each in Columns(self.catalogue).of(shapes(entry))
            ),
        )

    def _page(self) -> Field:
        return Field(
            Column("page", "本站网页", ADDRESS), lambda record: self.known.address(record.id)
        )


def _several(
    field: Shape, records: Callable[[Records], Records], some: Records
) -> list[tuple[Record, Any]]:
    """What records have of groups of which each may have several, with whose each is."""
    return [(record, each) for record in records(some) for each in getattr(record, field.name)]


def _told_apart(columns: list[Column]) -> tuple[Column, ...]:
    """The columns with their keys after labels that several have."""
    times = Counter(column.label for column in columns)
    return tuple(
        replace(column, label=f"{column.label}（{column.name}）")
        if times[column.label] > 1
        else column
        for column in columns
    )
