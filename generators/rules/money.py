"""Sums of money stand to each other as their stages say: no more comes out than went in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generators.figures.money import plain
from generators.model.catalogue import Catalogue
from generators.model.entry import shape
from generators.model.problems import Problem
from generators.model.values import Choice
from generators.records.fund.model import Fund

# Each stage and the one that it draws on.
DRAWS_ON = {"grant": "budget", "payment": "grant", "returned": "payment"}
_STAGE = shape(Fund, "stage").kind
_LABELS = _STAGE.labels if isinstance(_STAGE, Choice) else {}


def check(catalogue: Catalogue) -> Iterator[Problem]:
    drawn: defaultdict[str, list[Any]] = defaultdict(list)
    for record in catalogue.all("funds"):
        fund: Any = record
        source: Any = catalogue.find("funds", fund.source) if fund.source else None
        if message := _wrong_source(fund, source):
            yield catalogue.origin(record).problem(("source",), message)
        elif source:
            drawn[source.id].append(fund)
    for source_id, parts in drawn.items():
        source = catalogue.get("funds", source_id)
        for message in _overdrawn(catalogue, source, parts):
            yield catalogue.origin(source).problem(("total",), message)
    yield from _projects(catalogue)


def _wrong_source(fund: Any, source: Any) -> str | None:
    wanted = DRAWS_ON.get(fund.stage)
    if fund.source is None:
        needed = fund.stage in ("payment", "returned")
        if not needed:
            return None
        return f"{_LABELS[fund.stage]}没有写出自哪一笔{_LABELS[str(wanted)]}；请写上 source"
    if source is None:
        return None
    if source.stage != wanted:
        right = f"只能出自{_LABELS[wanted]}" if wanted else "不出自别的资金，请删掉 source"
        return f"{_LABELS[fund.stage]}{right}，“{source.name}”是{_LABELS[source.stage]}；请核对"
    return None


def _overdrawn(catalogue: Catalogue, source: Any, parts: list[Any]) -> Iterator[str]:
    verb = _LABELS[parts[0].stage]
    total = sum((part.total for part in parts), Decimal())
    if total > source.total:
        named = "、".join(f"funds/{part.id}.yml" for part in parts)
        yield (
            f"从这一笔里{verb}的合计 {plain(total)} 万元，比总额 {plain(source.total)} 万元多 "
            f"{plain(total - source.total)} 万元；请核对这里和 {named}"
        )
    elif source.stage != "budget":
        yield from _lines_overdrawn(catalogue, source, parts, verb)


def _lines_overdrawn(
    catalogue: Catalogue, source: Any, parts: list[Any], verb: str
) -> Iterator[str]:
    """For each project and way: no more is paid than was granted for it."""
    had, got = _by_project(source.lines), _by_project(line for part in parts for line in part.lines)
    for (project, kind), amount in got.items():
        most = had.get((project, kind), Decimal())
        found = catalogue.find("projects", project) if project else None
        if found and amount > most:
            way = catalogue.find("vocabularies", f"fund-kinds/{kind}")
            yield (
                f"“{found.name}”从这一笔里{verb}了 {plain(amount)} 万元"
                f"（{way.name if way else kind}），这里只有 {plain(most)} "
                "万元；请核对各笔的明细和方式"
            )


def _by_project(lines: Any) -> dict[tuple[str | None, str], Decimal]:
    sums: defaultdict[tuple[str | None, str], Decimal] = defaultdict(Decimal)
    for line in lines:
        sums[line.project, line.kind] += line.amount
    return sums


def _projects(catalogue: Catalogue) -> Iterator[Problem]:
    """No project is granted more than its own record says that it costs."""
    granted: defaultdict[str | None, Decimal] = defaultdict(Decimal)
    for record in catalogue.all("funds"):
        fund: Any = record
        for line in fund.lines if fund.stage == "grant" else ():
            granted[line.project] += line.amount
    for record in catalogue.all("projects"):
        project: Any = record
        if project.funds is not None and granted[project.id] > project.funds:
            message = (
                f"下达给这个项目的合计 {plain(granted[project.id])} 万元，比这里写的 "
                f"{plain(project.funds)} 万元多；请核对经费和 data/funds/ 里的明细"
            )
            yield catalogue.origin(record).problem(("funds",), message)
