"""Every figure of every quarterly report to take away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generators.outputs.table import ADDRESS, Column, Row, Table

from ..context import Views

_COLUMNS = (
    Column("report", "报告编号"),
    Column("organization", "报送单位"),
    Column("quarter", "季度"),
    Column("received", "收到日期", "date"),
    Column("task", "重点任务"),
    Column("indicator", "指标编号"),
    Column("name", "指标"),
    Column("unit", "单位"),
    Column(
        "value", "数值", "number", "当期新增的指标是这一季新增的数，其他的是季末的数；1 也表示“是”"
    ),
    Column("evidence", "依据"),
    Column("note", "说明"),
    Column("address", "网页", ADDRESS),
)


def tables(views: Views) -> tuple[Table, ...]:
    """The one table of the reports' page."""
    return (Table("reported-figures", "季度报告里的每个数", _COLUMNS, lambda: _rows(views)),)


def _rows(views: Views) -> Iterator[Row]:
    catalogue, address = views.catalogue, views.catalogue.type("reports").address
    plans: Any = catalogue.records["plans"]
    for report in views.accounts.reports.all:
        unit = catalogue.named("organizations", report.organization).name
        for figure in report.figures:
            indicator = plans[figure.indicator]
            task = catalogue.named("tasks", indicator.task).name if indicator.task else None
            yield (
                report.id,
                unit,
                report.quarter,
                report.received,
                task,
                indicator.id,
                indicator.name,
                indicator.unit,
                figure.value.low,
                figure.evidence,
                figure.note,
                address(report.id),
            )
