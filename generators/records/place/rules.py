"""What only places must keep to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.model.source import Trail

if TYPE_CHECKING:
    from .model import County


def point_on_earth(county: County) -> Iterator[tuple[Trail, str]]:
    """The point is a longitude and then a latitude, both in degrees."""
    for position, (value, limit) in enumerate(zip(county.point, (180, 90), strict=False)):
        if abs(value) > limit:
            message = f"{value} 超出了范围；先写经度（-180 到 180），再写纬度（-90 到 90）"
            yield ("point", position), message
