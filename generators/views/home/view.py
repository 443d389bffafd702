"""The home page: what this is, and the way to what people come for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generators.figures.periods import ahead
from generators.model.record import Record
from generators.sections import ABOUT

from ..context import Views
from ..page import HOME, Page, column_head


def page(views: Views) -> Page:
    site = views.catalogue.site
    return Page(
        address="",
        title=site.name,
        description=site.description,
        template="views/home/page.md.j2",
        crumbs=(HOME,),
        context=lambda: context(views),
        head=column_head("首页", site.description, "首页", site.keywords),
    )


def context(views: Views) -> Mapping[str, Any]:
    catalogue = views.catalogue
    events: Any = catalogue.all("events")
    upcoming = [event for event in events if ahead(event, views.as_of)]
    return {
        "sections": [part for part in views.menu if part.id != ABOUT.id],
        "counts": [each for part in views.menu for each in views.types(part) if not each[0].at_top],
        "counties": catalogue.all("places"),
        "villages": sum(place.id.count("/") == 2 for place in catalogue.records["places"].values()),
        "upcoming": sorted(upcoming, key=lambda event: (event.since, event.id))[:6],
        "industries": industries(views),
    }


def industries(views: Views) -> tuple[Record, ...]:
    vocabulary = views.catalogue.find("vocabularies", "industries")
    return views.catalogue.children(vocabulary) if vocabulary else ()
