"""Catalogue to public catalogue: personal fields are masked here, once, and nowhere else."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Any, TypeVar

from msgspec.structs import replace

from .model.catalogue import Catalogue
from .model.entry import Entry, shapes
from .model.record import Record
from .today import date_of

_MOBILE = re.compile(r"^(\+?86[ -]?)?(1[3-9]\d)[\d -]+(\d{4})$")
EntryT = TypeVar("EntryT", bound=Entry)


def public(catalogue: Catalogue) -> Catalogue:
    """The catalogue that outputs may see."""
    return catalogue.changed(lambda record: _masked(record, record))


def as_of(catalogue: Catalogue) -> date:
    """The date that the site speaks of."""
    return date_of(catalogue.site.as_of)


def mask_mobile(number: str) -> str:
    """`13812345678` as `138****5678`; other numbers are nobody's own and stay."""
    return _MOBILE.sub(r"\g<2>****\g<3>", number.strip())


@cache
def _personal(model: type[Entry]) -> bool:
    return any(
        shape.personal or (shape.entry and not shape.nested and _personal(shape.entry))
        for shape in shapes(model)
    )


def _masked(entry: EntryT, record: Record) -> EntryT:
    if not _personal(type(entry)):
        return entry
    changed: dict[str, Any] = {}
    for shape in shapes(type(entry)):
        value = getattr(entry, shape.name)
        if not value or shape.nested:
            continue
        if shape.personal and not getattr(record, shape.personal.consent, False):
            changed[shape.name] = mask_mobile(value)
        elif shape.entry and _personal(shape.entry):
            members = tuple(_masked(each, record) for each in (value if shape.many else (value,)))
            changed[shape.name] = members if shape.many else members[0]
    return replace(entry, **changed)
