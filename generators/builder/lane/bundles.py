"""What is remembered of many things: those that rest on nothing that has changed are not looked into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Generic, NamedTuple, Protocol, TypeVar

from generators.cache.folder import digest
from generators.cache.packed import Packed
from generators.model.keys import merged, stale

_SIZE = 100


class Remembered(Protocol):
    @property
    def reads(self) -> bytes:
        """The numbers of the keys that it read."""


T = TypeVar("T", bound=Remembered)


class Bundle(NamedTuple, Generic[T]):
    """Some things by name: `names` tells all their names from others, `reads` are the keys of all."""

    names: bytes
    reads: bytes
    held: Packed[dict[str, T]]

    def stale(self, dirty: set[int]) -> bool:
        return stale(dirty, self.reads)

    def of(self, names: Iterable[str]) -> bool:
        return self.names == _told(names)


def bundled(things: Mapping[str, T]) -> Iterator[Bundle[T]]:
    for part in parted(list(things.items())):
        reads = merged(*(thing.reads for _, thing in part))
        yield Bundle(_told(name for name, _ in part), reads, Packed(dict(part)))


def unbundled(bundles: Iterable[Bundle[T]]) -> dict[str, T]:
    return {name: thing for bundle in bundles for name, thing in bundle.held.made.items()}


S = TypeVar("S")


def parted(things: Sequence[S]) -> Iterator[tuple[S, ...]]:
    """As many as one bundle holds, time after time."""
    rest = iter(things)
    while part := tuple(islice(rest, _SIZE)):
        yield part


def _told(names: Iterable[str]) -> bytes:
    return digest("\0".join(names).encode())
