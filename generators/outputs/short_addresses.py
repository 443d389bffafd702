"""The short address of each village, such as `/v/17/`: it stands on boards, and leads to the page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generators.figures.numbers import numbered, short_address
from generators.links import Links
from generators.rendering import template
from generators.views.context import Views

from .output import Output


def short_addresses(views: Views, links: Links) -> Iterator[Output]:
    """A page that sends its reader on at once, without JavaScript and from a folder as well."""
    make = partial(_render, views, links)
    for holder in numbered(views.catalogue):
        address, place = f"{short_address(holder.number)}index.html", holder.place.id
        yield Output(address, make, token=place, what=(holder.number, place))


def _render(views: Views, links: Links, number: int, place_id: str) -> bytes:
    place = views.catalogue.get("places", place_id)
    there = views.catalogue.type("places").address(place_id)
    page = template("outputs/short_address.html.j2").render(
        site=views.catalogue.site,
        place=place,
        canonical=links.absolute(there),
        link=links.between(short_address(number), there),
    )
    return page.encode()
