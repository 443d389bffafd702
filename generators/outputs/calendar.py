"""What goes into a telephone's own calendar (iCalendar, RFC 5545), whatever it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Any

from generators.links import Links
from generators.model.record import Record
from generators.views.context import Views
from generators.views.records import calendar_address

from .output import Output

if TYPE_CHECKING:
    from icalendar import Timezone

# Makes the components of a record's file: `icalendar` is imported when they are wanted.
Entries = Callable[[Views, Any], Iterable[Any]]


def calendar(views: Views, links: Links, record: Record, entries: Entries) -> Output:
    """The calendar of a record beside its page, stamped with the site's date, never with the clock."""
    address, folder = calendar_address(views.catalogue, record), views.catalogue.folder_of(record)
    return Output(address, _render, token="", what=(views, links, folder, record.id, entries))


def titled(record: Any) -> str:
    return f"{record.name}（示例）" if record.sample else str(record.name)


def _render(views: Views, links: Links, folder: str, record_id: str, entries: Entries) -> bytes:
    record: Any = views.catalogue.get(folder, record_id)
    # Only here: to import it takes as long as to check a small site.
    from icalendar import Calendar

    site, known = views.catalogue.site, views.catalogue.type_of(record)
    made = Calendar()
    made.add("prodid", f"-//{site.publisher}//{site.name}//ZH")
    made.add("version", "2.0")
    for number, entry in enumerate(entries(views, record), 1):
        entry.add("uid", f"{known.folder}-{record.id}-{number}@{site.domain}")
        entry.add("dtstamp", datetime.combine(views.as_of, time(), UTC))
        entry.add("url", links.absolute(known.address(record.id)))
        made.add_component(entry)
    for zone in sorted(made.get_missing_tzids()):
        made.subcomponents.insert(0, _clock(zone, views.as_of))
    return bytes(made.to_ical())


@cache
def _clock(zone: str, first: date) -> Timezone:
    """How a zone's clock goes. From the site's date on, China's has no history that could change."""
    from icalendar import Timezone

    return Timezone.from_tzid(zone, first_date=first)
