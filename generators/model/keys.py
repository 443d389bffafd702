"""Keys of what was read as numbers, and those that a change of files makes stale."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from typing import Any

from msgspec import Struct

from generators.cache.divided import divided
from generators.cache.folder import digest

from .catalogue import INDEXES, Catalogue
from .reads import Key, Read
from .record import Record, prose_of, with_nested
from .source import Source

CONTENT: Key = ("content",)
# The kinds of keys, besides the indexes, under which `held` tells what files hold.
KINDS = frozenset(("content", "record", "label", "all", "ids", "column", "prose"))
# Bytes of a key's number, of which there are millions, and of one that tells contents apart, where
# two alike would be a change unseen.
SHORT, _LONG = 4, 8
# So many keys' numbers are kept: most are asked for by few pages, which are made one after the other.
_MOST = 8_000
# So few files are looked at sooner than a process is started.
_LEAST, _PART = 400, 100


class Numbers(Struct, frozen=True):
    """Each key's number. Two keys with one number would only cause work that was not needed."""

    known: dict[Read, int] = {}

    def of(self, key: Read) -> int:
        if isinstance(key, int):
            return key
        number = self.known.get(key)
        if number is None:
            if len(self.known) >= _MOST:
                self.known.clear()
            number = self.known[key] = _number("\0".join(key).encode(), SHORT)
        return number

    def packed(self, keys: Iterable[Read]) -> bytes:
        # Most are known: those need no call.
        known, of = self.known.get, self.of
        return array("I", [known(key) or of(key) for key in keys]).tobytes()


def _number(told: bytes, size: int = _LONG) -> int:
    return int.from_bytes(blake2b(told, digest_size=size).digest(), "little")


def numbers_in(packed: bytes, kind: str = "I") -> array[int]:
    found = array(kind)
    found.frombytes(packed)
    return found


def stale(dirty: set[int], packed: bytes) -> bool:
    """Whether something that has changed is among what was read."""
    return not dirty.isdisjoint(numbers_in(packed))


def merged(*packed: bytes) -> bytes:
    """All the numbers of several readers, each once."""
    numbers: set[int] = set()
    for each in packed:
        numbers.update(numbers_in(each))
    return array("I", numbers).tobytes()


# Numbers of what is found, by the key's: two keys of one number change together. How many there are,
# and in what order, is found there too.
_ByNumber = dict[int, list[int]]


class Under(Struct, frozen=True):
    """What is found under some keys: `told` has for each key a number that is another where something
    else is found under it.
    """

    keys: bytes = b""
    told: bytes = b""

    def under(self) -> dict[int, int]:
        return dict(zip(numbers_in(self.keys), numbers_in(self.told, "Q"), strict=True))


class Held(Under, frozen=True):
    """What one file of data holds: its record, the keys under which it is found, and all ids.

    A page that is written by hand has no folder and no record.
    """

    digest: bytes = b""
    folder: str = ""
    record: str = ""
    ids: bytes = b""


_NOTHING = Held()


def held(
    catalogue: Catalogue, numbers: Numbers, before: Mapping[str, Held], indexes: Collection[str]
) -> dict[str, Held]:
    """What each file holds, in these indexes too; what is known from `before` is taken from there."""
    found: dict[str, Held] = {}
    anew: dict[tuple[str, str], str] = {}
    for folder, record_id in catalogue.files():
        source = catalogue.origins[folder, record_id].source
        known = before.get(source.file)
        if known is None or not source.digest or known.digest != source.digest:
            anew[folder, record_id], known = source.file, _NOTHING
        found[source.file] = known
    work = partial(_all_held, catalogue, numbers, indexes)
    for part in divided(work, [*anew], alone=len(anew) < _LEAST, size=_PART):
        found |= {anew[each.folder, each.record]: each for each in part}
    for page in catalogue.content:
        under = {numbers.of(CONTENT): [_number(page.source.digest)]}
        found[page.source.file] = Held(*_packed(under), page.source.digest)
    return found


