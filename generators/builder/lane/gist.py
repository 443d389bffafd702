"""What long lists of jobs are made from, told in parts: of these only those are asked that may be others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from generators.cache.folder import digest
from generators.model.keys import Numbers, stale
from generators.model.reads import collect
from generators.outputs.output import Part

from .bundles import Bundle, bundled, parted, unbundled


class Told(NamedTuple):
    """What is remembered of a part: the keys that it read, and the digest of its words."""

    reads: bytes
    digest: bytes


Gist = tuple[Bundle[Told], ...]


def told(
    parts: Sequence[Part], known: Gist, dirty: set[int], numbers: Numbers
) -> Iterator[Bundle[Told]]:
    """What the parts tell now; `known` is what they told before."""
    every = cache(lambda: unbundled(known))
    for n, some in enumerate(parted(parts)):
        last = known[n] if n < len(known) else None
        if last is None or not last.of(name for name, _ in some):
            yield from bundled(_anew(some, every(), dirty, numbers))
        elif last.stale(dirty):
            yield from bundled(_anew(some, last.held.made, dirty, numbers))
        else:
            yield last


def _anew(
    parts: Sequence[Part], before: Mapping[str, Told], dirty: set[int], numbers: Numbers
) -> dict[str, Told]:
    found = {}
    for name, make in parts:
        known = before.get(name)
        if known is None or stale(dirty, known.reads):
            made, reads = collect(make)
            known = Told(numbers.packed(reads), digest(repr(made).encode()))
        found[name] = known
    return found


def alike(now: Gist, before: Gist) -> bool:
    """Whether both say the same."""
    return len(now) == len(before) and all(
        one is other or _words(one) == _words(other) for one, other in zip(now, before, strict=True)
    )


def _words(bundle: Bundle[Told]) -> list[tuple[str, bytes]]:
    return [(name, part.digest) for name, part in bundle.held.made.items()]
