"""Where the money went: by year, county, way and project, and the part nobody accounts for."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from msgspec import Struct

from generators.figures.money import ZERO, Flow, Sums
from generators.records.fund.model import Fund
from generators.records.project.model import Project

from ..context import Special, Views
from ..facts import Shown
from ..register import Register
from .table import money_table


class Share(Struct, frozen=True):
    """One bar: `granted` and `net` are hundredths of the longest of its group; `to` may lead on."""

    label: str
    sums: Sums
    granted: int
    net: int
    link: Shown | None = None


def _context(views: Views) -> Mapping[str, Any]:
    accounts = views.money.accounts()
    funds: Any = views.catalogue.all("funds")
    return {
        "accounts": accounts,
        "by_county": {a.year: _counties(views, a.year) for a in accounts},
        "by_kind": {a.year: _kinds(views, a.year) for a in accounts},
        "kinds": _kinds(views, None),
        "projects": _projects(views),
        "units": _units(views),
        "loose": [fund for fund in funds if fund.stage == "grant" and fund.unaccounted],
    }


def _granted(views: Views) -> int:
    return int(sum((account.granted for account in views.money.accounts()), ZERO))


def _counties(views: Views, year: int) -> tuple[Share, ...]:
    sums = views.money.sums(lambda flow: flow.county, year)
    return _shares(views, "places", sums, "没有写哪个县，或几个县合用")


def _kinds(views: Views, year: int | None) -> tuple[Share, ...]:
    sums = views.money.sums(_kind, year)
    return _shares(views, "vocabularies", sums, "没有写方式")


def _kind(flow: Flow) -> str | None:
    return f"fund-kinds/{flow.kind}"


def _projects(views: Views) -> tuple[Share, ...]:
    return _shares(views, "projects", views.money.sums(lambda flow: flow.project), "没有写项目")


def _units(views: Views) -> tuple[Share, ...]:
    sums = views.money.sums(lambda flow: flow.organization)
    return _shares(views, "organizations", sums, "没有写单位")


def _shares(
    views: Views, folder: str, sums: Mapping[str | None, Sums], unnamed: str
) -> tuple[Share, ...]:
    largest = max((each.granted for each in sums.values()), default=ZERO)
    found = []
    for name, each in sums.items():
        record = views.catalogue.get(folder, name) if name else None
        link = views.facts.link(record) if record else None
        label = record.name if record else unnamed
        found.append(
            Share(label, each, _part(each.granted, largest), _part(each.net, largest), link)
        )
    return tuple(found)


def _part(amount: Decimal, largest: Decimal) -> int:
    return round(100 * amount / largest) if largest else 0


def fund_context(views: Views, fund: Any) -> Mapping[str, Any]:
    drawn = views.money.drawn(fund)
    return {
        "drawn": drawn,
        "rest": fund.total - sum((part.total for part in drawn), ZERO),
        "parts": [(line, _part(line.amount, fund.total)) for line in fund.lines],
        "lost": _part(fund.unaccounted or ZERO, fund.total),
    }


def project_context(views: Views, project: Any) -> Mapping[str, Any]:
    """What a project was promised, granted and paid, year by year."""
    years = [account.year for account in reversed(views.money.accounts())]
    sums = {year: views.money.sums(_project, year).get(project.id) for year in years}
    found = {year: each for year, each in sums.items() if each and (each.granted or each.net)}
    total = Sums(
        sum((each.granted for each in found.values()), ZERO),
        sum((each.net for each in found.values()), ZERO),
    )
    largest = max(project.funds or ZERO, total.granted)
    return {
        "years": found,
        "total": total,
        "part": lambda amount: _part(amount, largest),
    }


def _project(flow: Flow) -> str | None:
    return flow.project


def lead(views: Views) -> Mapping[str, Any]:
    """Above the lists of projects and of sums: the way to where the money went."""
    return {"money_address": REGISTER.address if REGISTER.shown(views) else ""}


FUND = Special(lambda record: isinstance(record, Fund), "records/fund/page.md.j2", fund_context)
PROJECT = Special(
    lambda record: isinstance(record, Project), "records/project/page.md.j2", project_context
)
REGISTER: Register = Register(
    step="funds",
    label="钱花到哪里",
    description="每一年安排了多少钱、给了哪个县、用什么方式、支付了多少，还有多少没有说明去向",
    template="views/funds/page.md.j2",
    context=_context,
    count=lambda views: (_granted(views), "万元", "钱花到哪里"),
    shown=lambda views: bool(views.catalogue.count("funds")),
    tables=lambda views: (money_table(views, REGISTER.label, REGISTER.description),),
)
