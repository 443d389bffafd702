"""The index cut into scripts of one size: by the order of its keys, or by their hash.

What is looked up by the beginning of a key needs their order, and a list of where each script begins,
which grows with the site. What is looked up by whole keys needs to know only how many scripts there are.

Where scripts begin and how many there are is decided by what a small change leaves as it is: so it
changes the scripts that hold what has changed, and no others.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

# Bytes before compression. The first keys of shards in order stand in the start, so they are fewer.
_FULL, _FULL_SCATTERED = 4800, 2400
# A shard in order begins only at a key so short, or behind keys that lead to very much: where it
# could begin at any key, what is added to one would move it more often.
_SHORT, _MUCH = 3, 1200

# Where a key leads to: the entry's number, and for letters the spelling that has the key.
Posting = tuple[int] | tuple[int, str]
Postings = Mapping[str, Sequence[Posting]]

compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def cut(postings: Postings, sizes: Sequence[int]) -> list[list[str]]:
    """The keys of each shard, all in order; `sizes` are about those of the entries' rows."""
    made: list[list[str]] = []
    seen: set[int] = set()
    size = 0
    for keys in _runs(postings, sizes):
        wanted = {posting[0] for key in keys for posting in postings[key]}
        links = sum(8 * len(postings[key]) + 12 for key in keys)
        grows = sum(sizes[number] for number in wanted - seen) + links
        if not made or size + grows > _FULL:
            made.append([])
            seen, size = set(), 0
            grows = sum(sizes[number] for number in wanted) + links
        made[-1] += keys
        seen |= wanted
        size += grows
    return made


def _runs(postings: Postings, sizes: Sequence[int]) -> Iterator[list[str]]:
    """The keys in order, in runs that stay together."""
    run: list[str] = []
    size = 0
    for key in sorted(postings):
        if run and (size > _MUCH or len(key) <= _SHORT):
            yield run
            run, size = [], 0
        run.append(key)
        size += sum(sizes[posting[0]] for posting in postings[key])
    if run:
        yield run


def told(postings: Iterable[Posting], sizes: Sequence[int]) -> int:
    """About how many bytes a key takes by itself, with the rows of the entries it leads to."""
    return sum(sizes[posting[0]] + 8 for posting in postings) + 12


def many(size: int) -> int:
    """In how many shards keys are scattered that take so many bytes together."""
    return max(1, rounded(size // _FULL_SCATTERED, 4))


def scattered(keys: Iterable[str], count: int) -> list[list[str]]:
    """The keys of each of so many shards by their hash."""
    held: list[list[str]] = [[] for _ in range(count)]
    for key in sorted(keys):
        held[hashed(key) % count].append(key)
    return held


def rounded(number: int, bits: int) -> int:
    """The nearest number of which only so many leading bits are set."""
    step = 1 << max(0, number.bit_length() - bits)
    return (number + step // 2) // step * step


def hashed(key: str) -> int:
    """A number of 31 bits for a key, as finder.js reckons it."""
    number = 7
    for sign in key:
        number = (number * 31 + ord(sign)) % 2147483647
    return number


def script(name: str, held: Postings, row: Callable[[int], str]) -> bytes:
    """A shard as a script; `row` is what is told of the entry of a number."""
    numbers = sorted({posting[0] for wanted in held.values() for posting in wanted})
    place = {number: position for position, number in enumerate(numbers)}
    told = {
        key: [part for number, *spelling in wanted for part in (place[number], *spelling)]
        for key, wanted in held.items()
    }
    listed = ",".join(map(row, numbers))
    return f"gkFind.shard({json.dumps(name)},[{listed}],{compact(told)})\n".encode()
