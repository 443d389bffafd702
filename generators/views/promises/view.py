"""The promise ledger of all plans: promised, reported and counted, kept apart and held together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generators.figures.ledger import Line

from ..context import Views
from ..counted import number
from ..register import Register
from .rows import Row, row
from .tables import tables


def context(views: Views) -> Mapping[str, Any]:
    ledger = views.accounts.ledger
    plans: Any = views.catalogue.all("plans")
    lines = ledger.lines
    return {
        "plans": [(plan, _groups(ledger.of(plan))) for plan in plans],
        "conflicts": ledger.conflicts,
        "lines": lines,
        "differing": [line for line in lines if line.differences],
        "checked": sum(line.indicator.counts is not None for line in lines),
        "tasks": views.catalogue.all("tasks"),
        "number": number,
    }


def _groups(lines: tuple[Line, ...]) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = {}
    for line in lines:
        groups.setdefault(line.indicator.group, []).append(row(line))
    return groups


REGISTER = Register(
    step="promises",
    label="承诺和进展",
    description="规划的每个指标：文件里承诺了多少，单位报了多少，本站的记录数得出多少，哪里对不上",
    template="views/promises/page.md.j2",
    context=context,
    count=lambda views: (len(views.accounts.ledger.indicators), "个", "承诺的指标和进展"),
    shown=lambda views: any(
        views.catalogue.children(plan) for plan in views.catalogue.all("plans")
    ),
    tables=tables,
)
