"""Dates as exact as they were written, as spans of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from msgspec import Struct

from generators.model.record import Period


class Span(Struct, frozen=True):
    """The days from `first` to `last`; an open end is None. A `lasting` one holds on every day."""

    first: date | None
    last: date | None
    lasting: bool = False

    def begins_in(self, first: date, last: date) -> bool:
        """Whether what happened, or began, did so between two days for certain."""
        if self.first is None:
            return False
        end = self.first if self.lasting or self.last is None else self.last
        return first <= self.first and end <= last

    def vague(self, first: date, last: date) -> bool:
        """Whether it may have happened between two days, but need not have."""
        if self.lasting or self.first is None or self.last is None:
            return self.first is None
        return self.first <= last and first <= self.last and not self.begins_in(first, last)

    def holds_on(self, day: date) -> bool:
        """Whether what lasts runs on a day, or what happened has happened by then."""
        begun = self.first is None or self.first <= day
        return begun and (not self.lasting or self.last is None or day <= self.last)


def span_of(value: Any) -> Span | None:
    """The span of a written date, year, month, quarter or period; None where nothing is known."""
    if isinstance(value, Period):
        first = ends_of(value.since)[0] if value.since else None
        last = ends_of(value.until)[1] if value.until else None
        return Span(first, last, lasting=True) if first or last else None
    return Span(*ends_of(value)) if value is not None else None


def ends_of(value: Any) -> tuple[date, date]:
    """The first and the last day of a written date, year, month or quarter."""
    if isinstance(value, date):
        return value, value
    year, _, rest = str(value).partition("-")
    if rest.startswith("Q"):
        month = 3 * int(rest[1])
        return date(int(year), month - 2, 1), _end_of_month(int(year), month)
    if not rest:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    if len(rest) == len("05"):
        return date(int(year), int(rest), 1), _end_of_month(int(year), int(rest))
    day = date.fromisoformat(str(value))
    return day, day


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def in_words(quarter: str) -> str:
    """`2020-Q2` as 2020年第二季度."""
    year, _, number = quarter.partition("-Q")
    return f"{year}年第{'一二三四'[int(number) - 1]}季度"
