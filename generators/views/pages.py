"""Every page of a site, from its public catalogue and a date."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from generators.attachments import Attached
from generators.model.catalogue import Catalogue
from generators.pictures.store import Picture
from generators.rendering import template_names
from generators.sections import SECTIONS

from .agreement import view as agreement
from .article import view as article
from .case import view as case
from .context import Lead, Views
from .coverage import view as coverage
from .data.view import data_pages
from .demonstration import view as demonstration
from .document import view as document
from .duty import view as duty
from .funds import view as funds
from .gallery import view as gallery
from .home import view as home
from .industry import view as industry
from .inspection import view as inspection
from .lists import list_pages
from .network import view as network
from .notice import view as notice
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
    place.VILLAGE,
    place.AREA,
    industry.SPECIAL,
    article.SPECIAL,
    plan.PLAN,
    plan.INDICATOR,
    document.SPECIAL,
    notice.SPECIAL,
    inspection.SPECIAL,
    agreement.SPECIAL,
    funds.FUND,
    funds.PROJECT,
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
    funds.REGISTER,
)
LEADS: Mapping[str, Lead] = {
    "documents": document.lead,
    "notices": notice.lead,
    "agreements": agreement.lead,
    "evaluations": agreement.graded,
    "inspections": inspection.lead,
    "cases": case.lead,
    "projects": funds.lead,
    "funds": funds.lead,
}


def views_of(
    catalogue: Catalogue,
    as_of: date,
    made: Mapping[str, Picture] = MappingProxyType({}),
    attached: Mapping[str, Attached] = MappingProxyType({}),
    cache: Path | None = None,
) -> Views:
    return Views(
        catalogue, as_of, template_names(), SPECIALS, made, REGISTERS, LEADS, attached, cache
    )


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
    for register in views.registers:
        if register.shown(views):
            yield register.page(views)
    yield from network.pages(views)
    yield sitemap.page(views)
    yield gallery.page(views)
    for known in views.catalogue.types:
        yield from list_pages(views, known)
