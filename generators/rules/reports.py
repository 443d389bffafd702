"""One report of one unit for one quarter: two would be added up as if they were of two units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generators.model.catalogue import Catalogue
from generators.model.problems import Problem


def check(catalogue: Catalogue) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}
    reports: Any = catalogue.all("reports")
    for report in reports:
        first = seen.setdefault((report.organization, report.quarter), report.id)
        if first != report.id:
            message = f"这个单位这一季已有报告 {first}；改报的请改那一份，并在说明里写明"
            yield catalogue.origin(report).problem(("quarter",), message)
