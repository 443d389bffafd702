"""What only notices must keep to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from generators.figures.workdays import UnknownYearError, last_day
from generators.model.source import Trail

if TYPE_CHECKING:
    from .model import Notice

Found = Iterator[tuple[Trail, str]]
_COUNTED = {"working": "个工作日", "calendar": "天（自然日）"}


def clock_is_right(notice: Notice) -> Found:
    """The last day written is the one that the days add up to, the first one counted."""
    period = notice.period
    if not 1 <= period.days <= 366:
        yield ("period", "days"), f"公示“{period.days}”天不对；请写 1 到 366 的整数"
        return
    try:
        right = last_day(date.fromisoformat(period.since), period.days, period.counted).isoformat()
    except UnknownYearError as unknown:
        advice = "等国务院办公厅公布以后更新程序，或者改按自然日（counted: calendar）算"
        yield ("period", "days"), f"{unknown}，算不出公示到哪一天；{advice}"
        return
    if period.until != right:
        written = f"不是 {period.until}" if period.until else "还没有写"
        told = f"从 {period.since} 起 {period.days} {_COUNTED[period.counted]}，当天算第一天"
        yield ("period", "until"), f"{told}，到 {right} 为止，{written}；请写 until: {right}"


def list_is_as_published(notice: Notice) -> Found:
    """The list is the one that was put up, or the last change says that it is not, and why."""
    now = notice.listing_hash()
    if notice.fingerprint is None:
        yield (
            ("fingerprint",),
            f"还没有名单校验码；核对名单，没有错就写 fingerprint: {now}，以后不要改",
        )
        return
    known = notice.changes[-1].fingerprint if notice.changes else notice.fingerprint
    if known != now:
        advice = f"确实要改的在 changes 里加一项，写上日期、改了什么、为什么，和 fingerprint: {now}"
        yield ("listed",), f"名单与公布时的不一样了；不该改的请改回去，{advice}"
    days = [change.date for change in notice.changes]
    if days != sorted(days) or (days and days[0].isoformat() < notice.period.since):
        yield ("changes",), "名单的改动要从公示第一天起按先后写；请核对日期"


def outcome_follows(notice: Notice) -> Found:
    """There is no outcome before the last day; only a withdrawal can come earlier."""
    outcome, until = notice.outcome, notice.period.until
    if outcome is None or until is None:
        return
    earliest = notice.period.since if outcome.result == "withdrawn" else until
    if outcome.date.isoformat() < earliest:
        yield (
            ("outcome", "date"),
            f"公示到 {until} 为止，结果不能在 {outcome.date} 就定；请核对日期",
        )


def objections_arrive(notice: Notice) -> Found:
    channel = notice.objection
    if not (notice.phones or channel.address or channel.email):
        yield (
            ("objection",),
            "没有写意见往哪里提；请至少写电话（phones）、地址（address）或邮箱（email）中的一样",
        )
