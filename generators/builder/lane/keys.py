"""Keys of what was read as numbers, and those that a change of files makes stale."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from generators.cache.folder import digest
from generators.model.catalogue import INDEXES, Catalogue
from generators.model.reads import Key
from generators.model.record import Record, shapes

CONTENT: Key = ("content",)


@dataclass(frozen=True)
class Numbers:
    """Each key's number. Two keys with one number would only cause work that was not needed."""

    known: dict[Key, int] = field(default_factory=dict)

    def of(self, key: Key) -> int:
        number = self.known.get(key)
        if number is None:
            hashed = blake2b("\0".join(key).encode(), digest_size=8).digest()
            number = self.known[key] = int.from_bytes(hashed, "little")
        return number

    def packed(self, keys: Iterable[Key]) -> bytes:
        asked, known = tuple(keys), self.known
        try:
            return array("Q", [known[key] for key in asked]).tobytes()
        except KeyError:
            return array("Q", map(self.of, asked)).tobytes()


def stale(dirty: set[int], packed: bytes) -> bool:
    """Whether something that has changed is among what was read."""
    reads = array("Q")
    reads.frombytes(packed)
    return not dirty.isdisjoint(reads)


@dataclass(frozen=True)
class Held:
    """What one file of data holds: its digest, the keys under which it is found, and the ids."""

    digest: bytes
    folder: str
    keys: bytes
    ids: bytes


def held(catalogue: Catalogue, numbers: Numbers, before: Mapping[str, Held]) -> dict[str, Held]:
    """What each file of records holds; what is known from `before` is taken from there."""
    found: dict[str, Held] = {}
    for (folder, record_id), origin in catalogue.origins.items():
        if origin.trail:
            continue
        source = origin.source
        known = before.get(source.file)
        if known is None or not source.digest or known.digest != source.digest:
            record = catalogue.records[folder][record_id]
            records = list(_nested(record))
            keys = {key for each in records for key in _keys(catalogue, folder, each)}
            ids = digest(*(each.id.encode() for each in records))
            known = Held(source.digest, folder, numbers.packed(sorted(keys)), ids)
        found[source.file] = known
    for page in catalogue.content:
        kept = Held(page.source.digest, "", numbers.packed([CONTENT]), b"")
        found[page.source.file] = kept
    return found


def changed(before: Mapping[str, Held], now: Mapping[str, Held], numbers: Numbers) -> set[int]:
    """The numbers of all keys under which something else is found than before."""
    dirty: set[int] = set()
    for file in before.keys() | now.keys():
        old, new = before.get(file), now.get(file)
        if old is not None and new is not None and old.digest == new.digest and new.digest:
            continue
        for each in (old, new):
            if each is not None:
                keys = array("Q")
                keys.frombytes(each.keys)
                dirty.update(keys)
        if old is None or new is None or old.ids != new.ids:
            dirty.update(numbers.of(("ids", each.folder)) for each in (old, new) if each)
    return dirty


def _nested(record: Record) -> Iterator[Record]:
    yield record
    for shape in shapes(type(record)):
        if shape.nested:
            for child in getattr(record, shape.name):
                yield from _nested(child)


def _keys(catalogue: Catalogue, folder: str, record: Record) -> Iterator[Key]:
    """Every key under which a reader may find the record."""
    yield "record", folder, record.id
    yield "all", folder
    for name, entries in INDEXES.items():
        for key, _ in entries(catalogue, folder, record):
            yield (name, *key)
