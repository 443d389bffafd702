"""The home page: what this is, and the way to what people come for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from operator import itemgetter
from typing import Any

from msgspec import Struct

from generators.figures.notices import postings
from generators.figures.periods import ahead
from generators.model.record import Record, RecordType
from generators.sections import ABOUT

from ..context import Views
from ..page import HOME, Page, column_head

_NEWS = 6
_UPCOMING = 6


class Way(Struct, frozen=True):
    address: str
    label: str
    icon: str


class Figure(Struct, frozen=True):
    number: int
    measure: str
    label: str
    address: str


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
    return {
        "ways": tuple(_ways(views)),
        "notices": postings(catalogue, views.as_of, "running", "future"),
        "figures": tuple(_figures(views)),
        "news": _news(views),
        "county_notes": _county_notes(views),
        "counts": [each for part in views.menu for each in views.types(part) if not each[0].at_top],
        "counties": catalogue.all("places"),
        "villages": len(_villages(views)),
        "upcoming": _upcoming(views),
        "industries": industries(views),
    }


def _ways(views: Views) -> Iterator[Way]:
    """What people come for, with the videos before the rest that there is to learn."""
    videos = views.catalogue.type("videos")
    for part in views.menu:
        if part.id == videos.section and views.catalogue.count(videos.folder):
            yield Way(videos.list_address, f"看{videos.label}", videos.icon)
        if part.id != ABOUT.id:
            yield Way(part.address, part.label, part.icon)


def _figures(views: Views) -> Iterator[Figure]:
    """How many help, where, and what there is to see and to learn."""
    catalogue, say = views.catalogue, views.facts.say
    serving, places = views.around.sent()
    served = places & _villages(views)
    yield Figure(serving, "名", say("正在服务的特派员"), "specialists/")
    yield Figure(len(served), "个", say("有特派员服务的村"), "places/")
    for folder in ("bases", "platforms", "videos", "plans"):
        known = catalogue.type(folder)
        if count := catalogue.count(folder):
            yield Figure(count, known.measure, known.label, known.list_address)


def _villages(views: Views) -> set[str]:
    return {place for place in views.catalogue.records["places"] if place.count("/") == 2}


def _news(views: Views) -> list[tuple[str, RecordType, Record]]:
    """The records that were published or checked last, with the day."""
    catalogue = views.catalogue
    dated = (
        (day, name, known)
        for known in catalogue.types
        if not known.at_top
        for day, name in catalogue.again(
            "news", known.folder, partial(_newest, views, known.folder)
        ).value()
    )
    newest = sorted(dated, key=itemgetter(0, 1), reverse=True)[:_NEWS]
    return [(day, known, catalogue.named(known.folder, name)) for day, name, known in newest]


def _newest(views: Views, folder: str) -> list[tuple[str, str]]:
    """Days and ids of the last records of a type."""
    today = views.as_of.isoformat()
    dated = (
        (day, record.id)
        for record in views.catalogue.columns(folder, ("published", "verified"))
        if (day := record.published or record.verified) and day <= today
    )
    return sorted(dated, reverse=True)[:_NEWS]


def _county_notes(views: Views) -> dict[str, str]:
    """How many specialists serve each county's places."""
    word = views.facts.say("特派员")
    counts = {place.id: views.around.serving(place.id) for place in views.catalogue.all("places")}
    return {county: f"{word} {count} 名" for county, count in counts.items() if count}


def _upcoming(views: Views) -> list[Record]:
    catalogue = views.catalogue
    found = catalogue.again("upcoming", "events", partial(_ahead, views)).value()
    return [catalogue.get("events", name) for name in found]


def _ahead(views: Views) -> list[str]:
    """The ids of the next events, the first one first."""
    dated: Any = views.catalogue.columns("events", ("since", "until", "state"))
    upcoming = [event for event in dated if ahead(event, views.as_of)]
    upcoming.sort(key=lambda event: (event.since, event.id))
    return [event.id for event in upcoming[:_UPCOMING]]


def industries(views: Views) -> tuple[Record, ...]:
    vocabulary = views.catalogue.find("vocabularies", "industries")
    return views.catalogue.children(vocabulary) if vocabulary else ()
