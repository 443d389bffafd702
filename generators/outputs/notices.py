"""The last day of each notice, for the reader's calendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from generators.links import Links
from generators.views.context import Views
from generators.views.notice.view import calendar_address

from .calendar import Entry, calendar
from .output import Output

# Nine in the morning of the day before: there is still time to write.
_BEFORE = timedelta(hours=15)


def closing_days(views: Views, links: Links) -> Iterator[Output]:
    publisher = views.catalogue.site.publisher
    notices: Any = views.catalogue.all("notices")
    for notice in notices:
        entry = _entry(views, links, notice)
        yield Output(calendar_address(notice), partial(calendar, entry, publisher, views.as_of))


def _entry(views: Views, links: Links, notice: Any) -> Entry:
    page = links.absolute(views.catalogue.type_of(notice).address(notice.id))
    return Entry(
        uid=f"notice-{notice.id}@{views.catalogue.site.domain}",
        title=f"公示最后一天：{notice.name}",
        day=date.fromisoformat(notice.period.until),
        url=page,
        text=f"{notice.proposal}。有意见请在今天以前提出，办法见 {page}",
        place=notice.objection.address or "",
        reminder=_BEFORE,
    )
