"""The silence register: what was due and is not to be seen here, from whom and for how long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generators.figures.duties import Occasion
from generators.model.record import Record

from ..context import Views
from ..register import Register
from .tables import tables


def context(views: Views) -> Mapping[str, Any]:
    duties = views.accounts.duties
    every: Any = views.catalogue.all("duties")
    return {
        "missing": duties.missing,
        "by_unit": _by_unit(duties.missing),
        "late": duties.late,
        "moved": [(duty, exemption) for duty in every for exemption in duty.exemptions],
        "ahead": _ahead(duties.all),
        "untracked": [duty for duty in every if duty.met_by is None],
        "duties": every,
    }


def _by_unit(missing: Iterable[Occasion]) -> list[tuple[Record, list[Occasion]]]:
    """The units with what is missing from each, those with most first."""
    found: dict[str, list[Occasion]] = {}
    for occasion in missing:
        found.setdefault(occasion.unit.id, []).append(occasion)
    ordered = sorted(found.values(), key=lambda each: (-len(each), -each[0].days, each[0].unit.id))
    return [(occasions[0].unit, occasions) for occasions in ordered]


def _ahead(every: Iterable[Occasion]) -> list[tuple[Any, Any, list[Occasion]]]:
    """What still has time, by duty and day, with the units that have not done it."""
    found: dict[tuple[str, Any], list[Occasion]] = {}
    for occasion in every:
        if occasion.state == "open":
            found.setdefault((occasion.duty.id, occasion.last), []).append(occasion)
    ordered = sorted(found.items(), key=lambda each: (each[0][1], each[0][0]))
    return [(open_[0].duty, last, open_) for (_, last), open_ in ordered]


REGISTER = Register(
    step="silence",
    label="到期未见公布",
    description="文件要求按时做、到期还没有在本站见到的事：哪个单位、过了多少天、依据哪一段",
    template="views/silence/page.md.j2",
    context=context,
    count=lambda views: (len(views.accounts.duties.missing), "件", "到期未见公布"),
    shown=lambda views: bool(views.catalogue.count("duties")),
    tables=tables,
)
