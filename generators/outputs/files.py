"""Every file of a site that is no page, from its public catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generators.links import Links
from generators.views.context import Views
from generators.views.pages import columns

from .attachments import attachments
from .calendars import calendars
from .contacts import contacts
from .datapackage import datapackage
from .finder.files import finder
from .fulltext.files import fulltext
from .notices import closing_days
from .output import Output
from .short_addresses import short_addresses
from .table_files import files_of_table


def _tables(views: Views, links: Links) -> Iterator[Output]:
    """The tables that the pages name, each beside its page, and the list of them."""
    found = [(page.address, table) for page in columns(views) for table in page.tables]
    for address, table in found:
        yield from files_of_table(table, address, links)
    yield from datapackage(views.catalogue.site, views.as_of, found, links)


# Each makes the files of one kind for one form of the site; no two files have one address.
_KINDS: tuple[Callable[[Views, Links], Iterator[Output]], ...] = (
    _tables,
    fulltext,
    finder,
    short_addresses,
    contacts,
    calendars,
    attachments,
    closing_days,
)


def files(views: Views, links: Links) -> Iterator[Output]:
    """The files of every kind, in the order of the list above."""
    for kind in _KINDS:
        yield from kind(views, links)
