"""Every record of a site, by type and id, with what each refers to and what refers to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from .content import ContentPage
from .problems import Problem
from .record import Entry, Record, RecordType, shapes
from .site import Site
from .source import Source, Trail
from .values import Ref


@dataclass(frozen=True)
class Origin:
    """Where a record was written: its source, and its trail in it (empty unless nested)."""

    source: Source
    trail: Trail

    def problem(self, trail: Trail, message: str) -> Problem:
        return self.source.problem((*self.trail, *trail), message)


@dataclass(frozen=True)
class Reference:
    """One field of `record`, at `trail`, that names the record `target` of the type in `ref`."""

    record: Record
    trail: Trail
    ref: Ref
    target: str
    label: str

    @property
    def key(self) -> tuple[str, str]:
        return self.ref.folder, self.target


@dataclass(frozen=True)
class Catalogue:
    """`records[folder][id]`, nested records included under their path ids.

    `unread` are the records, by folder and id, whose files are there but cannot be read; `content`
    are the pages written by hand that are no records.
    """

    site: Site
    types: tuple[RecordType, ...]
    records: Mapping[str, Mapping[str, Record]]
    origins: Mapping[tuple[str, str], Origin] = field(repr=False)
    site_source: Source = field(repr=False)
    unread: frozenset[tuple[str, str]] = frozenset()
    content: tuple[ContentPage, ...] = ()

    def all(self, folder: str) -> tuple[Record, ...]:
        """The records of a type that are not nested in another, in the order of their ids."""
        return tuple(record for record in self.records[folder].values() if record.parent_id is None)

    def get(self, folder: str, record_id: str) -> Record:
        return self.records[folder][record_id]

    def find(self, folder: str, record_id: str) -> Record | None:
        return self.records[folder].get(record_id)

    def type(self, folder: str) -> RecordType:
        return self._types[folder]

    def type_of(self, record: Record) -> RecordType:
        return self._types[self._folders[id(record)]]

    def origin(self, record: Record) -> Origin:
        return self.origins[self._folders[id(record)], record.id]

    def parents(self, record: Record) -> tuple[Record, ...]:
        """The records that `record` is nested in, outermost first."""
        folder = self._folders[id(record)]
        steps = record.id.split("/")
        return tuple(self.get(folder, "/".join(steps[:n])) for n in range(1, len(steps)))

    def children(self, record: Record) -> tuple[Record, ...]:
        """The records nested directly in `record`."""
        nested = next((shape for shape in shapes(type(record)) if shape.nested), None)
        known = self.records[self._folders[id(record)]]
        return tuple(known[child.id] for child in getattr(record, nested.name)) if nested else ()

    def references(self, record: Record) -> tuple[Reference, ...]:
        """What `record` refers to, in the order of its fields; nested records speak for themselves."""
        return self._forward[id(record)]

    def referrers(self, record: Record, folder: str | None = None) -> tuple[Reference, ...]:
        """What refers to `record`, or what does of one type, in the order of types and ids."""
        found = self._backward.get((self._folders[id(record)], record.id), {})
        if folder is not None:
            return tuple(found.get(folder, ()))
        return tuple(reference for of_type in found.values() for reference in of_type)

    def replacing(self, records: Mapping[str, Mapping[str, Record]]) -> Catalogue:
        """The same catalogue with other records of the same ids."""
        return replace(self, records=records)

    def __iter__(self) -> Iterator[Record]:
        for folder in self.records:
            yield from self.records[folder].values()

    @cached_property
    def _types(self) -> dict[str, RecordType]:
        return {known.folder: known for known in self.types}

    @cached_property
    def _folders(self) -> dict[int, str]:
        return {id(r): folder for folder, known in self.records.items() for r in known.values()}

    @cached_property
    def _forward(self) -> dict[int, tuple[Reference, ...]]:
        return {id(record): tuple(references(record)) for record in self}

    @cached_property
    def _backward(self) -> dict[tuple[str, str], dict[str, list[Reference]]]:
        backward: dict[tuple[str, str], dict[str, list[Reference]]] = {}
        for record in self:
            folder = self._folders[id(record)]
            for reference in self._forward[id(record)]:
                backward.setdefault(reference.key, {}).setdefault(folder, []).append(reference)
        return backward


def references(record: Record) -> Iterator[Reference]:
    """Every reference that `record` itself makes."""
    for owner, trail, shape_label, ref, written in _written_refs(record, ()):
        yield Reference(owner, trail, ref, ref.target(written), shape_label)


def _written_refs(
    record: Record, trail: Trail, entry: Entry | None = None
) -> Iterator[tuple[Record, Trail, str, Ref, str]]:
    holder = entry or record
    for shape in shapes(type(holder)):
        if shape.nested or (shape.ref is None and shape.entry is None):
            continue
        value = getattr(holder, shape.name)
        if value is None:
            continue
        for position, each in enumerate(value) if shape.many else ((None, value),):
            place = (*trail, shape.name) if position is None else (*trail, shape.name, position)
            if shape.ref is not None:
                yield record, place, shape.label, shape.ref, each
            else:
                yield from _written_refs(record, place, each)
