"""When a period that is counted in working days or in calendar days ends."""

from __future__ import annotations

from datetime import date, timedelta


class UnknownYearError(ValueError):
    """The State Council has not announced that year's holidays, or we do not know them yet."""


def last_day(since: date, days: int, counted: str) -> date:
    """The last of `days` days from `since`, which counts itself if it is one of them.

    `counted` is `working` (with make-up weekends, without holidays) or `calendar`. Raises
    UnknownYearError where a day's year has no announced holidays: a guess would move a deadline.
    """
    if counted == "calendar":
        return since + timedelta(days - 1)
    day = since
    left = days - is_working(day)
    while left:
        day += timedelta(1)
        left -= is_working(day)
    return day


def is_working(day: date) -> bool:
    """Whether offices work on that day, as the State Council has announced it."""
    from chinese_calendar import is_workday

    try:
        return bool(is_workday(day))
    except NotImplementedError:
        raise UnknownYearError(f"{day.year} 年的节假日安排本程序还不知道") from None
