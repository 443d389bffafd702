"""Only agreements that are on file (入库备案) can be evaluated, and only their parties commended."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generators.model.catalogue import Catalogue
from generators.model.problems import Problem
from generators.model.source import Trail

_STATES = {"pending": "正在办理备案", "unfiled": "未备案", None: "没有写备案"}


def check(catalogue: Catalogue) -> Iterator[Problem]:
    parties = _parties(catalogue)
    for record in catalogue.all("evaluations"):
        evaluation: Any = record
        for n, result in enumerate(evaluation.results):
            agreement: Any = catalogue.find("agreements", result.agreement)
            if agreement and (message := _fault(evaluation, agreement)):
                trail: Trail = ("results", n, "agreement")
                yield catalogue.origin(record).problem(trail, message)
        # An agreement that cannot be read may be the one that is on file.
        unread = any(folder == "agreements" for folder, _ in catalogue.unread)
        for n, award in enumerate(() if unread else evaluation.awards):
            for field, folder in (("organization", "organizations"), ("specialist", "specialists")):
                named = getattr(award, field)
                other = catalogue.find(folder, named) if named else None
                if other and named not in parties[field]:
                    message = (
                        f"“{other.name}”不是哪一份已备案协议的一方（或列入名册的专家），"
                        "不能推荐和表彰；请先把协议备案，或删掉这一项"
                    )
                    yield catalogue.origin(record).problem(("awards", n, field), message)


def filing_state(agreement: Any) -> str | None:
    return agreement.filing.state if agreement.filing else None


def _fault(evaluation: Any, agreement: Any) -> str | None:
    state = filing_state(agreement)
    file = f"data/agreements/{agreement.id}.yml"
    if state != "filed":
        return (
            f"“{agreement.name}”{_STATES[state]}，不能参加考核；备案以后在 {file} 的 filing 里"
            "写 state: filed，没有备案就删掉这一项"
        )
    date = agreement.filing.date
    if date and date.year > evaluation.year:
        return (
            f"“{agreement.name}”{date} 才备案，不能参加 {evaluation.year} 年度的考核；"
            f"请核对 {file} 的备案日期，或删掉这一项"
        )
    return None


def _parties(catalogue: Catalogue) -> dict[str, set[str]]:
    """The units and the experts of filed agreements."""
    filed: list[Any] = [a for a in catalogue.all("agreements") if filing_state(a) == "filed"]
    return {
        "organization": {unit for a in filed for unit in (*a.helpers, *a.helped)},
        "specialist": {expert for a in filed for expert in a.experts},
    }
