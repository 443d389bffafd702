"""Every occasion of every duty to take away: due, seen, late, or not to be seen."""

from __future__ import annotations

from collections.abc import Iterator

from generators.outputs.table import ADDRESS, Column, Row, Table

from ..context import Views

_STATES = {
    "missing": "在本站未见公布",
    "late": "迟了公布",
    "met": "已公布",
    "open": "未到期",
    "waived": "免除",
    "untracked": "本站不能核对",
}
_COLUMNS = (
    Column("duty", "事项编号"),
    Column("name", "事项"),
    Column("document", "依据文件"),
    Column("locator", "出处"),
    Column("organization", "单位"),
    Column("due", "原定日期", "date"),
    Column("moved_to", "改到", "date"),
    Column("state", "状态"),
    Column("days", "迟了或过了几天", "integer"),
    Column("times", "应有几次", "integer"),
    Column("found", "见到几次", "integer"),
    Column("records", "见到的记录", "list"),
    Column("address", "网页", ADDRESS),
)


def tables(views: Views) -> tuple[Table, ...]:
    """The one table of the register's page."""
    return (Table("duty-occasions", "到期事项逐次核对", _COLUMNS, lambda: _rows(views)),)


def _rows(views: Views) -> Iterator[Row]:
    address = views.catalogue.type("duties").address
    for occasion in views.accounts.duties.all:
        duty, exemption = occasion.duty, occasion.exemption
        yield (
            duty.id,
            duty.name,
            views.catalogue.named("documents", duty.document).name,
            duty.locator,
            occasion.unit.name,
            occasion.due,
            exemption.moved_to if exemption else None,
            _STATES[occasion.state],
            occasion.days,
            duty.times,
            len(occasion.found),
            tuple(record.id for record in occasion.found),
            address(duty.id),
        )
