"""When a programme is on, as a calendar counts: the first day, and by what days it comes again."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct

from generators.records.broadcast.model import EVERY_DAY, Broadcast, Slot

WEEKDAYS = "一二三四五六日"
# A slot that no day of a year fits is on at none.
_YEAR = 366


class Broadcasting(Struct, frozen=True):
    """One slot from its `first` day on; `weekdays` count from Monday, which is 0."""

    first: date
    at: str
    weekdays: tuple[int, ...]
    months: tuple[int, ...]
    last: date | None
    length: timedelta | None
    words: str

    @property
    def every_day(self) -> bool:
        return len(self.weekdays) == len(WEEKDAYS)


def broadcastings(broadcast: Broadcast, today: date) -> Iterator[Broadcasting]:
    """The slots of a programme from `today` on, or from its own first day if that is later."""
    period = broadcast.period
    since = _earliest(period.since) if period and period.since else today
    last = _latest(period.until) if period and period.until else None
    for slot in broadcast.slots:
        weekdays = _weekdays(slot)
        days = (max(since, today) + timedelta(days=n) for n in range(_YEAR))
        first = next((day for day in days if _fits(day, weekdays, slot.months)), None)
        if first and (last is None or first <= last):
            length = timedelta(minutes=slot.minutes) if slot.minutes else None
            yield Broadcasting(first, slot.at, weekdays, slot.months, last, length, slot.words)


def _weekdays(slot: Slot) -> tuple[int, ...]:
    if EVERY_DAY in slot.days:
        return tuple(range(len(WEEKDAYS)))
    return tuple(sorted({WEEKDAYS.index(day[1:]) for day in slot.days}))


def _fits(day: date, weekdays: tuple[int, ...], months: tuple[int, ...]) -> bool:
    return day.weekday() in weekdays and (not months or day.month in months)


def _earliest(written: str) -> date:
    """The first day of a date that may be a month or a year alone."""
    return date.fromisoformat(f"{written}-01-01"[:10])


def _latest(written: str) -> date:
    if len(written) == len("2020-05-01"):
        return date.fromisoformat(written)
    year, month = int(written[:4]), int(written[5:] or 12)
    return date(year, month, monthrange(year, month)[1])
