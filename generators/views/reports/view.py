"""All quarterly reports at a glance: who reported when, what came late, what is not to be seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generators.figures.spans import in_words

from ..context import Views
from ..duty.view import matrix
from ..register import Register
from .tables import tables

_FOLDER = "reports"


def context(views: Views) -> Mapping[str, Any]:
    duties: Any = views.catalogue.all("duties")
    accounts = views.accounts
    asked = [duty for duty in duties if duty.met_by and duty.met_by.folder == _FOLDER]
    occasions = {duty.id: accounts.duties.of(duty) for duty in asked}
    known = {duty.id for duty in asked}
    return {
        "asked": [(duty, matrix(occasions[duty.id])) for duty in asked],
        "missing": [each for each in accounts.duties.missing if each.duty.id in known],
        "late": [each for each in accounts.duties.late if each.duty.id in known],
        "reports": accounts.reports.all,
        "quarters": _quarters(views),
        "quarter_words": in_words,
        "tasks": [(task, accounts.reports.of_task(task)) for task in views.catalogue.all("tasks")],
    }


def _quarters(views: Views) -> list[tuple[str, list[Any]]]:
    """The reports of each quarter, the latest first."""
    reports = views.accounts.reports
    found = {
        quarter: [r for r in reports.all if r.quarter == quarter] for quarter in reports.quarters
    }
    return sorted(found.items(), reverse=True)


REGISTER = Register(
    step="reports",
    label="季度报告谁报了",
    description="各单位每一季的报告：哪天收到、迟了几天、哪些在本站未见公布",
    template="views/reports/page.md.j2",
    context=context,
    count=lambda views: (len(views.accounts.reports.all), "份", "收到的季度报告"),
    shown=lambda views: bool(views.catalogue.count(_FOLDER)),
    tables=tables,
)
