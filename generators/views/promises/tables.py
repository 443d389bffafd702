"""The ledger to take away: its lines year by year, every stated value, and what does not agree."""

from __future__ import annotations

from collections.abc import Iterator

from generators.figures.indicators import stated
from generators.figures.ledger import Line, Standing
from generators.outputs.table import ADDRESS, Column, Row, Table

from ..context import Views

_WHOLE = "promise-ledger"
_OF = (
    Column("indicator", "指标编号"),
    Column("name", "指标"),
    Column("unit", "单位"),
)
_LEDGER = (
    *_OF,
    Column("group", "分组"),
    Column("task", "重点任务"),
    Column("responsible", "责任单位", "list"),
    Column("year", "年度", "year", "空着的是整个规划期"),
    Column("promised", "承诺", "list", "文件里写的，各处不同就有几项"),
    Column("reported", "报送", "number", "单位报送的合计；空着是未见报送，不是 0"),
    Column("counted", "本站记录", "number", "本站登记的记录数出来的；空着是数不出来"),
    Column("gap", "报送减本站记录", "number"),
    Column("withdrawn", "撤回日期"),
    Column("address", "网页", ADDRESS),
)
_VALUES = (
    *_OF,
    Column(
        "span",
        "时间",
        help="year 某一年，each_year 每年，total 合计，by_end 到期末，undated 没有写明",
    ),
    Column("year", "年度", "year"),
    Column("value", "数值", help="带“左右”“不少于”等限定"),
    Column("per", "按什么算"),
    Column("definition", "口径"),
    Column("document", "文件编号"),
    Column("locator", "出处"),
    Column("quote", "原文"),
)
_CONFLICTS = (
    Column("report", "报告编号"),
    Column("organization", "报送单位"),
    Column("quarter", "季度"),
    *_OF,
    Column("reported", "报送", "number"),
    Column("counted", "本站记录", "number"),
    Column("gap", "报送减本站记录", "number"),
    Column("address", "网页", ADDRESS),
)


def tables(views: Views) -> tuple[Table, ...]:
    """The three tables of the ledger's page."""
    return (
        Table(_WHOLE, "承诺、报送和本站记录", _LEDGER, lambda: _ledger(views)),
        Table("stated-values", "文件里写的每个数", _VALUES, lambda: _values(views), under=_WHOLE),
        Table(
            "report-conflicts",
            "报送与本站记录对不上的数",
            _CONFLICTS,
            lambda: _conflicts(views),
            under=_WHOLE,
        ),
    )


def _lines(views: Views) -> Iterator[Line]:
    yield from views.accounts.ledger.lines


def _of(line: Line) -> tuple[str, str, str | None]:
    indicator = line.indicator
    return indicator.id, indicator.name, indicator.unit


def _name(views: Views, folder: str, known: str | None) -> str | None:
    return views.catalogue.named(folder, known).name if known else None


def _ledger(views: Views) -> Iterator[Row]:
    address = views.catalogue.type("plans").address
    for line in _lines(views):
        indicator = line.indicator
        units = tuple(_name(views, "organizations", unit) or "" for unit in indicator.responsible)
        task = _name(views, "tasks", indicator.task)
        withdrawn = indicator.withdrawn.date if indicator.withdrawn else None
        for standing in line.standings:
            yield (
                *_of(line),
                indicator.group,
                task,
                units,
                standing.year,
                *_states(standing),
                withdrawn,
                address(indicator.id),
            )


def _states(standing: Standing) -> Row:
    promised = tuple(dict.fromkeys(stated(value) for value in standing.promised))
    counted = standing.counted.number if standing.counted else None
    return promised, standing.reported, counted, standing.gap


def _values(views: Views) -> Iterator[Row]:
    for line in _lines(views):
        for value in line.indicator.values:
            told = (value.span, value.year, stated(value), value.per, value.definition)
            yield (*_of(line), *told, value.document, value.locator, value.quote)


def _conflicts(views: Views) -> Iterator[Row]:
    address = views.catalogue.type("reports").address
    for line in _lines(views):
        for conflict in line.conflicts:
            report = conflict.item.report
            unit = _name(views, "organizations", report.organization)
            numbers = (conflict.item.value, conflict.counted.number, conflict.gap)
            yield (report.id, unit, report.quarter, *_of(line), *numbers, address(report.id))
