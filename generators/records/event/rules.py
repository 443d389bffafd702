"""What only events must keep to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.model.source import Trail

if TYPE_CHECKING:
    from .model import Event


def ends_after_start(event: Event) -> Iterator[tuple[Trail, str]]:
    """On one day the end comes after the start; over several days any hours will do."""
    one_day = event.until in (None, event.since)
    if one_day and event.starts and event.ends and event.ends <= event.starts:
        yield ("ends",), f"结束“{event.ends}”不晚于开始“{event.starts}”；请核对两个时刻"
