"""Every square of every table of coverage to take away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generators.outputs.table import ADDRESS, Column, Row, Table

from ..context import Views

_STATES = {
    "full": "够了",
    "part": "有，不够",
    "none": "单位报的是 0",
    "unseen": "未见登记",
    "out": "不在分母里",
}
_ASKED = {"yes": "是", "no": "不是", "unknown": "不详"}
_COLUMNS = (
    Column("coverage", "覆盖表"),
    Column("column", "要有的"),
    Column("row", "行的编号"),
    Column("name", "哪里"),
    Column("asked", "在分母里"),
    Column("list", "分母的名单"),
    Column("day", "名单的日期", "date"),
    Column("need", "至少几个", "integer"),
    Column("counted", "本站登记", "number", "空着是未见登记，不是 0"),
    Column("reported", "单位报送", "number", "空着是未见报送，不是 0"),
    Column("state", "状态"),
    Column("address", "网页", ADDRESS),
)


def tables(views: Views) -> tuple[Table, ...]:
    """The one table of the page of all coverage."""
    return (Table("coverage-cells", "谁有谁还没有", _COLUMNS, lambda: _rows(views)),)


def _rows(views: Views) -> Iterator[Row]:
    coverages = views.accounts.coverages
    known: Any = views.catalogue.all("coverages")
    for coverage in known:
        day, address = (
            coverages.day(coverage),
            views.catalogue.type("coverages").address(coverage.id),
        )
        for share in coverages.shares(coverage):
            column = share.column
            listed = column.of or coverage.among
            name = views.catalogue.named("designations", listed).name if listed else None
            for cell in share.cells:
                yield (
                    coverage.name,
                    column.name,
                    cell.row.id,
                    cell.row.name,
                    _ASKED[cell.asked],
                    name,
                    day if listed else None,
                    column.need,
                    cell.tally.number or None,
                    cell.reported,
                    _STATES[cell.state],
                    f"{address}#{column.key}",
                )
