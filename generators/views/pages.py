"""Every page of a site, from its public catalogue and a date."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
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
from .page import Listed, Page
from .place import view as place
from .plan import view as plan
from .records import record_pages
from .section import view as section
from .sitemap import view as sitemap

SPECIALS = (place.SPECIAL, industry.SPECIAL, article.SPECIAL, plan.PLAN, plan.INDICATOR)


def views_of(
    catalogue: Catalogue, as_of: date, made: Mapping[str, Picture] = MappingProxyType({})
) -> Views:
    return Views(catalogue, as_of, template_names(), SPECIALS, made)


# The pages that there is one of, each by its view.
_SINGLE: tuple[Callable[[Views], Page], ...] = (
    home.page,
    *(partial(section.page, part_id=part.id) for part in SECTIONS),
    sitemap.page,
    gallery.page,
)
Family = tuple[str, Callable[[], Iterator[Listed]]]


def families(views: Views) -> Iterator[Family]:
    """All pages, in groups that are listed together: those that gather in the order of the menu."""
    yield from _gathering(views)
    yield "data", partial(_data_pages, views)
    for known in views.catalogue.types:
        yield f"records {known.folder}", partial(record_pages, views, known)


def listed(views: Views) -> Iterator[Listed]:
    """Every page, none of them made yet; no two have one address."""
    for _, family in families(views):
        yield from family()


def pages(views: Views) -> Iterator[Page]:
    """Every page."""
    return (each.make() for each in listed(views))


def columns(views: Views) -> Iterator[Page]:
    """The pages that are not of one record: only they have tables."""
    gathering = [each.make() for _, family in _gathering(views) for each in family()]
    yield from gathering
    yield from data_pages(views, tuple(gathering))


def _gathering(views: Views) -> Iterator[Family]:
    for n, view in enumerate(_SINGLE):
        yield f"view {n}", partial(_single, views, view)
    for known in views.catalogue.types:
        yield f"lists {known.folder}", partial(list_pages, views, known)


def _single(views: Views, view: Callable[[Views], Page]) -> Iterator[Listed]:
    yield Listed(view(views).address, lambda: view(views), token="")


def _data_pages(views: Views) -> Iterator[Listed]:
    gathering = tuple(each.make() for _, family in _gathering(views) for each in family())
    for page in data_pages(views, gathering):
        yield Listed(page.address, partial(_same, page))


def _same(page: Page) -> Page:
    return page
