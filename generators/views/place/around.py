"""What lies around a place and what fits it: a village with none of its own is shown its town's."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from msgspec import Struct

from generators.figures.periods import ahead, is_on
from generators.model.reads import remembered
from generators.model.record import Record

from ..context import Views

# What belongs to a wider place is only sampled on a village's page: so many of a type, and in all.
_MOST, _MOST_AROUND = 2, 3


class Nearest(Struct, frozen=True):
    """Records of one type, the place that has them, and how many more it has."""

    folder: str
    where: Record
    records: tuple[Any, ...]
    rest: int = 0


def nearest(
    views: Views,
    place: Record,
    folder: str,
    wanted: Callable[[Any], bool] = lambda _: True,
    *,
    within: bool = False,
) -> Nearest | None:
    """The wanted records here; a village with none is shown those of its town or county.

    `within` the place, on the page of another, its records are only sampled as well.
    """
    for step in (place, *reversed(views.catalogue.parents(place))):
        if found := [each for each in views.around.within(folder, step.id) if wanted(each)]:
            found.sort(key=_when)
            most = len(found) if step is place and not within else _MOST
            return Nearest(folder, step, tuple(found[:most]), max(0, len(found) - most))
    return None


def _when(record: Any) -> str:
    """What has a day comes in the order of days; all else stays as it is."""
    return str(getattr(record, "since", ""))


def found(views: Views, place: Record, folders: Iterable[str]) -> tuple[Nearest, ...]:
    """The types that have records here or around, each with them."""
    asked = tuple(folders)
    parents = views.catalogue.parents(place)
    above = (
        _above(views, views.catalogue.folder_of(place), parents[-1].id, asked) if parents else {}
    )
    each = (_own(views, place, folder) or above.get(folder) for folder in asked)
    return _sampled(place, [known for known in each if known])


def _own(views: Views, place: Record, folder: str) -> Nearest | None:
    own = views.around.within(folder, place.id)
    return Nearest(folder, place, tuple(sorted(own, key=_when))) if own else None


@remembered
def _above(
    views: Views, folder: str, parent_id: str, folders: tuple[str, ...]
) -> Mapping[str, Nearest]:
    """What the villages of a town are shown where they have none of their own, by type."""
    parent = views.catalogue.get(folder, parent_id)
    each = (nearest(views, parent, wanted, within=True) for wanted in folders)
    return {known.folder: known for known in each if known}


def _sampled(place: Record, all_found: list[Nearest]) -> tuple[Nearest, ...]:
    """What is not the place's own is cut to a few in all: that page tells of one place."""
    left, kept = _MOST_AROUND, []
    for known in all_found:
        shown = len(known.records) if known.where is place else min(left, len(known.records))
        left -= 0 if known.where is place else shown
        rest = known.rest + len(known.records) - shown
        kept.append(Nearest(known.folder, known.where, known.records[:shown], rest))
    return tuple(kept)


def promised(views: Views, place: Record, folders: Iterable[str]) -> tuple[Nearest, ...]:
    """The same of what is on record, but of the places around only what runs for a time.

    A project of the county may reach its villages; a list that names the county is about the county.
    """
    return tuple(
        known
        for known in found(views, place, folders)
        if known.where is place
        or (known.records and "period" in type(known.records[0]).__struct_fields__)
    )


def coming(views: Views, place: Record) -> Nearest | None:
    """The events to which people can still come, the next one first."""
    return nearest(views, place, "events", lambda event: ahead(event, views.as_of))


def broadcasts(views: Views, place: Record, industries: Iterable[Record]) -> tuple[Any, ...]:
    """The county's programmes that are on, those on the place's own industries first."""
    county = (*views.catalogue.parents(place), place)[0]
    wanted = {industry.slug for industry in industries}
    known: Any = views.around.named("broadcasts", county.id)
    on = [each for each in known if is_on(each, views.as_of)]
    return tuple(sorted(on, key=lambda each: (not wanted & set(each.industries), each.id)))
