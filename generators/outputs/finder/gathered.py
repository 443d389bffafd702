"""Everything that can be found, as the index knows it by numbers."""

from __future__ import annotations

from array import array

from generators.cache.packed import Packed, pack
from generators.model.result import Result
from generators.views.context import Views

from .entries import Kind
from .found import Found, Several, found_parts
from .known import Part


class Gathered:
    """What must be known of all entries by their numbers: they themselves are kept as bytes."""

    def __init__(self, views: Views) -> None:
        self.parts: list[Part] = []
        self.kinds: dict[Kind, int] = {}
        self.names: list[str] = []
        self.starts: list[int] = []
        self.sizes, self.ranks, self.of_kinds = array("I"), array("i"), array("H")
        for some, whole in zip(found_parts(views), digests_of(views), strict=True):
            self._add(some, whole)

    def _add(self, some: Several, whole: bytes) -> None:
        results = [*some.results()]
        founds: list[Found] = [each.value() for each in results]
        for found in founds:
            self.kinds.setdefault(found.kind, len(self.kinds))
        rows = [row_of(self.kinds, found) for found in founds]
        self.starts.append(len(self.names))
        self.names += [found.name for found in founds]
        self.sizes.extend(len(each.encode()) for each in rows)
        self.ranks.extend(found.rank for found in founds)
        self.of_kinds.extend(self.kinds[found.kind] for found in founds)
        self.parts.append(Part(some.name, whole, pack(_entries(results, founds)), Packed(rows)))


def digests_of(views: Views) -> list[bytes]:
    """What tells each part from any other; nothing where no part is kept."""
    kept = views.cache is not None
    return [part.digest() if kept else b"" for part in found_parts(views)]


def row_of(number: dict[Kind, int], found: Found) -> str:
    return f"[{number[found.kind]},{found.row}"


def bare(found: Found) -> Found:
    return found._replace(row="")


def _entries(results: list[Result], founds: list[Found]) -> list[tuple[bytes, Found]]:
    return [(each.digest, bare(found)) for each, found in zip(results, founds, strict=True)]
