"""A plan's numbers: each indicator with every sourced value, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generators.figures.indicators import bars, differences, stated
from generators.records.plan.model import Indicator, Plan

from ..context import Special, Views


def plan_context(views: Views, plan: Any) -> Mapping[str, Any]:
    years = _years(plan)
    groups: dict[str, list[Any]] = {}
    indicators: Any = views.catalogue.children(plan)
    for indicator in indicators:
        groups.setdefault(indicator.group, []).append((indicator, differences(indicator, years)))
    differing = sum(bool(found) for members in groups.values() for _, found in members)
    return {"indicator_groups": groups, "differing": differing, "stated_text": stated, "bars": bars}


def indicator_context(views: Views, indicator: Any) -> Mapping[str, Any]:
    plan = views.catalogue.parents(indicator)[0]
    found = differences(indicator, _years(plan))
    return {"plan": plan, "differences": found, "stated_text": stated, "bars": bars}


def _years(plan: Any) -> range:
    period = plan.period
    return range(int(str(period.since)[:4]), int(str(period.until)[:4]) + 1)


PLAN = Special(lambda record: isinstance(record, Plan), "views/plan/page.md.j2", plan_context)
INDICATOR = Special(
    lambda record: isinstance(record, Indicator), "views/plan/indicator.md.j2", indicator_context
)
