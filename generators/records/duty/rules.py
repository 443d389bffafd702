"""What only duties must keep to."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from generators.model.source import Trail

if TYPE_CHECKING:
    from .model import Duty


def dates_fit(duty: Duty) -> Iterator[tuple[Trail, str]]:
    """A duty comes back every year or is done once, and what is moved was due."""
    if not duty.yearly and duty.by is None:
        yield ("yearly",), "没有写什么时候到期；每年都做的写 yearly，只做一次的写 by"
    if duty.yearly and duty.by is not None:
        yield ("by",), "每年都做的写 yearly，只做一次的写 by，不能两样都写；请删掉一样"
    for at, (before, after) in enumerate(pairwise(duty.yearly), 1):
        if after.until <= before.until:
            yield ("yearly", at, "until"), f"“{after.until}”不晚于上一项；请按日期先后写"
    for name in ("since", "until"):
        if duty.yearly and getattr(duty.period, name) is None:
            yield ("period", name), "每年都做的事要写从哪年起、到哪年止，例如 2019"
    yield from _exemptions(duty)
    if duty.arrived and duty.met_by is None:
        yield ("arrived",), "先写哪些记录算做到（met_by），再写按哪个日期算；或者删掉这一行"


def _exemptions(duty: Duty) -> Iterator[tuple[Trail, str]]:
    for at, exemption in enumerate(duty.exemptions):
        if not _is_due(duty, exemption.due.isoformat()):
            message = f"这件事不在“{exemption.due}”到期；请写原来到期的那一天"
            yield ("exemptions", at, "due"), message
        for position, unit in enumerate(exemption.units):
            if unit not in duty.units:
                message = f"“{unit}”没有写在由谁做（units）里；请核对"
                yield ("exemptions", at, "units", position), message
        if exemption.moved_to and exemption.moved_to <= exemption.due:
            message = f"改到的“{exemption.moved_to}”不晚于原定的“{exemption.due}”；请核对两个日期"
            yield ("exemptions", at, "moved_to"), message


def _is_due(duty: Duty, day: str) -> bool:
    if duty.by is not None:
        return day == duty.by.isoformat()
    first, last = (duty.period.since or "")[:4], (duty.period.until or "9999")[:4]
    return first <= day[:4] <= last and day[5:] in {window.until for window in duty.yearly}
