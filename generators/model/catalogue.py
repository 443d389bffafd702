"""Every record of a site, by type and id, with what each refers to and what refers to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from .content import ContentPage
from .entry import Entry, Shape, leading_to, shapes
from .problems import Problem
from .reads import Key, aside, note, remembered
from .record import Record, RecordType, prose_of, with_nested
from .result import Again, anew
from .shelf import Shelf
from .site import Site
from .source import Source, Trail
from .values import Ref


class Origin(Struct, frozen=True):
    """Where a record was written: its source, and its trail in it (empty unless nested)."""

    source: Source
    trail: Trail

    def problem(self, trail: Trail, message: str) -> Problem:
        return self.source.problem((*self.trail, *trail), message)


class Reference(Struct, frozen=True):
    """One field of `record`, at `trail`, that names the record `target` of the type in `ref`."""

    record: Record
    trail: Trail
    ref: Ref
    target: str
    label: str

    @property
    def key(self) -> tuple[str, str]:
        return self.ref.folder, self.target


class Mention(NamedTuple):
    """That a record of `folder` names another: as much of a reference as needs no look at the record.

    `reverse` is what the field says of itself to the one that is named, `label` its own words.
    """

    folder: str
    record_id: str
    reverse: str
    label: str


Model = type[Record]
# What a record adds to an index: keys, each with what is found under it. A function of the record.
Entries = Callable[["Catalogue", str, Record], Iterable[tuple[tuple[str, ...], Any]]]
INDEXES: dict[str, Entries] = {}
# What is found under each key of an index.
Index = Mapping[tuple[str, ...], tuple[Any, ...]]
# Folder and id of the record of each file that may have put something under a key, in their order;
# None of an index that it does not know.
Under = Callable[[Key], Sequence[tuple[str, str]] | None]


def index(name: str) -> Callable[[Entries], Entries]:
    """Declare an index by what a record of a folder adds to it, for `Catalogue.found`.

    Because each record's own keys are known, those who looked under a key are told apart from those
    who did not when the record changes.
    """

    def declare(entries: Entries) -> Entries:
        INDEXES[name] = entries
        return entries

    return declare


class Catalogue(Struct, frozen=True, dict=True):
    """`records[folder][id]`, nested records included under their path ids.

    `unread` are the records, by folder and id, whose files are there but cannot be read; `written`
    are the pages written by hand that are no records. A nested record changes with the one that it
    is nested in: they are one file. `under`, if it is known, spares making whole indexes,
    and `again` making what an earlier build has made of the same records.
    """

    site: Site
    types: tuple[RecordType, ...]
    records: Mapping[str, Shelf]
    origins: Mapping[tuple[str, str], Origin]
    site_source: Source
    unread: frozenset[tuple[str, str]] = frozenset()
    written: tuple[ContentPage, ...] = ()
    under: Under | None = None
    again: Again = anew

    @property
    def content(self) -> tuple[ContentPage, ...]:
        """The pages written by hand that are no records."""
        note("content")
        return self.written

    def page(self, address: str) -> ContentPage:
        return next(page for page in self.content if page.address == address)

    @remembered
    def all(self, folder: str) -> tuple[Record, ...]:
        """The records of a type that are not nested in another, in the order of their ids."""
        return self.records[folder].own()

    def columns(self, folder: str, fields: Iterable[str]) -> tuple[Record, ...]:
        """The same for a reader who takes no more than these fields and the id of each."""
        note("ids", folder)
        for name in fields:
            note("column", folder, name)
        return aside(self.all, folder)

    def ids(self, folder: str) -> tuple[str, ...]:
        """The ids of the records of a type that are not nested in another."""
        note("ids", folder)
        return tuple(self.records[folder].files())

    def count(self, folder: str) -> int:
        """How many of these there are."""
        return len(self.ids(folder))

    def get(self, folder: str, record_id: str) -> Record:
        return self.records[folder][record_id]

    def find(self, folder: str, record_id: str) -> Record | None:
        found: Record | None = self.records[folder].get(record_id)
        return found

    def named(self, folder: str, record_id: str) -> Record:
        """The record for a reader who takes no more of it than `label` tells."""
        note("label", folder, record_id)
        return aside(self.get, folder, record_id)

    def label(self, record: Record) -> tuple[Any, ...]:
        """What is shown where a record is named: what it is called, with what tells it from others."""
        apart = (getattr(record, field, None) for field in self.type_of(record).homonyms)
        return record.name, record.sample, *apart

    def type(self, folder: str) -> RecordType:
        return self._types()[folder]

    def type_of(self, record: Record) -> RecordType:
        return self._types()[self.folder_of(record)]

    def folder_of(self, record: Record) -> str:
        """The folder of the record's type."""
        return self._folders()[type(record)]

    def origin(self, record: Record) -> Origin:
        return self.origins[self.folder_of(record), record.id]

    def prose(self, folder: str, record_id: str) -> tuple[str, ...]:
        """What the record says in sentences, for a reader who takes no more of it."""
        note("prose", folder, record_id)
        return tuple(prose_of(aside(self.get, folder, record_id)))

    def written_text(self, record: Record) -> str:
        """The whole file of a page written by hand, whose front matter is the record."""
        note("prose", self.folder_of(record), record.id)
        return self.origin(record).source.text

    def parents(self, record: Record) -> tuple[Record, ...]:
        """The records that `record` is nested in, outermost first."""
        if record.parent_id is None:
            return ()
        folder = self.folder_of(record)
        steps = record.id.split("/")
        return tuple(self.get(folder, "/".join(steps[:n])) for n in range(1, len(steps)))

    def children(self, record: Record) -> tuple[Record, ...]:
        """The records nested directly in `record`."""
        nested = next((shape for shape in shapes(type(record)) if shape.nested), None)
        known = self.records[self.folder_of(record)]
        return tuple(known[child.id] for child in getattr(record, nested.name)) if nested else ()

    @remembered
    def references(self, record: Record) -> tuple[Reference, ...]:
        """What `record` refers to, in the order of its fields; nested records speak for themselves."""
        return tuple(references(record))

    def referrers(self, record: Record, folder: str) -> tuple[Record, ...]:
        """What refers to `record` of one type, in the order of ids; as often as it does so."""
        return self.found("referrers", self.folder_of(record), record.id, folder)

    def mentions(self, record: Record) -> tuple[Mention, ...]:
        """What refers to `record`, in the order of types and ids."""
        return self.found("mentions", self.folder_of(record), record.id)

    def namesakes(self, folder: str, name: str) -> tuple[str, ...]:
        """The ids of the records of a type that have this name, nested ones apart."""
        return self.found("names", folder, name)

    def shares_name(self, folder: str, name: str) -> bool:
        """Whether several records of a type have this name, nested ones apart."""
        key = "names", folder, name
        files = self.under(key) if self.under else None
        if files is not None and len(files) < 2:
            # A file holds one of them, so there is no need to look into it.
            note(*key)
            return False
        return len(self.namesakes(folder, name)) > 1

    def found(self, name: str, *key: str) -> tuple[Any, ...]:
        """What the records have put under `key` in the index called `name`, in their order."""
        note(name, *key)
        files = self.under((name, *key)) if self.under else None
        if files is None:
            return self._index(name).get(key, ())
        parts = (self._of_file(name, *file) for file in files)
        return tuple(chain.from_iterable(part.get(key, ()) for part in parts))

    def files(self) -> Iterator[tuple[str, str]]:
        """Folder and id of the record that each file holds."""
        return ((folder, name) for folder, shelf in self.records.items() for name in shelf.files())

    def forget(self) -> None:
        """Let go of what was kept for whoever asks again: others have asked, and there is much of it."""
        vars(self).clear()

    def changed(self, change: Callable[[Record], Record]) -> Catalogue:
        """The same catalogue with each record as `change` makes it, of the same id."""
        shelves = {folder: shelf.changed(change) for folder, shelf in self.records.items()}
        return replace(self, records=shelves)

    def __iter__(self) -> Iterator[Record]:
        return chain.from_iterable(known.values() for known in self.records.values())

    @remembered
    def _types(self) -> dict[str, RecordType]:
        return {known.folder: known for known in self.types}

    @remembered
    def _folders(self) -> dict[Model, str]:
        return {model: known.folder for known in self.types for model in models(known.model)}

    def _index(self, name: str) -> Index:
        """The whole index. Its reads do not count: `found` notes the one key that is asked for."""
        made: dict[str, Index] = vars(self).setdefault("_indexes", {})
        if name not in made:
            everything = (
                (folder, record)
                for folder, shelf in self.records.items()
                for record in shelf.values()
            )
            made[name] = _made(self, INDEXES[name], everything)
        return made[name]

    def _of_file(self, name: str, folder: str, record_id: str) -> Index:
        """What the records of one file have put into an index."""
        made: dict[Any, Index] = vars(self).setdefault("_parts", {})
        part = made.get((name, folder, record_id))
        if part is None:
            records = self._in_file(folder, record_id)
            part = made[name, folder, record_id] = _made(self, INDEXES[name], records)
        return part

    def _in_file(self, folder: str, record_id: str) -> Iterator[tuple[str, Record]]:
        # The nested records are those of this catalogue, in which they may be others.
        known = self.records[folder]
        for each in with_nested(known[record_id]):
            yield folder, known[each.id]


