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


def families(views: Views) -> Iterator[tuple[str, Callable[[], Iterator[Listed]]]]:
    """All pages in the order of the menu, in groups that are listed together; no two have one address."""
    for n, view in enumerate(_SINGLE):
        yield f"view {n}", partial(_single, views, view)
    for known in views.catalogue.types:
        yield f"lists {known.folder}", partial(list_pages, views, known)
        yield f"records {known.folder}", partial(record_pages, views, known)


def listed(views: Views) -> Iterator[Listed]:
    """Every page, none of them made yet."""
    for _, family in families(views):
        yield from family()


def pages(views: Views) -> Iterator[Page]:
    """Every page."""
    return (each.make() for each in listed(views))


def _single(views: Views, view: Callable[[Views], Page]) -> Iterator[Listed]:
    yield Listed(view(views).address, lambda: view(views), token="")
