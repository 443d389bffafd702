"""County, town and village pages: who serves the place, what is near, what fits what it grows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from generators.figures.numbers import short_address
from generators.figures.periods import ahead
from generators.figures.service import Service
from generators.model.record import Record
from generators.records.place.model import Place, Village

from ..context import Special, Views
from ..industry.view import learning
from ..records import groups
from .around import broadcasts, coming, found, promised
from .ladder import Rung, area_ladder, village_ladder

# Types that the page tells of in a way of their own.
_APART = ("specialists", "events", "broadcasts", "articles", "places", "regions")
# How many of each type: a page for one village is no library, and leads to that of each industry.
_LESSONS = {"videos": 2, "articles": 1, "technologies": 1}


def _shared(
    views: Views, place: Record, service: Service, rungs: tuple[Rung, ...]
) -> Mapping[str, Any]:
    around = views.around
    industries = around.industries(place)
    events: Any = around.within("events", place.id)
    see, kept = _folders(views, "local", "learn"), _folders(views, "disclosure")
    told = {(type(rung.who), rung.who.id) for rung in rungs if rung.who}

    def shown(record: Record) -> bool:
        folder = views.catalogue.type_of(record).folder
        return folder in (*_APART, *see, *kept) or (type(record), record.id) in told

    return {
        "service": service,
        "ladder": rungs,
        "industries": industries,
        "own_industries": bool(getattr(place, "industries", ())),
        "coming": coming(views, place),
        "broadcasts": broadcasts(views, place, industries),
        "held": [event for event in events if not ahead(event, views.as_of)],
        "see": found(views, place, see),
        "kept": promised(views, place, kept),
        "learning": learning(views, industries[:3], tuple(_LESSONS), most=tuple(_LESSONS.values())),
        "groups": partial(groups, views, place, shown),
        "complaints": views.catalogue.site.complaints or views.catalogue.site.hotline,
    }


def _village(views: Views, place: Any) -> Mapping[str, Any]:
    service = views.around.service(place)
    rungs = village_ladder(views, service)
    people: Any = service.current
    own = next((person for person in people if person.phones), None)
    return {
        **_shared(views, place, service, rungs),
        "near": own.phones[0] if own else rungs[0].contact,
        "rung": own.name if own else rungs[0].name,
        "short": short_address(place.number) if place.number else None,
    }


def _area(views: Views, place: Record) -> Mapping[str, Any]:
    service = views.around.service(place)
    rungs = area_ladder(views, service)
    word = views.facts.say("特派员")
    counts = {c.id: views.around.serving(c.id) for c in views.catalogue.children(place)}
    return {
        **_shared(views, place, service, rungs),
        "near": rungs[0].contact,
        "rung": rungs[0].name,
        "child_notes": {child: f"{word} {count} 名" for child, count in counts.items() if count},
    }


def _folders(views: Views, *sections: str) -> tuple[str, ...]:
    """The types of these sections that the page lists in the same way."""
    return tuple(
        known.folder
        for known in views.catalogue.types
        if known.section in sections and known.folder not in _APART
    )


VILLAGE = Special(
    applies=lambda record: isinstance(record, Village),
    template="views/place/village.md.j2",
    context=_village,
)
AREA = Special(
    applies=lambda record: isinstance(record, Place),
    template="views/place/area.md.j2",
    context=_area,
)
