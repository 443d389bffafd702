"""County, town and village pages: who serves the place, what is near, what fits what it grows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generators.model.record import Record
from generators.records.place.model import Place

from ..context import Special, Views
from ..industry.view import learning
from ..records import groups

NEARBY = ("bases", "platforms", "stations", "events", "broadcasts", "products")
KEPT = ("projects", "agreements", "designations", "documents")


def context(views: Views, place: Record) -> Mapping[str, Any]:
    around = views.around
    service, industries = around.service(place), around.industries(place)
    asked = () if service.current else (*service.teams, *service.units)

    def shown(record: Record) -> bool:
        folder = views.catalogue.type_of(record).folder
        return folder in ("specialists", *NEARBY, *KEPT) or record in asked

    return {
        "service": service,
        "groups": groups(views, place, shown),
        "industries": industries,
        "own_industries": bool(getattr(place, "industries", ())),
        "nearby": _found(views, place, NEARBY),
        "kept": _found(views, place, KEPT),
        "learning": learning(views, industries[:3], most=6),
        "county": (*views.catalogue.parents(place), place)[0],
        "served": len(around.within("specialists", place.id)),
    }


def _found(views: Views, place: Record, folders: tuple[str, ...]) -> list[tuple[Any, list[Any]]]:
    """Each type with its records here; a village with none is shown those of its town or county."""
    found = []
    for folder in folders:
        for step in (place, *reversed(views.catalogue.parents(place))):
            records = views.around.within(folder, step.id)
            if records:
                found.append((views.catalogue.type(folder), [step, records]))
                break
    return found


SPECIAL = Special(
    applies=lambda record: isinstance(record, Place),
    template="views/place/page.md.j2",
    context=context,
)
