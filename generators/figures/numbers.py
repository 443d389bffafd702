"""The numbers on which short addresses stand, each with the place to which it leads."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generators.model.catalogue import Catalogue
from generators.model.source import Trail
from generators.records.place.model import Place, Village


class Numbered(Struct, frozen=True):
    """A number at `trail` of `place`; `name` is of the village that it was given to."""

    number: int
    place: Place
    name: str
    trail: Trail


def numbered(catalogue: Catalogue) -> Iterator[Numbered]:
    """Every number: a village's own, and those of villages that have gone into another place."""
    for place in catalogue.records["places"].values():
        if not isinstance(place, Place):
            continue
        if isinstance(place, Village) and place.number:
            yield Numbered(place.number, place, place.name, ("number",))
        for position, old in enumerate(place.former):
            if old.number:
                yield Numbered(old.number, place, old.name, ("former", position, "number"))


def short_address(number: int) -> str:
    """The address that stands on a village's board and never changes."""
    return f"v/{number}/"
