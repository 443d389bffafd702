"""Days and hours for the calendar of a phone, as iCalendar (RFC 5545) files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta


@dataclass(frozen=True)
class Entry:
    """What stands in the calendar on a whole day; `reminder` before its midnight, if at all.

    `uid` is the same for the same thing in every build, so that a later file replaces an earlier.
    """

    uid: str
    title: str
    day: date
    url: str
    text: str = ""
    place: str = ""
    reminder: timedelta | None = None


def calendar(entry: Entry, publisher: str, as_of: date) -> bytes:
    """A file with one entry, stamped with the date of the site, never with the clock."""
    # Imported late: most commands make no calendar.
    from icalendar import Alarm, Calendar, Event

    made = Event()
    made.add("uid", entry.uid)
    made.add("dtstamp", datetime.combine(as_of, time(), UTC))
    made.add("summary", entry.title)
    made.add("dtstart", entry.day)
    made.add("dtend", entry.day + timedelta(1))
    made.add("url", entry.url)
    made.add("transp", "TRANSPARENT")
    for name, text in (("description", entry.text), ("location", entry.place)):
        if text:
            made.add(name, text)
    if entry.reminder is not None:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry.title)
        alarm.add("trigger", -entry.reminder)
        made.add_component(alarm)
    whole = Calendar()
    whole.add("prodid", f"-//{publisher}//gongkai//ZH")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add_component(made)
    return bytes(whole.to_ical())
