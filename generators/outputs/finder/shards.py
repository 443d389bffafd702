"""The index cut into scripts of one size: by the order of its keys, or by their hash.

What is looked up by the beginning of a key needs their order, and a list of where each script begins,
which grows with the site. What is looked up by whole keys needs to know only how many scripts there are.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# Bytes before compression. The first keys of shards in order stand in the start, so they are fewer.
_FULL, _FULL_SCATTERED = 4500, 2500

# Where a key leads to: the entry's number, and for letters the spelling that has the key.
Posting = tuple[int] | tuple[int, str]


@dataclass(frozen=True)
class Shard:
    """`first` is the first of its keys; those of the next shard are all behind it."""

    first: str
    rows: tuple[str, ...]
    keys: str

    def script(self, name: str) -> bytes:
        return f"gkFind.shard({json.dumps(name)},[{','.join(self.rows)}],{self.keys})\n".encode()


def cut(postings: Mapping[str, Iterable[Posting]], rows: list[str]) -> list[Shard]:
    """Shards over all keys in order; one that leads to very many entries has one for itself."""
    made: list[Shard] = []
    held: dict[str, list[Posting]] = {}
    seen: set[int] = set()
    sizes = [len(row.encode()) for row in rows]
    size = 0
    for key in sorted(postings):
        wanted = list(postings[key])
        fresh = {posting[0] for posting in wanted}
        grows = sum(sizes[number] for number in fresh - seen) + 8 * len(wanted) + 12
        if held and size + grows > _FULL:
            made.append(_shard(held, rows))
            held, seen, size = {}, set(), 0
            grows = sum(sizes[number] for number in fresh) + 8 * len(wanted) + 12
        held[key] = wanted
        seen |= fresh
        size += grows
    if held:
        made.append(_shard(held, rows))
    return made


def scattered(postings: Mapping[str, list[Posting]], rows: list[str]) -> list[Shard]:
    """Shards over the keys by their hash."""
    sizes = [len(row.encode()) for row in rows]
    whole = sum(
        sum(sizes[posting[0]] + 8 for posting in wanted) + 12 for wanted in postings.values()
    )
    count = max(1, whole // _FULL_SCATTERED)
    held: list[dict[str, list[Posting]]] = [{} for _ in range(count)]
    for key in sorted(postings):
        held[hashed(key) % count][key] = postings[key]
    return [_shard(each, rows) for each in held]


def hashed(key: str) -> int:
    """A number of 31 bits for a key, as finder.js reckons it."""
    number = 7
    for sign in key:
        number = (number * 31 + ord(sign)) % 2147483647
    return number


def _shard(held: Mapping[str, list[Posting]], rows: list[str]) -> Shard:
    numbers = sorted({posting[0] for wanted in held.values() for posting in wanted})
    place = {number: position for position, number in enumerate(numbers)}
    keys = {
        key: [part for number, *spelling in wanted for part in (place[number], *spelling)]
        for key, wanted in held.items()
    }
    return Shard(next(iter(held), ""), tuple(rows[number] for number in numbers), compact(keys))


def compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
