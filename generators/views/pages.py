"""Every page of a site, from its public catalogue and a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from generators.model.catalogue import Catalogue
from generators.pictures.store import Picture
from generators.rendering import template_names
from generators.sections import SECTIONS

from .article import view as article
from .context import Views
from .data.view import data_pages
from .gallery import view as gallery
from .home import view as home
from .industry import view as industry
from .lists import list_pages
from .page import Page
from .place import view as place
from .plan import view as plan
from .records import record_pages
from .section import view as section
from .sitemap import view as sitemap

SPECIALS = (place.VILLAGE, place.AREA, industry.SPECIAL, article.SPECIAL, plan.PLAN, plan.INDICATOR)


def views_of(
    catalogue: Catalogue, as_of: date, made: Mapping[str, Picture] = MappingProxyType({})
) -> Views:
    return Views(catalogue, as_of, template_names(), SPECIALS, made)


def pages(views: Views) -> Iterator[Page]:
    """Every page, those that gather in the order of the menu; no two have one address."""
    yield from columns(views)
    for known in views.catalogue.types:
        yield from record_pages(views, known)


def columns(views: Views) -> Iterator[Page]:
    """The pages that are not of one record: only they have tables."""
    found = tuple(_columns(views))
    yield from found
    yield from data_pages(views, found)


def _columns(views: Views) -> Iterator[Page]:
    yield home.page(views)
    for part in SECTIONS:
        yield section.page(views, views.section(part.id))
    yield sitemap.page(views)
    yield gallery.page(views)
    for known in views.catalogue.types:
        yield from list_pages(views, known)
