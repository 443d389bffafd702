"""County, town and village pages: who serves the place, what is near, what fits what it grows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generators.figures.periods import ahead
from generators.figures.service import Service
from generators.model.record import Record
from generators.records.place.model import Place

from ..context import Special, Views
from ..industry.view import SEASONAL, learning
from ..records import groups

# The place that has them, the records, and how many more it has.
Nearest = tuple[Record, list[Record], int]
# What belongs to a wider place is only sampled on a village's page.
_MOST = 6

# Types that the page tells of in a way of their own.
_APART = ("specialists", "events", "places", "regions")


def context(views: Views, place: Record) -> Mapping[str, Any]:
    around = views.around
    service, industries = around.service(place), around.industries(place)
    events: Any = around.within("events", place.id)
    asked = () if service.current else (*service.teams, *service.units)

    nearby, kept = _folders(views, "local", "learn"), _folders(views, "disclosure")

    def shown(record: Record) -> bool:
        folder = views.catalogue.type_of(record).folder
        return folder in (*_APART, *nearby, *kept) or record in asked

    return {
        "service": service,
        "near": _near(service) or views.catalogue.site.hotline,
        "child_notes": _child_notes(views, place),
        "groups": groups(views, place, shown),
        "industries": industries,
        "own_industries": bool(getattr(place, "industries", ())),
        "upcoming": _nearest(views, place, "events", lambda event: ahead(event, views.as_of)),
        "held": [event for event in events if not ahead(event, views.as_of)],
        "nearby": _found(views, place, nearby),
        "kept": _found(views, place, kept),
        "learning": learning(views, industries[:3], SEASONAL, most=6),
    }


def _near(service: Service) -> Any:
    """The first telephone of those who answer for the place."""
    asked: Any = service.current or (*service.units, *service.wider, *service.teams)
    return next((contact for each in asked for contact in each.phones), None)


def _child_notes(views: Views, place: Record) -> dict[str, str]:
    """How many specialists serve each part of the place."""
    word = views.facts.say("特派员")
    counts = {
        child.id: sum(map(views.around.in_term, views.around.within("specialists", child.id)))
        for child in views.catalogue.children(place)
    }
    return {child: f"{word} {count} 名" for child, count in counts.items() if count}


def _folders(views: Views, *sections: str) -> tuple[str, ...]:
    """The types of these sections that the page lists in the same way."""
    return tuple(
        known.folder
        for known in views.catalogue.types
        if known.section in sections and known.folder not in _APART
    )


def _found(views: Views, place: Record, folders: tuple[str, ...]) -> list[tuple[Any, Nearest]]:
    """Each type that has records here or around, with them."""
    found = ((folder, _nearest(views, place, folder)) for folder in folders)
    return [(views.catalogue.type(folder), nearest) for folder, nearest in found if nearest]


def _nearest(
    views: Views, place: Record, folder: str, wanted: Callable[[Any], bool] = lambda _: True
) -> Nearest | None:
    """The wanted records here; a village with none is shown those of its town or county."""
    for step in (place, *reversed(views.catalogue.parents(place))):
        if records := [record for record in views.around.within(folder, step.id) if wanted(record)]:
            most = len(records) if step is place else _MOST
            return step, records[:most], max(0, len(records) - most)
    return None


SPECIAL = Special(
    applies=lambda record: isinstance(record, Place),
    template="views/place/page.md.j2",
    context=context,
)
