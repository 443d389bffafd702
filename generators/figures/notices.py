"""Where a notice stands: to come, running, over and waiting for its outcome, or decided."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from generators.model.catalogue import Catalogue

STATES = {
    "running": "公示中",
    "waiting": "期满，等结果",
    "future": "还没开始",
    "decided": "已有结果",
    "withdrawn": "已撤回",
}


def notice_state(notice: Any, as_of: date) -> str:
    """One of the words of STATES."""
    if notice.outcome:
        return "withdrawn" if notice.outcome.result == "withdrawn" else "decided"
    today = as_of.isoformat()
    if today < notice.period.since:
        return "future"
    return "running" if today <= notice.period.until else "waiting"


def in_state(catalogue: Catalogue, as_of: date, *states: str) -> tuple[Any, ...]:
    """The notices in any of `states`, those that end first first."""
    found: Iterable[Any] = catalogue.all("notices")
    kept = (notice for notice in found if notice_state(notice, as_of) in states)
    return tuple(sorted(kept, key=lambda notice: (notice.period.until, notice.id)))


def postings(catalogue: Catalogue, as_of: date, *states: str) -> tuple[tuple[Any, str, str], ...]:
    """The notices in any of `states`, state by state, each with its state and the word for it."""
    return tuple(
        (notice, state, STATES[state])
        for state in states
        for notice in in_state(catalogue, as_of, state)
    )
