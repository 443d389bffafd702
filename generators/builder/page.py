"""A page that MkDocs builds without Markdown: all but its headings is HTML already."""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from generators.model.content import ContentPage
from generators.rendering import Renderer, html_of
from generators.views.page import Page

_ID = re.compile(r' id="([^"]+)"')


def page_meta(page: Page) -> dict[str, object]:
    """What a page's front matter would say."""
    return {"title": page.title, "description": page.description, "published": page.updated}


def content_meta(page: ContentPage) -> dict[str, object]:
    """The front matter of a page written by hand, as the check has read it."""
    front = page.front
    known = {"title": front.title, "description": front.description, "published": front.published}
    return {name: text for name, text in known.items() if text}


def ids_in(html: str) -> set[str]:
    """What a link can lead to inside a page."""
    return set(_ID.findall(html))


class GeneratedPage(MkDocsPage):
    """One of our pages in MkDocs's place of a Markdown file."""

    def __init__(self, page: Page, renderer: Renderer, config: MkDocsConfig) -> None:
        source = File.generated(
            config, page.source_path, content="", inclusion=InclusionLevel.NOT_IN_NAV
        )
        if page.edit and config.edit_uri:
            source.edit_uri = page.edit
        super().__init__(page.title, source, config)
        self.output, self.renderer = page, renderer
        # The stamp of the compressed sitemap; what that says of each page is in its template.
        self.update_date = renderer.views.as_of.isoformat()

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = self.renderer.markdown(self.output)
        self.meta = page_meta(self.output)

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = html_of(self.markdown or "")
        self.present_anchor_ids = ids_in(self.content)
