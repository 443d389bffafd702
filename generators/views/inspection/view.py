"""An inspection with its findings; and what is not mended yet, of all inspections."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generators.figures.findings import STATES, counted, findings, findings_of
from generators.records.inspection.model import Inspection

from ..context import Special, Views


def context(views: Views, inspection: Any) -> Mapping[str, Any]:
    found = findings_of(inspection, views.as_of)
    return {"found": found, "counts": counted(found), "finding_states": STATES}


def lead(views: Views) -> Mapping[str, Any]:
    found = findings(views.catalogue, views.as_of)
    late = [each for each in found if each.state == "overdue"]
    return {
        "total": len(found),
        "counts": counted(found),
        "finding_states": STATES,
        "overdue": sorted(late, key=lambda each: (-each.days, each.inspection.id, each.number)),
        "open": [each for each in found if each.state == "open"],
    }


SPECIAL = Special(
    lambda record: isinstance(record, Inspection), "records/inspection/page.md.j2", context
)
