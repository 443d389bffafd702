"""The short address of each village, such as `/v/17/`: it stands on boards, and leads to the page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generators.figures.numbers import Numbered, numbered, short_address
from generators.links import Links
from generators.rendering import template
from generators.views.context import Views

from .output import Output


def short_addresses(views: Views, links: Links) -> Iterator[Output]:
    """A page that sends its reader on at once, without JavaScript and from a folder as well."""
    for holder in numbered(views.catalogue):
        address = short_address(holder.number)
        yield Output(f"{address}index.html", partial(_render, views, links, holder))


def _render(views: Views, links: Links, holder: Numbered) -> bytes:
    there = views.catalogue.type("places").address(holder.place.id)
    page = template("outputs/short_address.html.j2").render(
        site=views.catalogue.site,
        place=holder.place,
        canonical=links.absolute(there),
        link=links.between(short_address(holder.number), there),
    )
    return page.encode()
