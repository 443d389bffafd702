"""A plan's numbers: each indicator with every sourced value, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any

from generators.figures.indicators import bars, differences, stated
from generators.figures.ledger import Line
from generators.figures.spans import in_words
from generators.model.record import Record
from generators.records.plan.model import Indicator, Plan

from ..context import Special, Views
from ..counted import counted_words, number
from ..plots import Plot, plot
from ..promises.rows import row, years
from ..records import groups


def plan_context(views: Views, plan: Any) -> Mapping[str, Any]:
    years = _years(plan)
    groups: dict[str, list[Any]] = {}
    indicators: Any = views.catalogue.children(plan)
    for indicator in indicators:
        groups.setdefault(indicator.group, []).append((indicator, differences(indicator, years)))
    differing = sum(bool(found) for members in groups.values() for _, found in members)
    return {"indicator_groups": groups, "differing": differing, "stated_text": stated, "bars": bars}


def indicator_context(views: Views, indicator: Any) -> Mapping[str, Any]:
    line = views.accounts.ledger.line(indicator)

    def shown(record: Record) -> bool:
        return views.catalogue.type_of(record).folder == "reports"

    return {
        "plan": views.catalogue.parents(indicator)[0],
        "differences": line.differences,
        "stated_text": stated,
        "bars": bars,
        "line": line,
        "row": row(line),
        "years": years(line),
        "plots": _plots(views, line),
        "counted": counted_words(views, indicator.counts) if indicator.counts else "",
        "quarter_words": in_words,
        "number": number,
        "groups": partial(groups, views, indicator, shown),
    }


def _plots(views: Views, line: Line) -> list[Plot]:
    """What each unit reported of each quarter, on one scale."""
    reported, quarters = line.reported, views.accounts.reports.quarters
    most = max((item.value for item in reported.items), default=Decimal())
    address = views.catalogue.type("reports").address
    sources = {(i.unit, i.quarter): address(i.report.id) for i in reported.items}

    def of_unit(unit: str) -> Plot:
        link = views.facts.link(views.catalogue.named("organizations", unit))
        values = [reported.value(unit, quarter) for quarter in quarters]
        return plot(link, quarters, values, [sources.get((unit, q), "") for q in quarters], most)

    return [of_unit(unit) for unit in reported.units]


def _years(plan: Any) -> range:
    period = plan.period
    return range(int(str(period.since)[:4]), int(str(period.until)[:4]) + 1)


PLAN = Special(lambda record: isinstance(record, Plan), "views/plan/page.md.j2", plan_context)
INDICATOR = Special(
    lambda record: isinstance(record, Indicator), "views/plan/indicator.md.j2", indicator_context
)
