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
from .coverage import view as coverage
from .demonstration import view as demonstration
from .duty import view as duty
from .gallery import view as gallery
from .home import view as home
from .industry import view as industry
from .lists import list_pages
from .network import view as network
from .page import Page
from .place import view as place
from .plan import view as plan
from .promises import view as promises
from .records import record_pages
from .report import view as report
from .reports import view as reports
from .section import view as section
from .silence import view as silence
from .sitemap import view as sitemap
from .task import view as task

SPECIALS = (
    place.SPECIAL,
    industry.SPECIAL,
    article.SPECIAL,
    plan.PLAN,
    plan.INDICATOR,
    task.SPECIAL,
    report.SPECIAL,
    duty.SPECIAL,
    coverage.SPECIAL,
    demonstration.SPECIAL,
)
# Pages of their own on the section of disclosure, in the order in which it shows them.
REGISTERS = (
    promises.REGISTER,
    reports.REGISTER,
    silence.REGISTER,
    coverage.REGISTER,
    network.REGISTER,
)


def views_of(
    catalogue: Catalogue, as_of: date, made: Mapping[str, Picture] = MappingProxyType({})
) -> Views:
    return Views(catalogue, as_of, template_names(), SPECIALS, made, REGISTERS)


def pages(views: Views) -> Iterator[Page]:
    """Every page in the order of the menu; no two have one address."""
    yield home.page(views)
    for part in SECTIONS:
        yield section.page(views, views.section(part.id))
    for register in views.registers:
        if register.shown(views):
            yield register.page(views)
    yield from network.pages(views)
    yield sitemap.page(views)
    yield gallery.page(views)
    for known in views.catalogue.types:
        yield from list_pages(views, known)
        yield from record_pages(views, known)
