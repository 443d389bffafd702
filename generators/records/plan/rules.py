"""What only plans must keep to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.model.source import Trail

if TYPE_CHECKING:
    from .model import Indicator, Plan, StatedValue


def values_fit(plan: Plan) -> Iterator[tuple[Trail, str]]:
    """A value of one year names the year; what is done or not done has no number."""
    for at, indicator in enumerate(plan.indicators):
        for position, value in enumerate(indicator.values):
            for field, message in _faults(plan, indicator, value):
                yield ("indicators", at, "values", position, field), message


def _faults(plan: Plan, indicator: Indicator, value: StatedValue) -> Iterator[tuple[str, str]]:
    if value.span == "year" and value.year is None:
        yield "year", "时间是 year（某一年），还要写是哪一年，例如 year: 2020"
    if value.span != "year" and value.year is not None:
        yield "year", "写了年度，时间就要写 span: year（某一年）；否则请删掉年度"
    if value.year and not plan.period.since[:4] <= str(value.year) <= plan.period.until[:4]:
        yield (
            "year",
            f"{value.year} 年不在规划期里（{plan.period.since}—{plan.period.until}）；请核对",
        )
    if not value.value.yes and indicator.measure == "flag":
        yield "value", "这个指标的种类是 flag（是否做到），数值要写 是"
