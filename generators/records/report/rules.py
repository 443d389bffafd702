"""What only quarterly reports must keep to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.figures.spans import ends_of
from generators.model.source import Trail

if TYPE_CHECKING:
    from .model import Report


def figures_add_up(report: Report) -> Iterator[tuple[Trail, str]]:
    """A sum over units needs one number of each indicator from each report."""
    seen: set[str] = set()
    for at, figure in enumerate(report.figures):
        if figure.indicator in seen:
            yield ("figures", at, "indicator"), "这个指标在前面已经报过；一份报告里一个指标只写一次"
        seen.add(figure.indicator)
        if figure.value.low != figure.value.high:
            yield ("figures", at, "value"), f"“{figure.value}”是一个范围；报告的数要写成一个数"


def received_after_it_began(report: Report) -> Iterator[tuple[Trail, str]]:
    """A report on a quarter cannot come before the quarter."""
    if report.received and report.received < ends_of(report.quarter)[0]:
        message = f"收到的“{report.received}”早于这个季度开始的一天；请核对季度和日期"
        yield ("received",), message
