"""The columns of a model's table, each with what it reads of a record: one fact a column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generators.model.catalogue import Catalogue
from generators.model.entry import Entry, Shape, shapes
from generators.model.record import Period
from generators.model.values import Amount, Choice

from .table import Column, Value

Read = Callable[[Any], Value]
_TYPES: dict[Any, str] = {int: "integer", Decimal: "number", bool: "boolean", date: "date"}
_SPAN = tuple(known.name for known in shapes(Period))


class Field(Struct, frozen=True):
    """A column and how its value is read; a `code` stands for another column's word."""

    column: Column
    read: Read
    code: bool = False

    def inside(self, outer: Read) -> Field:
        """The same of what `outer` reads, or nothing where that is nothing."""

        def read(holder: Any) -> Value:
            held = outer(holder)
            return None if held is None else self.read(held)

        return replace(self, read=read)


class Columns(Struct, frozen=True):
    """Turns fields of models into columns; references are resolved in `catalogue`."""

    catalogue: Catalogue

    def of(self, fields: tuple[Shape, ...], key: str = "", label: str = "") -> Iterator[Field]:
        """The columns of `fields`; `key` and `label` are those of the group they stand in."""
        for field in fields:
            name, said = f"{key}{field.name}", f"{label}{self.catalogue.site.say(field.label)}"
            if field.nested:
                continue
            if field.entry is None:
                yield from self._plain(field, Column(name, said, _type(field), field.help))
            elif field.many:
                column = Column(name, said, "list", field.help)
                yield Field(column, _each(field, self._words(field.entry)))
            else:
                for each in self.of(shapes(field.entry), f"{name}_", f"{said}："):
                    yield each.inside(_value(field))

    def _plain(self, field: Shape, column: Column) -> Iterator[Field]:
        name, said, read = column.name, column.label, _value(field)
        if isinstance(field.kind, Choice):
            label = replace(column, name=f"{name}_label")
            yield Field(label, _each(field, field.kind.labels.__getitem__))
            yield Field(Column(name, f"{said}代码", column.type), read, code=True)
        elif field.ref is not None:
            yield Field(replace(column, name=f"{name}_name"), _each(field, self._name(field)))
            yield Field(Column(name, f"{said}编号", column.type), read, code=True)
        elif field.made is Amount:
            yield Field(column, _each(field, str))
            yield Field(
                Column(f"{name}_low", f"{said}（下限）", "number"), _end(read, "low"), code=True
            )
            yield Field(
                Column(f"{name}_high", f"{said}（上限）", "number"), _end(read, "high"), code=True
            )
        else:
            yield Field(column, read)

    def _name(self, field: Shape) -> Callable[[str], str]:
        ref = field.ref
        assert ref is not None  # noqa: S101 - what the caller has seen
        return lambda written: self.catalogue.named(ref.folder, ref.target(written)).name

    def _words(self, entry: type[Entry]) -> Callable[[Any], str]:
        """A group of fields in a few words, for where there is one cell for several groups."""
        fields = [each for each in self.of(shapes(entry)) if not each.code]
        spans = issubclass(entry, Period)

        def words(held: Any) -> str:
            told = [f"{held.since or '不详'} 至 {held.until or '现在'}"] if spans else []
            for each in fields:
                value = each.read(held)
                if (
                    value is not None
                    and not isinstance(value, bool)
                    and not (spans and each.column.name in _SPAN)
                ):
                    told.append(
                        "、".join(map(str, value)) if isinstance(value, tuple) else str(value)
                    )
            return " ".join(told)

        return words


def _type(field: Shape) -> str:
    if field.many:
        return "list"
    if field.kind is not None and field.kind.name == "year":
        return "year"
    return _TYPES.get(field.made, "string")


def _value(field: Shape) -> Read:
    def read(holder: Any) -> Value:
        value: Value = getattr(holder, field.name)
        return None if value == () else value

    return read


def _each(field: Shape, word: Callable[[Any], str]) -> Read:
    """The words of a field's values."""

    def read(holder: Any) -> Value:
        value = getattr(holder, field.name)
        if value is None or value == ():
            return None
        return tuple(map(word, value)) if field.many else word(value)

    return read


def _end(read: Read, end: str) -> Read:
    """One end of a quantity; a plain yes has none."""

    def end_of(holder: Any) -> Value:
        amount: Any = read(holder)
        return None if amount is None or amount.yes else getattr(amount, end)

    return end_of
