"""Every page of a site, from its public catalogue and a date."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from generators.attachments import Attached
from generators.model.catalogue import Catalogue
from generators.model.reads import Noted, remembered
from generators.outputs.output import Part
from generators.outputs.table import Table
from generators.pictures.store import Picture
from generators.rendering import template_names
from generators.sections import SECTIONS

from .agreement import view as agreement
from .article import view as article
from .case import view as case
from .context import Lead, Views
from .coverage import view as coverage
from .data.view import ADDRESS as DATA
from .data.view import data_pages
from .demonstration import view as demonstration
from .document import view as document
from .duty import view as duty
from .funds import view as funds
from .gallery import view as gallery
from .home import view as home
from .industry import view as industry
from .inspection import view as inspection
from .lists import list_page, list_parts, list_tables
from .network import view as network
from .notice import view as notice
from .page import Listed, Page
from .place import view as place
from .plan import view as plan
from .promises import view as promises
from .records import record_pages
from .register import Register
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
    photos, files = Noted("photo", made), Noted("attached", attached)
    return Views(
        catalogue, as_of, template_names(), SPECIALS, photos, REGISTERS, LEADS, files, cache
    )


# The pages that there is one of, each by its view.
_SINGLE: tuple[Callable[[Views], Page], ...] = (
    home.page,
    *(partial(section.page, part_id=part.id) for part in SECTIONS),
)
_ABOUT: tuple[Callable[[Views], Page], ...] = (sitemap.page, gallery.page)


class Family(NamedTuple):
    """Pages that are listed together; the addresses of all begin with `at`.

    `gist`, if there is one, tells all that the list is made from; `near` lists those that may be at
    some addresses, where that takes less than listing all. The tables of an `open` one are open data.
    Where they may be long, `tables` lists them with their pages' addresses, to be made apart from these.
    """

    name: str
    at: str
    pages: Callable[[], Iterator[Listed]]
    gist: Callable[[], Iterator[Part]] | None = None
    near: Callable[[Collection[str]], Iterator[Listed]] | None = None
    open: bool = True
    tables: Callable[[], Iterator[tuple[str, Table]]] | None = None


def families(views: Views) -> Iterator[Family]:
    """All pages, in groups that are listed together: those that gather in the order of the menu."""
    yield from _gathering(views)
    yield Family("data", DATA, partial(_data_pages, views), partial(tables_told, views))
    for known in views.catalogue.types:
        at = "" if known.at_top else f"{known.written_in or known.folder}/"
        yield Family(f"records {known.folder}", at, partial(record_pages, views, known))


def listed(views: Views) -> Iterator[Listed]:
    """Every page, none of them made yet; no two have one address."""
    for family in families(views):
        yield from family.pages()


def listed_near(views: Views, addresses: Collection[str]) -> Iterator[Listed]:
    """Those that may be at one of these addresses: to list all means to make much else."""
    for family in families(views):
        if any(address.startswith(family.at) for address in addresses):
            yield from family.near(addresses) if family.near else family.pages()


def pages(views: Views) -> Iterator[Page]:
    """Every page."""
    return (each.page() for each in listed(views))


def columns(views: Views) -> Iterator[Page]:
    """The pages that are not of one record: only they have tables."""
    yield from _pages_of_all(views, _gathering(views))
    yield from (each.page() for each in _data_pages(views))


def open_pages(views: Views) -> Iterator[Page]:
    """Those of them whose tables are open data."""
    yield from _pages_of_all(views, _open(views))
    yield from (each.page() for each in _data_pages(views))


def tables_told(views: Views) -> Iterator[Part]:
    """What is said of the tables beside each family's pages: the open data is a list of that."""
    for family in _open(views):
        yield family.name, partial(_tables_told, views, family)


def _tables_told(views: Views, family: Family) -> list[tuple[str, ...]]:
    return [
        (page.address, page.title, page.description, *(table.said for table in page.tables))
        for page in _pages_of(views, family.name)
    ]


def _pages_of_all(views: Views, families: Iterable[Family]) -> Iterator[Page]:
    return (page for family in families for page in _pages_of(views, family.name))


def _open(views: Views) -> Iterator[Family]:
    return (family for family in _gathering(views) if family.open)


@remembered
def _pages_of(views: Views, name: str) -> tuple[Page, ...]:
    """The pages of one family of those that gather, made once."""
    family = next(each for each in _gathering(views) if each.name == name)
    return tuple(each.page() for each in family.pages())


def _gathering(views: Views) -> Iterator[Family]:
    for n, view in enumerate(_SINGLE):
        yield Family(f"view {n}", "", partial(_single, views, view))
    for n, register in enumerate(views.registers):
        yield Family(f"register {n}", register.address, partial(_register, views, register))
    yield Family("network", network.REGISTER.address, partial(_made, views, network.pages))
    for n, view in enumerate(_ABOUT):
        yield Family(f"about {n}", "", partial(_single, views, view))
    for known in views.catalogue.types:
        at = known.list_address
        tables = partial(list_tables, views, known)
        yield Family(f"lists {known.folder}", at, partial(list_page, views, known), tables=tables)
        parts = partial(list_parts, views, known)
        yield Family(f"parts {known.folder}", at, parts, near=parts, open=False)


def _single(views: Views, view: Callable[[Views], Page]) -> Iterator[Listed]:
    yield Listed(view(views).address, lambda: view(views), token="")


def _register(views: Views, register: Register) -> Iterator[Listed]:
    if register.shown(views):
        yield Listed(register.address, lambda: register.page(views), token="")


def _made(views: Views, view: Callable[[Views], Iterator[Page]]) -> Iterator[Listed]:
    """Pages that are made together: each rests on all that was read for them."""
    for page in view(views):
        yield Listed(page.address, lambda each: each, what=(page,))


def _data_pages(views: Views) -> Iterator[Listed]:
    return data_pages(views, tuple(_pages_of_all(views, _open(views))))
