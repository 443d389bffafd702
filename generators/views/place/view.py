"""County, town and village pages: who serves the place, what is near, what fits what it grows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generators.figures.periods import ahead
from generators.model.record import Record
from generators.records.place.model import Place

from ..context import Special, Views
from ..industry.view import SEASONAL, learning
from ..records import groups

Nearest = tuple[Record, list[Record]]

NEARBY = ("bases", "platforms", "stations", "broadcasts", "products")
KEPT = ("projects", "agreements", "designations", "documents")


def context(views: Views, place: Record) -> Mapping[str, Any]:
    around = views.around
    service, industries = around.service(place), around.industries(place)
    events: Any = around.within("events", place.id)
    asked = () if service.current else (*service.teams, *service.units)

    def shown(record: Record) -> bool:
        folder = views.catalogue.type_of(record).folder
        return folder in ("specialists", "events", *NEARBY, *KEPT) or record in asked

    return {
        "service": service,
        "groups": groups(views, place, shown),
        "industries": industries,
        "own_industries": bool(getattr(place, "industries", ())),
        "upcoming": _nearest(views, place, "events", lambda event: ahead(event, views.as_of)),
        "held": [event for event in events if not ahead(event, views.as_of)],
        "nearby": _found(views, place, NEARBY),
        "kept": _found(views, place, KEPT),
        "learning": learning(views, industries[:3], SEASONAL, most=6),
    }


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
            return step, records
    return None


SPECIAL = Special(
    applies=lambda record: isinstance(record, Place),
    template="views/place/page.md.j2",
    context=context,
)
