"""A duty's page: each unit and each time that it falls due, in one table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from generators.figures.duties import Occasion
from generators.model.record import Record
from generators.records.duty.model import Duty

from ..context import Special, Views
from ..counted import counted_words

Matrix = tuple[tuple[date, ...], list[tuple[Record, tuple[Occasion, ...]]]]


def context(views: Views, duty: Any) -> Mapping[str, Any]:
    occasions = views.accounts.duties.of(duty)
    return {
        "matrix": matrix(occasions),
        "counted": counted_words(views, duty.met_by) if duty.met_by else "",
        "missing": [each for each in occasions if each.state == "missing"],
    }


def matrix(occasions: Iterable[Occasion]) -> Matrix:
    """The days on which it falls due, and each unit's occasions in their order."""
    rows: dict[str, list[Occasion]] = {}
    for occasion in occasions:
        rows.setdefault(occasion.unit.id, []).append(occasion)
    days = tuple(sorted({each.due for row in rows.values() for each in row}))
    return days, [(row[0].unit, tuple(row)) for row in rows.values()]


SPECIAL = Special(lambda record: isinstance(record, Duty), "views/duty/page.md.j2", context)
