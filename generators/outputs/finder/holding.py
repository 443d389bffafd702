"""Where the keys of the index lead, in the shards in which they lie, so that few changed entries
change little of it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from generators.cache.packed import Packed, pack

from .found import Found, Spelling
from .shards import Posting, hashed, told

# The sorts of keys: first letters, written signs, first letters with a slip.
LETTERS, SIGNS, SLIPS = "l", "s", "x"
SORTS = (LETTERS, SIGNS, SLIPS)
# Hundreds may know of a crop: those to whom most refers are enough, names are all kept.
_MOST_ASIDE = 40
# So many shards are kept together.
_TOGETHER = 16


class Key(NamedTuple):
    """What an entry puts under a key of a sort; `aside` if it does not bear that name itself."""

    sort: str
    key: str
    posting: Posting
    aside: bool = False


class Holders(NamedTuple):
    """The entries under one key, in order: those in full, and the numbers of those aside."""

    full: tuple[Posting, ...]
    aside: tuple[int, ...] = ()

    def postings(self, ranks: Sequence[int]) -> list[Posting]:
        best = sorted(self.aside, key=lambda number: -ranks[number])[:_MOST_ASIDE]
        return [*self.full, *((number,) for number in sorted(best))]

    def without(self, number: int) -> Holders:
        full = tuple(posting for posting in self.full if posting[0] != number)
        return Holders(full, tuple(each for each in self.aside if each != number))

    def with_(self, keys: Iterable[Key]) -> Holders:
        full, aside = list(self.full), list(self.aside)
        for each in keys:
            if each.aside:
                aside.append(each.posting[0])
            else:
                full.append(each.posting)
        return Holders(tuple(sorted(full, key=lambda each: each[0])), tuple(sorted(aside)))


Shard = Mapping[str, Holders]


class Sort(NamedTuple):
    """The shards of one sort of keys.

    `packs` hold all of so many `shards`; `first` are the first keys of those in order, others are
    scattered. `size` is about how many bytes the keys take, each by itself.
    """

    packs: tuple[Packed[list[Shard]], ...]
    shards: int
    size: int
    first: tuple[str, ...] = ()

    def where(self, key: str) -> int:
        """The number of the shard of a key."""
        return bisect_right(self.first, key) - 1 if self.first else hashed(key) % self.shards

    def shard(self, number: int) -> Shard:
        return self.packs[number // _TOGETHER].made[number % _TOGETHER]

    def put_away(self) -> Sort:
        """The same as bytes, which take less memory."""
        return self._replace(packs=tuple(pack(each.made) for each in self.packs))

    def with_shards(self, shards: Mapping[int, Shard], size: int) -> Sort:
        packs = list(self.packs)
        for number, shard in shards.items():
            some = [*packs[number // _TOGETHER].made]
            some[number % _TOGETHER] = shard
            packs[number // _TOGETHER] = Packed(some)
        return Sort(tuple(packs), self.shards, size, self.first)


def keys_of(number: int, found: Found, sorts: Iterable[str] = SORTS) -> Iterator[Key]:
    """All keys of the entry of that number, of some sorts."""
    for sort in sorts:
        yield from _KEYS[sort](number, found)


def _letters(number: int, found: Found) -> Iterator[Key]:
    return _said(LETTERS, number, found.letters())


def _signs(number: int, found: Found) -> Iterator[Key]:
    # One for all: they are in memory together.
    posting = (number,)
    yield from (Key(SIGNS, sign, posting) for sign in found.named)
    yield from (Key(SIGNS, sign, posting, aside=True) for sign in found.aside)


def _slips(number: int, found: Found) -> Iterator[Key]:
    return _said(SLIPS, number, found.slips())


def _said(sort: str, number: int, spellings: Iterable[Spelling]) -> Iterator[Key]:
    for written, keys in spellings:
        posting = (number, written)
        yield from (Key(sort, key, posting) for key in keys)


_KEYS = {LETTERS: _letters, SIGNS: _signs, SLIPS: _slips}


def held(sort: str, everything: Iterable[Found]) -> dict[str, Holders]:
    """All keys of a sort."""
    full, aside = defaultdict[str, list[Posting]](list), defaultdict[str, list[int]](list)
    for number, found in enumerate(everything):
        for _, key, posting, is_aside in keys_of(number, found, (sort,)):
            if is_aside:
                aside[key].append(number)
            else:
                full[key].append(posting)
    return {
        key: Holders(tuple(full.get(key, ())), tuple(aside.get(key, ())))
        for key in full.keys() | aside.keys()
    }


def sort_of(
    keys: Mapping[str, Holders], shards: Iterable[Iterable[str]], size: int, first: tuple[str, ...]
) -> Sort:
    """Keys as they lie in shards."""
    made: list[Shard] = [{key: keys[key] for key in each} for each in shards]
    packs = tuple(Packed(made[at : at + _TOGETHER]) for at in range(0, len(made), _TOGETHER))
    return Sort(packs, len(made), size, first)


def exchanged(
    sort: Sort,
    old: Iterable[Key],
    new: Iterable[Key],
    before: tuple[Sequence[int], Sequence[int]],
    now: tuple[Sequence[int], Sequence[int]],
) -> tuple[Sort, set[int]]:
    """The sort with some keys in place of others, and the numbers of the shards that this changes.

    `before` and `now` are the sizes of all rows, and the ranks of all entries.
    """
    out, into = defaultdict[str, set[int]](set), defaultdict[str, list[Key]](list)
    for each in old:
        out[each.key].add(each.posting[0])
    for each in new:
        into[each.key].append(each)
    shards: dict[int, dict[str, Holders]] = {}
    size = sort.size
    for key in out.keys() | into.keys():
        where = sort.where(key)
        if where not in shards:
            shards[where] = {**sort.shard(where)}
        shard = shards[where]
        holders = shard.pop(key, Holders(()))
        size -= _size(holders, *before)
        for number in out.get(key, ()):
            holders = holders.without(number)
        holders = holders.with_(into.get(key, ()))
        size += _size(holders, *now)
        if any(holders):
            shard[key] = holders
    in_order = {number: dict(sorted(shard.items())) for number, shard in shards.items()}
    return sort.with_shards(in_order, size), set(in_order)


def _size(holders: Holders, sizes: Sequence[int], ranks: Sequence[int]) -> int:
    return told(holders.postings(ranks), sizes) if any(holders) else 0
