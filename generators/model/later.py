"""A dictionary whose values are made when they are asked for: a change looks at few of thousands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")
S = TypeVar("S")


class Later(Mapping[K, V], Generic[K, S, V]):
    """Each value is what `make` makes, once, of what `known` holds under the same key."""

    def __init__(self, known: Mapping[K, S], make: Callable[[S], V]) -> None:
        self._known, self._make = known, make
        self._made: dict[K, V] = {}

    def __getitem__(self, key: K) -> V:
        try:
            return self._made[key]
        except KeyError:
            made = self._made[key] = self._make(self._known[key])
            return made

    def __contains__(self, key: object) -> bool:
        return key in self._known

    def __iter__(self) -> Iterator[K]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)
