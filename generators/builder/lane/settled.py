"""What is worked out of many records and often comes out as before when one of them has changed.

Whoever takes it rests on what came out, not on all that it was worked out of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from generators.model.keys import Numbers, Under, found_under, others, stale
from generators.model.reads import Key, collect


class Settled(NamedTuple):
    """The keys that were read, and what came out under its own."""

    reads: bytes
    found: Under


_NOTHING = Settled(b"", Under())
# What there is by name, and what works it out.
Asked = Iterable[tuple[str, Callable[[], Mapping[Key, object]]]]


def settled(
    before: Mapping[str, Settled], asked: Asked, dirty: set[int], numbers: Numbers
) -> dict[str, Settled]:
    """What comes out now; what rests on nothing that is `dirty` is not worked out again."""
    found = {}
    for name, work in asked:
        known = before.get(name)
        found[name] = known if known and not stale(dirty, known.reads) else _settled(work, numbers)
    return found


def _settled(work: Callable[[], Mapping[Key, object]], numbers: Numbers) -> Settled:
    found, reads = collect(work)
    return Settled(numbers.packed(reads), found_under(found, numbers))


def unsettled(before: Mapping[str, Settled], now: Mapping[str, Settled]) -> set[int]:
    """The numbers of the keys under which something else comes out than before."""
    found: set[int] = set()
    for name in before.keys() | now.keys():
        old, new = before.get(name, _NOTHING), now.get(name, _NOTHING)
        if old is not new:
            found.update(others(old.found.under(), new.found.under()))
    return found
