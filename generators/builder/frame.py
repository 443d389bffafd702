"""What the templates in `overrides/` put around a page: head, menu, breadcrumbs, footer."""

from __future__ import annotations

from functools import partial
from types import SimpleNamespace
from urllib.parse import urlsplit

from msgspec import Struct

from generators.icons import icon
from generators.links import Links
from generators.model.catalogue import Catalogue
from generators.model.content import ContentPage
from generators.views.context import Views
from generators.views.correction import Correction
from generators.views.page import HOME, Crumb, Head, Page, article_head, column_head
from generators.views.register import DISCLOSURE

from .assets import FIRST_SCRIPT, STYLESHEET

# A site that has a page of its own on how to edit leads its editors there.
_EDITING = "about/editing/"
_NOT_FOUND = "没有找到这一页"


def editing_page(catalogue: Catalogue) -> str | None:
    """The page that tells how to edit, if the site has one: every page leads to it."""
    return _EDITING if any(page.address == _EDITING for page in catalogue.written) else None


class Frame(Struct, frozen=True):
    """Makes the templates' `gk` for each page of one form of the site.

    An object: Jinja asks a mapping for an attribute first, at each of its names on each page.
    """

    views: Views
    links: Links
    script: str | None

    def of(self, page: Page) -> SimpleNamespace:
        """For a page of ours."""
        given = self._given(page.address, page.title, page.crumbs, page.head, page.record)
        given.updated = page.updated
        return given

    def written(self, page: ContentPage) -> SimpleNamespace:
        """For a page written by hand under `content/`, from its front matter."""
        address, title = page.address, page.front.title
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
        given = self._given(address, title, tuple(crumbs), self._written_head(page))
        given.updated = page.front.published
        return given

    def apart(self) -> SimpleNamespace:
        """For what is no page, such as 404.html: shown at any address, so its links are absolute."""
        root = urlsplit(self.links.root).path
        given = self._given("", _NOT_FOUND, (HOME,), ())
        line = self.views.catalogue.site.corrected_by
        given.correction = Correction(line, _NOT_FOUND)
        given.url = lambda there: f"{root}{there}"
        return given

    def _written_head(self, page: ContentPage) -> Head:
        site, front = self.views.catalogue.site, page.front
        description = front.description or site.description
        if front.column:
            return column_head(
                front.title, description, front.column, (front.title, *site.keywords)
            )
        source = front.origin or site.publisher
        return article_head(front.title, source, front.published, Description=description)

    def _given(
        self,
        address: str,
        title: str,
        crumbs: tuple[Crumb, ...],
        head: Head,
        record: str | None = None,
    ) -> SimpleNamespace:
        site = self.views.catalogue.site
        return SimpleNamespace(
            correction=Correction(site.corrected_by, title, self.links.absolute(address), record),
            editing=editing_page(self.views.catalogue),
            supervision=site.complaints if _disclosed(crumbs) else None,
            site=site,
            menu=self.views.menu,
            icon=icon,
            as_of=self.views.as_of,
            source=dict(head).get("ContentSource", site.publisher),
            updated=None,
            crumbs=crumbs,
            head=(
                ("SiteName", site.name),
                ("SiteDomain", site.domain),
                ("SiteIDCode", site.identification),
                *head,
            ),
            address=address,
            stylesheet=STYLESHEET,
            first_script=FIRST_SCRIPT,
            script=self.script,
            url=partial(self.links.between, address),
        )


def _disclosed(crumbs: tuple[Crumb, ...]) -> bool:
    """Whether a page belongs to what the public can check: it says to whom one can complain."""
    return any(crumb.address == f"{DISCLOSURE}/" for crumb in crumbs)
