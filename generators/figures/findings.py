"""What inspections found, and whether it was mended in time."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from msgspec import Struct

from generators.model.catalogue import Catalogue

STATES = {"overdue": "逾期没改", "open": "在限期内", "late": "逾期改好", "mended": "按期改好"}


class Found(Struct, frozen=True):
    """One finding: `number` counts from 1 within its inspection, `days` is how late it is or was."""

    inspection: Any
    number: int
    finding: Any
    state: str
    days: int


def findings(catalogue: Catalogue, as_of: date) -> tuple[Found, ...]:
    """Every finding in the order of its inspection."""
    return tuple(
        found for record in catalogue.all("inspections") for found in findings_of(record, as_of)
    )


def findings_of(inspection: Any, as_of: date) -> tuple[Found, ...]:
    return tuple(
        Found(inspection, n, finding, state, max(0, ((finding.mended or as_of) - finding.due).days))
        for n, finding in enumerate(inspection.findings, 1)
        for state in (_state(finding, as_of),)
    )


def counted(found: tuple[Found, ...]) -> dict[str, int]:
    """How many are in each state, in the order of STATES."""
    counts = Counter(each.state for each in found)
    return {state: counts[state] for state in STATES}


def _state(finding: Any, as_of: date) -> str:
    if finding.mended:
        return "late" if finding.mended > finding.due else "mended"
    return "overdue" if as_of > finding.due else "open"
