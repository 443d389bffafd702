"""What only inspections must keep to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.model.source import Trail

if TYPE_CHECKING:
    from .model import Inspection


def mended_after_found(inspection: Inspection) -> Iterator[tuple[Trail, str]]:
    """What was found is mended after the inspection began, in a way that is told."""
    since = inspection.period.since or ""
    for n, finding in enumerate(inspection.findings):
        for name, day in (("due", finding.due), ("mended", finding.mended)):
            if day and day.isoformat()[: len(since)] < since:
                yield ("findings", n, name), f"“{day}”早于检查开始的 {since}；请核对日期"
        if finding.mended and not finding.how:
            message = "写了改好的日期，没有写怎么改的；请写上 how"
            yield ("findings", n, "mended"), message
