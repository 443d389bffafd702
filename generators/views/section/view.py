"""The landing page of each section of the menu."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generators.sections import Section

from ..context import Views
from ..home.view import industries
from ..page import Page, column_head, section_crumbs

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
        "types": views.types(found),
        "counties": catalogue.all("places"),
        "industries": industries(views),
    }