def _all_held(
    catalogue: Catalogue,
    numbers: Numbers,
    indexes: Collection[str],
    files: Sequence[tuple[str, str]],
) -> list[Held]:
    found = []
    for folder, record_id in files:
        source = catalogue.origins[folder, record_id].source
        record = catalogue.records[folder][record_id]
        found.append(_held(catalogue, folder, record, source, numbers, indexes))
    return found


def _held(
    catalogue: Catalogue,
    folder: str,
    record: Record,
    source: Source,
    numbers: Numbers,
    indexes: Collection[str],
) -> Held:
    records = list(with_nested(record))
    # What is not read of a file, such as a remark, changes nothing.
    written = source.parts
    whole = _number(repr(sorted(written.items())).encode())
    under: _ByNumber = defaultdict(list)
    for each in records:
        for key, item in _entries(catalogue, folder, each, indexes):
            is_whole = isinstance(item, Record)
            under[numbers.of(key)].append(whole if is_whole else _told(key, item))
    if catalogue.type(folder).written_in:
        under[numbers.of(("prose", folder, record.id))].append(_number(source.digest))
    for name, part in written.items():
        under[numbers.of(("column", folder, name))].append(_number(name.encode() + part))
    ids = digest(*(each.id.encode() for each in records))
    return Held(*_packed(under), source.digest, folder, record.id, ids)


def found_under(found: Mapping[Key, object], numbers: Numbers) -> Under:
    """The same of what has been worked out."""
    under: _ByNumber = defaultdict(list)
    for key, item in found.items():
        under[numbers.of(key)].append(_told(key, item))
    return Under(*_packed(under))


def _told(key: Key, item: object) -> int:
    return _number(repr((key, item)).encode())


def _packed(under: _ByNumber) -> tuple[bytes, bytes]:
    return array("I", under).tobytes(), array("Q", map(_one, under.values())).tobytes()


def _one(numbers: list[int]) -> int:
    """A number for several, in their order."""
    return numbers[0] if len(numbers) == 1 else _number(repr(numbers).encode())


def differing(before: Mapping[str, Held], now: Mapping[str, Held]) -> set[str]:
    """The files that have come, have gone, or may hold something else than before."""
    same = (
        file
        for file, new in now.items()
        if new.digest and (old := before.get(file)) and old.digest == new.digest
    )
    return (before.keys() | now.keys()).difference(same)


def changed(
    files: Iterable[str], before: Mapping[str, Held], now: Mapping[str, Held], numbers: Numbers
) -> set[int]:
    """The numbers of all keys under which something else is found than before, in the files that differ."""
    dirty: set[int] = set()
    for file in files:
        old, new = before.get(file), now.get(file)
        dirty.update(others(old.under() if old else {}, new.under() if new else {}))
        if old is None or new is None or not new.digest:
            dirty.update(number for each in (old, new) if each for number in each.under())
        if old is None or new is None or old.ids != new.ids:
            dirty.update(numbers.of(("ids", each.folder)) for each in (old, new) if each)
    return dirty


def others(old: Mapping[int, int], new: Mapping[int, int]) -> Iterator[int]:
    """The keys under which something else is found, or nothing any more."""
    return (key for key in old.keys() | new.keys() if old.get(key) != new.get(key))


def _entries(
    catalogue: Catalogue, folder: str, record: Record, indexes: Collection[str]
) -> Iterator[tuple[Key, Any]]:
    """Every key under which a reader may find the record, with what is found there."""
    yield ("record", folder, record.id), record
    yield ("label", folder, record.id), catalogue.label(record)
    yield ("all", folder), record
    if texts := tuple(prose_of(record)):
        yield ("prose", folder, record.id), texts
    for name in indexes:
        for key, item in INDEXES[name](catalogue, folder, record):
            yield (name, *key), item
