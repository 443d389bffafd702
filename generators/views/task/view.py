"""A key task's page: who answers for it, its goals of each year, and who has reported on it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from generators.figures.indicators import stated
from generators.figures.ledger import Line
from generators.figures.spans import in_words
from generators.model.record import Record
from generators.records.plan.model import Indicator
from generators.records.task.model import Task

from ..context import Special, Views
from ..promises.rows import row
from ..records import groups

# Told of in tables, which say more than lists of links.
_APART = ("reports", "plans")
Goals = list[tuple[Indicator, list[list[str]]]]


def context(views: Views, task: Any) -> Mapping[str, Any]:
    ledger = views.accounts.ledger
    lines = [ledger.line(each) for each in ledger.indicators if each.task == task.id]
    reports = views.accounts.reports.of_task(task)
    quarters = sorted({report.quarter for report in reports}, reverse=True)
    years = sorted({v.year for line in lines for v in line.indicator.values if v.year})

    def shown(record: Record) -> bool:
        return views.catalogue.type_of(record).folder in _APART

    return {
        "rows": [row(line) for line in lines],
        "years": years,
        "goals": _goals(lines, years),
        "quarters": [(q, [r for r in reports if r.quarter == q]) for q in quarters],
        "quarter_words": in_words,
        "groups": partial(groups, views, task, shown),
    }


def _goals(lines: Iterable[Line], years: list[int]) -> Goals:
    """The targets that name a year, with what they state of each."""
    found = []
    for line in lines:
        values = line.indicator.values
        cells = [[stated(value) for value in values if value.year == year] for year in years]
        if any(cells):
            found.append((line.indicator, cells))
    return found


SPECIAL = Special(lambda record: isinstance(record, Task), "views/task/page.md.j2", context)
