"""Pages of their own in a section, each with the number that it is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from generators.outputs.table import Table

from .context import Views
from .page import Crumb, Page, column_head, section_crumbs

DISCLOSURE = "disclosure"


class Register(Struct, frozen=True):
    """A page that joins many records: `shown` tells whether a site has what it is about.

    `tables` are what readers can take away from it.
    """

    step: str
    label: str
    description: str
    template: str
    context: Callable[[Views], Mapping[str, Any]]
    count: Callable[[Views], tuple[int, str, str]]
    shown: Callable[[Views], bool]
    tables: Callable[[Views], tuple[Table, ...]] = lambda _: ()

    @property
    def address(self) -> str:
        return f"{DISCLOSURE}/{self.step}/"

    def page(self, views: Views) -> Page:
        """The page, under the section of disclosure."""
        keywords = (self.label, *views.catalogue.site.keywords)
        return Page(
            address=self.address,
            title=self.label,
            description=self.description,
            template=self.template,
            crumbs=(*section_crumbs(views.section(DISCLOSURE)), Crumb(self.label, self.address)),
            context=lambda: self.context(views),
            head=column_head(self.label, self.description, "数据发布", keywords),
            tables=self.tables(views),
        )
