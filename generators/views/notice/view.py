"""A notice: what is proposed, until when, how to object; and which run today."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from generators.figures.notices import STATES, in_state, notice_state, postings
from generators.records.notice.model import Listed, Notice

from ..context import Special, Views
from ..facts import Shown
from ..records import calendar_address


def context(views: Views, notice: Any) -> Mapping[str, Any]:
    standing = notice_state(notice, views.as_of)
    ahead = standing in ("running", "future")
    return {
        "standing": standing,
        "standing_label": STATES[standing],
        "until": date.fromisoformat(notice.period.until),
        "calendar": calendar_address(views.catalogue, notice) if ahead else "",
        "lines": tuple((line, _link(views, line)) for line in notice.listed),
    }


def _link(views: Views, line: Listed) -> Shown | None:
    for _, folder, named in line.records():
        return views.facts.link(views.catalogue.named(folder, named))
    return None


def lead(views: Views) -> Mapping[str, Any]:
    """The notices that ask something of somebody, by what they ask."""
    catalogue, as_of = views.catalogue, views.as_of
    return {
        "running": postings(catalogue, as_of, "running"),
        "waiting": in_state(catalogue, as_of, "waiting"),
        "future": postings(catalogue, as_of, "future"),
    }


SPECIAL = Special(lambda record: isinstance(record, Notice), "records/notice/page.md.j2", context)
