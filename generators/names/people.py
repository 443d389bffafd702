"""What a person's name tells."""

from __future__ import annotations

from functools import cache

from .spoken import spoken


def surname(name: str) -> str:
    """The family name of a Chinese name: its first sign, or the first two of a double surname."""
    return name[:2] if name[:2] in surnames() else name[:1]


@cache
def surnames() -> dict[str, list[str]]:
    """All double surnames, and the single ones that are read otherwise than their sign, with their syllables."""
    return spoken("surnames.yml")
