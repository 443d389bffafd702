"""Something kept that is neither read nor unpickled before it is asked for."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from .folder import digest

T = TypeVar("T")


class DamagedError(Exception):
    """What was kept is no longer there as it was written: all that rests on it is to be made anew."""


class Segment:
    """A file that is written once, in which the bytes of things packed lie one after the other."""

    __slots__ = ("_open", "name", "size")

    def __init__(self, name: str) -> None:
        self.name, self.size = name, 0
        self._open: int | None = None

    def open(self, folder: Path, size: int) -> bool:
        """Whether it is there; what has been opened can be read even once it is taken away."""
        try:
            self._open = os.open(folder / self.name, os.O_RDONLY | getattr(os, "O_BINARY", 0))
            self.size = os.fstat(self._open).st_size
        except OSError:
            return False
        return self.size == size

    def read(self, start: int, length: int) -> bytes:
        """What lies there; nothing where it cannot be read."""
        if self._open is None:
            return b""
        with suppress(OSError):
            if hasattr(os, "pread"):
                # Copies of this process read from the same file.
                return os.pread(self._open, length, start)
            os.lseek(self._open, start, os.SEEK_SET)
            return os.read(self._open, length)
        return b""

    def __del__(self) -> None:
        if self._open is not None:
            os.close(self._open)

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[str]]:
        return Segment, (self.name,)


class Place(NamedTuple):
    """Where the bytes of something packed lie, and their digest."""

    segment: Segment
    start: int
    length: int
    digest: bytes


_UNMADE: Any = object()


class Packed(Generic[T]):
    """Kept with what it is part of; whoever reads that pays for this only on looking inside.

    It is never changed. What has a `place` need not be written again.
    """

    __slots__ = ("_made", "_raw", "place")

    def __init__(self, made: T) -> None:
        self._made = made
        # Of what is not made yet there are bytes, or a place where they lie.
        self._raw = b""
        self.place: Place | None = None

    @property
    def made(self) -> T:
        """What it is; raises DamagedError where that has been lost."""
        if self._made is _UNMADE:
            self._made, self._raw = self.once(), b""
        return self._made

    def once(self) -> T:
        """The same, for one who looks no second time: it goes when he has looked."""
        if self._made is not _UNMADE:
            return self._made
        # Its bytes have been found to be as this program wrote them.
        made: T = pickle.loads(self.raw)  # noqa: S301
        return made

    @property
    def raw(self) -> bytes:
        """The bytes of what it is; raises DamagedError where they have been lost."""
        if self._made is not _UNMADE:
            return pickle.dumps(self._made, pickle.HIGHEST_PROTOCOL)
        if self.place is None:
            return self._raw
        found = self.place.segment.read(self.place.start, self.place.length)
        if digest(found) != self.place.digest:
            raise DamagedError
        return found

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[bytes]]:
        return packed, (self.raw,)


def pack(made: T) -> Packed[T]:
    """Something that is likely not to be looked at before it is kept: its bytes take less memory."""
    return packed(pickle.dumps(made, pickle.HIGHEST_PROTOCOL))


def packed(raw: bytes, place: Place | None = None) -> Packed[Any]:
    """Something packed that is not made yet, of its bytes or where they lie."""
    made: Packed[Any] = Packed(_UNMADE)
    made._raw, made.place = raw, place  # noqa: SLF001 - what pickle calls instead of the constructor
    return made
