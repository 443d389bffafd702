"""Pages put into the theme's frame: rendered once for all pages of a kind, and filled for each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote, urljoin

from jinja2 import BaseLoader, BytecodeCache, Environment, FileSystemLoader

from generators.links import Links
from generators.views.page import Page

from ..frame import Frame

# The blocks of `main.html` that differ from page to page, and what stands for them in a frame.
MARKS = {
    name: f"\N{SYMBOL FOR NULL}{name}\N{SYMBOL FOR NULL}"
    for name in ("site_meta", "htmltitle", "extrahead", "container")
}
Pieces = tuple[str, ...]
# All that the rest of the frame depends on: the page's depth, its section, and whether it is home.
FrameKey = tuple[int, str, bool]


class NoFrameError(Exception):
    """A page needs a frame that MkDocs has not been asked for yet."""


def environment(folders: tuple[str, ...], code: BytecodeCache | None) -> Environment:
    """As MkDocs makes one, over the templates of ours alone."""
    loader: BaseLoader = FileSystemLoader(list(folders))
    return Environment(loader=loader, auto_reload=False, bytecode_cache=code)  # noqa: S701 - as MkDocs


@dataclass
class Splicer:
    """`made` are the frames that are known; `make` makes one, where MkDocs is loaded."""

    frame: Frame
    links: Links
    edit_uri: str | None
    templates: Environment
    made: dict[FrameKey, Pieces]
    make: Callable[[Page], Pieces] | None = None
    fresh: dict[FrameKey, Pieces] = field(default_factory=dict)

    def whole(self, page: Page, content: str) -> str:
        """The file of a page of ours."""
        pieces = self._pieces(page)
        context = self.templates.get_template("main.html").new_context(
            {"page": self.stand_in(page, content), "gk": self.frame.of(page)}
        )
        blocks = self.templates.get_template("main.html").blocks
        found = [pieces[0]]
        for name, after in zip(MARKS, pieces[1:], strict=True):
            found += blocks[name](context)
            found.append(after)
        return "".join(found)

    def _pieces(self, page: Page) -> Pieces:
        key = self._key(page)
        known = self.made.get(key)
        if known is None:
            if self.make is None:
                raise NoFrameError
            known = self.made[key] = self.fresh[key] = self.make(page)
        return known

    def _key(self, page: Page) -> FrameKey:
        section = page.crumbs[1].address if len(page.crumbs) > 1 else ""
        menu = {part.address for part in self.frame.views.menu}
        return page.address.count("/"), section if section in menu else "", not page.address

    def stand_in(self, page: Page, content: str) -> Any:
        """As much of MkDocs's page as the blocks show."""
        url = page_url(page.address, self.links)
        return SimpleNamespace(
            title=page.title,
            content=content,
            url=url,
            canonical_url=urljoin(self.links.root, url),
            edit_url=f"{self.edit_uri}{page.edit}" if page.edit and self.edit_uri else None,
            meta={"title": page.title, "description": page.description, "published": page.updated},
        )


def page_url(address: str, links: Links) -> str:
    """A page's address as MkDocs has it, from the home page."""
    return quote(f"{address}index.html" if links.portable else address)
