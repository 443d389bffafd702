"""A file for the telephone's own calendar (iCalendar) of each event to come and each programme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from generators.figures.periods import ahead, is_on
from generators.figures.slots import Broadcasting, broadcastings
from generators.links import Links
from generators.views.context import Views

from .calendar import calendar, titled
from .output import Output

# All of China keeps one time.
_ZONE = ZoneInfo("Asia/Shanghai")
_UNKNOWN_LENGTH = timedelta(minutes=30)


def calendars(views: Views, links: Links) -> Iterator[Output]:
    """One beside the page of each event to which people can still come, and of each programme that is on."""
    catalogue = views.catalogue
    events: Any = catalogue.all("events")
    programmes: Any = catalogue.all("broadcasts")
    for event in events:
        if ahead(event, views.as_of):
            yield calendar(views, links, event, _event)
    for programme in programmes:
        if is_on(programme, views.as_of):
            yield calendar(views, links, programme, _programme)


def _event(views: Views, event: Any) -> Iterator[Any]:
    from icalendar import Event

    last: date = event.until or event.since
    entry = Event()
    entry.add("summary", titled(event))
    if event.starts:
        entry.add("dtstart", _moment(event.since, event.starts))
        if event.ends:
            entry.add("dtend", _moment(last, event.ends))
    else:
        entry.add("dtstart", event.since)
        # The day behind the last one, as RFC 5545 counts.
        entry.add("dtend", last + timedelta(days=1))
    entry.add("location", " ".join(filter(None, (views.facts.whole(event.place), event.venue))))
    told = (event.directions, event.audience, *(contact.number for contact in event.phones))
    if known := "\n".join(filter(None, told)):
        entry.add("description", known)
    yield entry


def _programme(views: Views, programme: Any) -> Iterator[Any]:
    from icalendar import Event

    for slot in broadcastings(programme, views.as_of):
        entry = Event()
        start = _moment(slot.first, slot.at)
        entry.add("summary", f"{titled(programme)}，{programme.channel}")
        entry.add("dtstart", start)
        entry.add("dtend", start + (slot.length or _UNKNOWN_LENGTH))
        entry.add("rrule", _rule(slot))
        entry.add("description", slot.words)
        yield entry


def _rule(slot: Broadcasting) -> dict[str, Any]:
    rule: dict[str, Any] = {"freq": "daily" if slot.every_day else "weekly"}
    if not slot.every_day:
        rule["byday"] = [("MO", "TU", "WE", "TH", "FR", "SA", "SU")[day] for day in slot.weekdays]
    if slot.months:
        rule["bymonth"] = list(slot.months)
    if slot.last:
        rule["until"] = datetime.combine(slot.last, time.max, _ZONE).astimezone(UTC)
    return rule


def _moment(day: date, clock: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(clock), _ZONE)
