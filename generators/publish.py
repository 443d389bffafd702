"""Catalogue to public catalogue: personal fields are masked here, once, and nowhere else."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, TypeVar

from msgspec.structs import replace

from .model.catalogue import Catalogue
from .model.entry import Entry, Shape, leading_to
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


def _personal(shape: Shape) -> bool:
    return shape.personal is not None


def _masked(entry: EntryT, record: Record) -> EntryT:
    fields = leading_to(_personal, type(entry))
    if not fields:
        return entry
    # A copy even where nothing is another: what is shown lies together then, and the processes that
    # show it go on sharing the rest.
    return replace(
        entry,
        **{each.name: _published(each, getattr(entry, each.name), record) for each in fields},
    )


def _published(shape: Shape, value: Any, record: Record) -> Any:
    if not value:
        return value
    if shape.personal:
        return value if getattr(record, shape.personal.consent, False) else mask_mobile(value)
    if shape.many:
        return tuple(_masked(each, record) for each in value)
    return _masked(value, record)
