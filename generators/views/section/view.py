"""The landing page of each section of the menu."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from generators.sections import Section

from ..context import Views
from ..home.view import Figure, industries
from ..page import Page, column_head, section_crumbs
from ..register import DISCLOSURE, Register

# The section in which the box leads, and that leads to a village without it.
FIND = "find"
_COLUMN_TYPES = {
    "find": "办事服务",
    "local": "概况信息",
    "learn": "办事服务",
    "disclosure": "信息公开目录",
}


def page(views: Views, part_id: str) -> Page:
    found = views.section(part_id)
    keywords = (found.label, *views.catalogue.site.keywords)
    return Page(
        address=found.address,
        title=found.label,
        description=found.description,
        template="views/section/page.md.j2",
        crumbs=section_crumbs(found),
        context=lambda: _context(views, found),
        head=column_head(found.label, found.description, _COLUMN_TYPES[found.id], keywords),
    )


def _context(views: Views, found: Section) -> Mapping[str, Any]:
    catalogue = views.catalogue
    return {
        "section": found,
        "finds": found.id == FIND,
        "types": views.types(found),
        "figures": _figures(views) if found.id == DISCLOSURE else (),
        "counties": catalogue.all("places"),
        "industries": industries(views),
    }


def _figures(views: Views) -> tuple[Figure, ...]:
    """The pages of their own, each with the number that it is about."""
    return tuple(
        Figure(*_counted(views, register), register.address)
        for register in views.registers
        if register.shown(views)
    )


def _counted(views: Views, register: Register) -> tuple[int, str, str]:
    """The number that a page is about; from the last build where it rests on records that are as they were."""
    count = partial(register.count, views)
    counted: tuple[int, str, str] = views.catalogue.again("registers", register.step, count).value()
    return counted
