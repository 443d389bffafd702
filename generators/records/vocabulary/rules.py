"""What a vocabulary alone must keep."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generators.icons import icon_names


def icons_drawn(vocabulary: Any) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """A word's icon must be one that is drawn."""
    for position, term in enumerate(vocabulary.terms):
        if term.icon and term.icon not in icon_names():
            known = "、".join(sorted(icon_names()))
            yield ("terms", position, "icon"), f"没有图标“{term.icon}”；可以写 {known}"
