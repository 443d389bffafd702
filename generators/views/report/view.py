"""A report's page: its figures by task, each beside what the site's own records show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generators.records.report.model import Report

from ..context import Special, Views
from ..counted import number


def context(views: Views, report: Any) -> Mapping[str, Any]:
    plans: Any = views.catalogue.records["plans"]
    said = {each.task: each.text for each in report.progress}
    figures: dict[str, list[Any]] = {task: [] for task in said}
    for figure in report.figures:
        figures.setdefault(plans[figure.indicator].task or "", []).append(figure)
    return {
        "parts": [
            (views.catalogue.find("tasks", task), said.get(task), found)
            for task, found in figures.items()
        ],
        "conflicts": {
            conflict.item.figure.indicator: conflict
            for conflict in views.accounts.ledger.against(report)
        },
        "occasion": views.accounts.duties.met_by(report),
        "number": number,
    }


SPECIAL = Special(lambda record: isinstance(record, Report), "views/report/page.md.j2", context)
