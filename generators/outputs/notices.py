"""The last day of each notice on which one can still object, for a telephone's own calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from generators.figures.notices import in_state
from generators.links import Links
from generators.views.context import Views

from .calendar import calendar, titled
from .output import Output

# Nine in the morning of the day before: there is still time to write.
_BEFORE = timedelta(hours=15)


def closing_days(views: Views, links: Links) -> Iterator[Output]:
    for notice in in_state(views.catalogue, views.as_of, "running", "future"):
        yield calendar(views, links, notice, _entries)


def _entries(_: Views, notice: Any) -> Iterator[Any]:
    from icalendar import Alarm, Event

    title, last = f"公示最后一天：{titled(notice)}", date.fromisoformat(notice.period.until)
    entry, alarm = Event(), Alarm()
    entry.add("summary", title)
    entry.add("dtstart", last)
    # The day behind the last one, as RFC 5545 counts.
    entry.add("dtend", last + timedelta(days=1))
    entry.add("transp", "TRANSPARENT")
    numbers = "、".join(contact.number for contact in notice.phones)
    told = (f"{notice.proposal}。今天过后不再受理意见。", numbers)
    entry.add("description", "\n".join(filter(None, told)))
    if notice.objection.address:
        entry.add("location", notice.objection.address)
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", -_BEFORE)
    entry.add_component(alarm)
    yield entry
