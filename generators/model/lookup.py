"""Which files may have put something under a key of an index, without looking into any of them."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from sys import byteorder

from msgspec import Struct

from generators.cache.packed import Packed

from .keys import SHORT, Held, Numbers, numbers_in
from .reads import Key

# So many files that have changed are looked through as well; of more, all are put in order anew.
_MOST = 100


class Ordered(Struct, frozen=True):
    """The keys of files in the order of their numbers: each with the place of its file in `names`."""

    pairs: array[int]
    names: tuple[str, ...]

    def under(self, number: int) -> Iterator[str]:
        pairs = self.pairs
        for n in range(bisect_left(pairs, number << 32), len(pairs)):
            key, place = divmod(pairs[n], 1 << 32)
            if key != number:
                return
            yield self.names[place]


class Since(Struct, frozen=True):
    """Files in order as they were once, and those that are others by now."""

    ordered: Packed[Ordered]
    changed: frozenset[str]

    def after(self, differing: Collection[str]) -> Since:
        """The same once these have changed as well."""
        return Since(self.ordered, self.changed.union(differing))

    def kept(self, now: Mapping[str, Held]) -> Since:
        """In order anew, where too much has changed."""
        if len(self.changed) <= _MOST:
            return self
        return Since(Packed(_ordered(now)), frozenset())


NEVER = Since(Packed(Ordered(array("Q"), ())), frozenset())


class Lookup:
    """Tells the files of a key by what each holds."""

    def __init__(
        self, known: Mapping[str, Held], since: Since, numbers: Numbers, indexes: Collection[str]
    ) -> None:
        self._known, self._since, self._numbers, self._indexes = known, since, numbers, indexes

    def __call__(self, key: Key) -> list[tuple[str, str]] | None:
        """Folder and id of the record of each file, in their order; None of an index not known."""
        if key[0] not in self._indexes:
            return None
        number, changed = self._numbers.of(key), self._since.changed
        packed = number.to_bytes(SHORT, byteorder)
        found = [name for name in self._since.ordered.made.under(number) if name not in changed]
        # Of one that only looks alike, the file tells.
        found += [name for name in changed if (h := self._known.get(name)) and packed in h.keys]
        files = map(self._known.__getitem__, sorted(found, key=self._place.__getitem__))
        return [(each.folder, each.record) for each in files]

    @cached_property
    def _place(self) -> dict[str, int]:
        return {name: n for n, name in enumerate(self._known)}


def _ordered(known: Mapping[str, Held]) -> Ordered:
    pairs = [
        number << 32 | place
        for place, each in enumerate(known.values())
        for number in numbers_in(each.keys)
    ]
    pairs.sort()
    return Ordered(array("Q", pairs), tuple(known))
