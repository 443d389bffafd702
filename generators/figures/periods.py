"""Where a date stands against a span of days, with dates as exact as they are known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from generators.model.entry import Entry
from generators.records.broadcast.model import Broadcast
from generators.records.event.model import Event


def state(period: Any, as_of: date) -> str:
    """`future`, `current` or `ended`; a date of a year or month alone counts as its whole span."""
    today = as_of.isoformat()
    since, until = getattr(period, "since", None), getattr(period, "until", None)
    if since and today[: len(str(since))] < str(since):
        return "future"
    if until and today[: len(str(until))] > str(until):
        return "ended"
    return "current"


STATE_LABELS = {"future": "未开始", "current": "进行中", "ended": "已到期"}
LAPSED = {"lapsed": "日期已过"}


def standing(periods: Iterable[Any], as_of: date) -> str:
    """The state of somebody with several terms: one that runs goes before one that is to come."""
    states = {state(period, as_of) for period in periods}
    return next(each for each in ("current", "future", "ended") if each in states)


def ahead(event: Event, today: date) -> bool:
    """Whether people can still come: planned, and not over."""
    return event.state == "planned" and (event.until or event.since) >= today


def is_on(broadcast: Broadcast, today: date) -> bool:
    """Whether a programme is on, or will be."""
    return broadcast.period is None or state(broadcast.period, today) != "ended"


def lapsed(record: Entry, today: date) -> bool:
    """Whether an event's day is over and nobody has written yet what became of it."""
    return isinstance(record, Event) and record.state == "planned" and not ahead(record, today)
