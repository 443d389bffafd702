"""Every line of every sum, as a table to take away."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generators.model.entry import shape
from generators.model.values import Choice
from generators.outputs.table import Column, Row, Table
from generators.records.fund.model import Fund

from ..context import Views

_COLUMNS = (
    Column("fund", "资金编号"),
    Column("fund_name", "资金名称"),
    Column("stage", "环节"),
    Column("year", "算在哪一年下达的钱", "year"),
    Column("county", "县（市、区）"),
    Column("unit", "收款单位"),
    Column("project", "项目编号"),
    Column("project_name", "项目名称"),
    Column("kind", "方式"),
    Column("amount", "金额（万元）", "number"),
)


def money_table(views: Views, title: str, description: str) -> Table:
    """The lines, each with the county and the year of the grant that it counts for."""
    return Table("money", title, _COLUMNS, partial(_rows, views), description)


def _rows(views: Views) -> Iterator[Row]:
    def name(folder: str, record_id: str | None) -> str | None:
        return views.catalogue.named(folder, record_id).name if record_id else None

    stage = shape(Fund, "stage").kind
    labels = stage.labels if isinstance(stage, Choice) else {}
    for flow in views.money.flows:
        yield (
            flow.fund,
            name("funds", flow.fund),
            labels[flow.stage],
            flow.year,
            name("places", flow.county),
            name("organizations", flow.organization),
            flow.project,
            name("projects", flow.project),
            name("vocabularies", f"fund-kinds/{flow.kind}"),
            flow.amount,
        )
