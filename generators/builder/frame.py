"""What the templates in `overrides/` put around a page: head, menu, breadcrumbs, footer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage

from generators.links import Links
from generators.views.context import Views
from generators.views.page import HOME, Crumb, Head, Page, article_head, column_head

from .assets import STYLESHEET


def written_address(file: File) -> str:
    """The folder on the site of a page written by hand: `about/use.md` is at `about/use/`."""
    path = file.src_uri.removesuffix(".md")
    return path.removesuffix("index") if path.split("/")[-1] == "index" else f"{path}/"


@dataclass(frozen=True)
class Frame:
    """Makes the templates' `gk` for each page of one form of the site."""

    views: Views
    links: Links
    script: str | None

    def of(self, page: Page) -> Mapping[str, Any]:
        """For a page of ours."""
        return self._context(page.address, page.crumbs, page.head)

    def written(self, page: MkDocsPage) -> Mapping[str, Any]:
        """For a page written by hand under `content/`, from its front matter."""
        address, title = written_address(page.file), str(page.title)
        crumbs = [
            HOME,
            *(
                Crumb(part.label, part.address)
                for part in self.views.menu
                if address.startswith(part.address)
            ),
        ]
        if not any(crumb.address == address for crumb in crumbs):
            crumbs.append(Crumb(title, address))
        return self._context(address, tuple(crumbs), self._written_head(title, page.meta))

    def apart(self, site_url: str) -> Mapping[str, Any]:
        """For what is no page, such as 404.html: shown at any address, so its links are absolute."""
        root = urlsplit(site_url).path
        root = root if root.endswith("/") else f"{root}/"
        context = self._context("", (HOME,), ())
        return {**context, "url": lambda there: f"{root}{there}"}

    def _written_head(self, title: str, meta: Mapping[str, Any]) -> Head:
        site = self.views.catalogue.site
        description = str(meta.get("description", site.description))
        if column := meta.get("column"):
            return column_head(title, description, str(column), (title, *site.keywords))
        published = str(meta["published"]) if "published" in meta else None
        source = str(meta.get("origin", site.publisher))
        return article_head(title, source, published, Description=description)

    def _context(self, address: str, crumbs: tuple[Crumb, ...], head: Head) -> Mapping[str, Any]:
        site = self.views.catalogue.site
        return {
            "site": site,
            "menu": self.views.menu,
            "as_of": self.views.as_of,
            "crumbs": crumbs,
            "head": (
                ("SiteName", site.name),
                ("SiteDomain", site.domain),
                ("SiteIDCode", site.identification),
                *head,
            ),
            "address": address,
            "stylesheet": STYLESHEET,
            "script": self.script,
            "url": partial(self.links.between, address),
        }
