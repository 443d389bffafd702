"""A number for each village, on which its short address stands: given once, never moved or used again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter

from yaml import MappingNode

from generators.importers import place_nodes as nodes
from generators.importers.merge_places import ORDER
from generators.importers.place_files import PlaceFile


def number_villages(imported: Iterable[PlaceFile], known: Iterable[PlaceFile]) -> None:
    """Give each village of the `imported` files that has none the next number that no place ever had.

    New numbers follow the order of the files, then of the towns' codes and the villages' ids, so that
    the order of a table's rows decides none. `known` are all files of the folder: a number counts
    once for the whole site.
    """
    files = list(imported)
    roots = {id(file.node): file.node for file in (*known, *files)}
    last = max((n for root in roots.values() for n in _given(root)), default=0)
    for file in files:
        for _, village in sorted(_villages(file.node), key=itemgetter(0)):
            if not nodes.text(village, "number"):
                last += 1
                nodes.put(village, "number", nodes.integer(last), ORDER)
                file.changed = True


def _villages(county: MappingNode) -> Iterator[tuple[tuple[str, ...], MappingNode]]:
    """Each village with its place in an order that nobody's hand can change."""
    for town in nodes.members(county, "towns"):
        above = nodes.text(town, "code") or "~", nodes.text(town, "id")
        for village in nodes.members(town, "villages"):
            yield (*above, nodes.text(village, "id")), village


def _given(county: MappingNode) -> Iterator[int]:
    """Every number in a file, those of villages that have gone into another included."""
    villages = (village for _, village in _villages(county))
    for place in (county, *nodes.members(county, "towns"), *villages):
        for holder in (place, *nodes.members(place, "former")):
            written = nodes.text(holder, "number")
            if written.isdecimal():
                yield int(written)
