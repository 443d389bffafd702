"""What long lists of jobs are made from, told in parts: of these only those are asked that may be others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from generators.model.keys import Numbers, stale
from generators.model.reads import collect
from generators.model.recall import Told
from generators.model.result import result
from generators.outputs.output import Part

Gist = Mapping[str, Told]


def told(parts: Iterable[Part], known: Gist, dirty: set[int], numbers: Numbers) -> Gist:
    """What the parts tell now; `known` is what they told before."""
    found = {}
    for name, make in parts:
        part = known.get(name)
        if part is None or stale(dirty, part.reads):
            made, reads = collect(make)
            part = Told(numbers.packed(reads), result(made).digest)
        found[name] = part
    return found


def words(gist: Gist) -> list[tuple[str, bytes]]:
    """What the parts said, in their order."""
    return [(name, part.digest) for name, part in gist.items()]
