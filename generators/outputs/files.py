"""Every file of a site that is no page, from its public catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generators.links import Links
from generators.views.context import Views
from generators.views.page import Page
from generators.views.pages import columns, open_pages, tables_told

from .attachments import attachments
from .calendars import calendars
from .contacts import contacts
from .datapackage import datapackage
from .finder.files import finder, finder_parts, finder_start, start_parts
from .fulltext.files import begin, fulltext, fulltext_parts
from .notices import closing_days
from .output import Output, Part
from .short_addresses import short_addresses
from .table_files import files_of_table


def files_of(views: Views, page: Page, links: Links) -> Iterator[Output]:
    """The files of a page's tables, beside the page."""
    for table in page.tables:
        yield from files_of_table(table, page.address, links, views.catalogue.again)


def _package(views: Views, links: Links) -> Iterator[Output]:
    """The list of all tables."""
    found = [(page.address, table) for page in open_pages(views) for table in page.tables]
    yield from datapackage(views.catalogue.site, views.as_of, found, links)


Kind = Callable[[Views, Links], Iterator[Output]]
# Each makes the files of one kind for one form of the site; no two files have one address.
KINDS: tuple[Kind, ...] = (
    _package,
    finder,
    finder_start,
    fulltext,
    short_addresses,
    contacts,
    calendars,
    attachments,
    closing_days,
)


# What some kinds are made from, where that is told much sooner than the files are made.
GISTS: Mapping[Kind, Callable[[Views, Links], Iterator[Part]]] = {
    _package: lambda views, _: tables_told(views),
    finder: finder_parts,
    finder_start: start_parts,
    fulltext: fulltext_parts,
}


# What it takes long to list, and what cannot fail: files are written meanwhile.
LONG = frozenset((finder, finder_start))


def files(views: Views, links: Links) -> Iterator[Output]:
    """The files beside the pages, then those of every kind in the order of the list above."""
    for page in columns(views):
        yield from files_of(views, page, links)
    # Pagefind works while the others are made.
    begin(views, links)
    for kind in KINDS:
        yield from kind(views, links)