def _made(catalogue: Catalogue, entries: Entries, records: Iterable[tuple[str, Record]]) -> Index:
    made: dict[tuple[str, ...], list[Any]] = {}

    def walk() -> None:
        for folder, record in records:
            for key, item in entries(catalogue, folder, record):
                made.setdefault(key, []).append(item)

    aside(walk)
    return {key: tuple(items) for key, items in made.items()}


@index("names")
def _names(_: Catalogue, folder: str, record: Record) -> Iterator[tuple[tuple[str, ...], str]]:
    if record.parent_id is None:
        yield (folder, record.name), record.id


@index("referrers")
def _referrers(
    catalogue: Catalogue, folder: str, record: Record
) -> Iterator[tuple[tuple[str, ...], Record]]:
    for reference in catalogue.references(record):
        yield (*reference.key, folder), record


@index("mentions")
def _mentions(
    catalogue: Catalogue, folder: str, record: Record
) -> Iterator[tuple[tuple[str, ...], Mention]]:
    for reference in catalogue.references(record):
        reverse, label = reference.ref.reverse or "", reference.label
        yield reference.key, Mention(folder, record.id, reverse, label)


def models(model: type[Record]) -> Iterator[type[Record]]:
    """A type's model and those of the records that are nested in it."""
    yield model
    for shape in shapes(model):
        if shape.nested and shape.entry is not None and issubclass(shape.entry, Record):
            yield from models(shape.entry)


def references(record: Record) -> Iterator[Reference]:
    """Every reference that `record` itself makes."""
    for owner, trail, shape_label, ref, written in _written_refs(record, ()):
        yield Reference(owner, trail, ref, ref.target(written), shape_label)


def _written_refs(
    record: Record, trail: Trail, entry: Entry | None = None
) -> Iterator[tuple[Record, Trail, str, Ref, str]]:
    holder = entry or record
    for shape in leading_to(_refers, type(holder)):
        value = getattr(holder, shape.name)
        if value is None:
            continue
        for position, each in enumerate(value) if shape.many else ((None, value),):
            place = (*trail, shape.name) if position is None else (*trail, shape.name, position)
            if shape.ref is not None:
                yield record, place, shape.label, shape.ref, each
            else:
                yield from _written_refs(record, place, each)


def _refers(shape: Shape) -> bool:
    return shape.ref is not None
