"""What is remembered of many things: those that rest on nothing that has changed are not looked into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Generic, NamedTuple, Protocol, TypeVar

from generators.cache.packed import Packed
from generators.model.keys import merged

_SIZE = 100


class Remembered(Protocol):
    @property
    def reads(self) -> bytes:
        """The numbers of the keys that it read."""


T = TypeVar("T", bound=Remembered)


class Bundle(NamedTuple, Generic[T]):
    """Some things by name; `reads` are the keys of all."""

    reads: bytes
    held: Packed[dict[str, T]]


def bundled(things: Mapping[str, T]) -> Iterator[Bundle[T]]:
    rest = iter(things.items())
    while part := dict(islice(rest, _SIZE)):
        yield Bundle(merged(*(thing.reads for thing in part.values())), Packed(part))


def unbundled(bundles: Iterable[Bundle[T]]) -> dict[str, T]:
    return {name: thing for bundle in bundles for name, thing in bundle.held.made.items()}
