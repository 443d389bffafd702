"""What a person's name tells."""

from __future__ import annotations

_DOUBLE = frozenset(
    ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯")
)


def surname(name: str) -> str:
    """The family name of a Chinese name: its first sign, or the first two of a double surname."""
    return name[:2] if name[:2] in _DOUBLE else name[:1]
