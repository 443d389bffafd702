"""A folder of kept results. A damaged, foreign or older one is a miss; none is ever half written."""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from threading import get_ident
from typing import Any, BinaryIO, NamedTuple
from zlib import crc32

_SIGN = b"gongkai 1\n"
_DIGEST = 16
# What unpickling raises of bytes that are whole and ours but name what the program no longer has.
_UNREADABLE = (
    pickle.UnpicklingError,
    EOFError,
    AttributeError,
    ImportError,
    LookupError,
    ValueError,
)
FOLDER = ".cache"


def cache_of(data: Path) -> Path:
    """Where the results for a data folder are kept: beside it, one folder for everything."""
    return data.absolute().parent / FOLDER


def name_of(kind: str, place: Path) -> str:
    """The name of what is kept of one kind for one place, told from that for any other."""
    return f"{kind}-{digest(str(place.absolute()).encode()).hex()[:8]}"


def digest(*parts: bytes) -> bytes:
    hashed = blake2b(digest_size=_DIGEST)
    for part in parts:
        hashed.update(len(part).to_bytes(8, "little"))
        hashed.update(part)
    return hashed.digest()


def part_of(name: str, among: int) -> int:
    """In which of so many parts something lies, told by its name alone."""
    return crc32(name.encode(errors="surrogateescape")) % among


class CacheError(Exception):
    """What was made cannot be kept; the text, in Chinese, says why."""


class Kept(NamedTuple):
    """Results in `folder`, made by the program that `maker` tells apart from all others."""

    folder: Path
    maker: bytes

    def read(self, name: str) -> Any:
        """What was kept as `name`; None where there is nothing that can be relied on."""
        try:
            raw = (self.folder / name).read_bytes()
        except OSError:
            return None
        head = len(_SIGN) + _DIGEST
        if raw[: len(_SIGN)] != _SIGN or raw[len(_SIGN) : head] != self._told(name, raw[head:]):
            return None
        try:
            with without_gc():
                return pickle.loads(memoryview(raw)[head:])  # noqa: S301 - written by this program
        except _UNREADABLE:
            return None

    def write(self, name: str, result: Any) -> None:
        """Keep `result`. Where nothing can be written nothing is kept, and the next run is slower."""
        with without_gc():
            body = pickle.dumps(result, protocol=pickle.HIGHEST_PROTOCOL)
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            self.write_body(name, body)

    def write_body(self, name: str, body: bytes) -> None:
        """Keep a result that is pickled already; raises OSError where it cannot be written."""
        write_whole(self.folder / name, _SIGN, self._told(name, body), body)

    def _told(self, name: str, body: bytes) -> bytes:
        """Tells a whole result of that name from another's, and from any of another program."""
        return digest(self.maker, name.encode(), body)

    def drop(self, name: str) -> None:
        with suppress(OSError):
            (self.folder / name).unlink()


def write_whole(path: Path, *content: bytes) -> None:
    """Write all or nothing: another run may be reading, and this one may be broken off."""
    with writing(path) as file:
        file.writelines(content)


@contextmanager
def writing(path: Path) -> Iterator[BinaryIO]:
    """A file that is there once it has been written to its end."""
    aside = path.with_name(f".{path.name}.{os.getpid()}-{get_ident()}~")
    try:
        with aside.open("wb") as file:
            yield file
        aside.replace(path)
    except BaseException:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise


@contextmanager
def without_gc() -> Iterator[None]:
    """Many objects at once, none of them garbage: looking for some takes longer than the work."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
