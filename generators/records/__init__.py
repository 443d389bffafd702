"""The types of record, in the order in which sections and menus list them."""

from __future__ import annotations

from importlib import import_module

from generators.model.record import RecordType

from .soundness import sound

_ORDER = (
    "specialist",
    "team",
    "organization",
    "place",
    "region",
    "base",
    "platform",
    "station",
    "product",
    "article",
    "video",
    "broadcast",
    "event",
    "technology",
    "plan",
    "task",
    "report",
    "duty",
    "coverage",
    "demonstration_village",
    "notice",
    "document",
    "roster",
    "project",
    "fund",
    "agreement",
    "evaluation",
    "inspection",
    "meeting",
    "case",
    "designation",
    "vocabulary",
)

RECORD_TYPES: tuple[RecordType, ...] = sound(
    tuple(import_module(f"{__name__}.{name}.model").TYPE for name in _ORDER), _ORDER
)
