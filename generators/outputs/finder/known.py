"""What is kept of the finder's index, and the scripts that are made of it."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from typing import NamedTuple

from generators.cache.packed import Packed

from .entries import Kind
from .found import Found
from .holding import Sort
from .shards import script

SOUNDS = "sounds"


class Facts(NamedTuple):
    """What must be known of the index before any of its scripts is loaded.

    `version` tells all that is in it. `layout` tells only what makes one script stand with another:
    where it stays, whoever has begun with an older one finds as well in newer ones.
    """

    version: str
    layout: str
    kinds: tuple[Kind, ...]
    first: tuple[str, ...]
    counts: dict[str, int]


class Part(NamedTuple):
    """Some entries, all but their rows, each with the digest of the whole."""

    name: str
    digest: bytes
    entries: Packed[list[tuple[bytes, Found]]]
    rows: Packed[list[str]]


class Known(NamedTuple):
    """All of the index but its scripts, which are made of it; lists are by the numbers of entries."""

    parts: tuple[Part, ...]
    starts: list[int]
    sizes: array[int]
    ranks: array[int]
    kinds: array[int]
    sorts: dict[str, Sort]
    sounds: Packed[dict[str, bytes]]
    tokens: Packed[dict[str, bytes]]
    facts: Facts

    def same(self, other: Known) -> bool:
        """Whether it is of the same entries and makes the same scripts."""
        told = ([(part.name, part.digest) for part in each.parts] for each in (self, other))
        return self.facts == other.facts and next(told) == next(told)

    def row(self, number: int) -> str:
        part = bisect_right(self.starts, number) - 1
        return self.parts[part].rows.made[number - self.starts[part]]

    def script(self, name: str) -> bytes:
        if name.startswith(SOUNDS):
            return self.sounds.made[name]
        holders = self.sorts[name[0]].shard(int(name[1:]))
        postings = {key: each.postings(self.ranks) for key, each in holders.items()}
        return script(name, postings, self.row)
