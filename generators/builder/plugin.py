"""The MkDocs plugin: the only module that MkDocs calls. It hands pages over and knows no data."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils.templates import TemplateContext
from pathspec.gitignore import GitIgnoreSpec

from generators.cache.folder import CacheError
from generators.carried import carried
from generators.links import Links
from generators.model.content import address_of
from generators.model.site import Site
from generators.outputs.files import files as outputs
from generators.pictures.store import files_of
from generators.privacy.gate import shut
from generators.rendering import Renderer, around, read_templates_anew
from generators.rules import load_checked
from generators.rules.privacy import agreed
from generators.views.page import Page
from generators.views.pages import pages

from .assets import (
    FIRST_SCRIPT,
    SCRIPT,
    STYLESHEET,
    joined_scripts,
    joined_styles,
    later_scripts,
)
from .frame import Frame
from .page import GeneratedPage, content_meta, ids_in, page_meta
from .prepare import given_away, prepared, root_of, told

if TYPE_CHECKING:
    from jinja2 import Environment

    from .lane.shell import Handed

_PACKAGE = Path(__file__).parents[1]
# The portable form does not render the sitemap's template, so MkDocs would copy it as it is.
_UNASKED = ("assets/stylesheets/", "assets/icons/", "assets/javascripts/", "sitemap.xml")


class Options(base.Config):  # type: ignore[no-untyped-call]
    # `data` is taken: MkDocs keeps its settings under that name.
    data_dir = config_options.Dir(exists=True, default="data")


class GongkaiPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Checks the data, makes its pages, and gives every page its frame."""

    # What the fast lane has worked out already; nothing where MkDocs is on its own.
    handed: Handed | None = None

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        read_templates_anew()
        self._theme(config)
        if self.handed is None:
            catalogue, problems = load_checked(Path(self.config.data_dir))
            if problems or catalogue is None:
                raise Abort(told(problems))
            self._settings(config, catalogue.site)
            root = root_of(config.site_url, catalogue.site)
            links = Links(portable=not config.use_directory_urls, root=root)
            try:
                self.renderer = Renderer(prepared(catalogue, Path(self.config.data_dir)), links)
            except CacheError as error:
                raise Abort(str(error)) from None
        else:
            self._settings(config, self.handed.renderer.views.catalogue.site)
            self.renderer = self.handed.renderer
        self.views = self.renderer.views
        self.content = {page.path: page for page in self.views.catalogue.content}
        folders = [Path(folder) for folder in reversed(config.theme.dirs)]
        self.joined = {
            STYLESHEET: joined_styles(folders),
            FIRST_SCRIPT: joined_scripts(folders, [Path(FIRST_SCRIPT).name]),
            SCRIPT: joined_scripts(folders),
            **later_scripts(folders),
        }
        self.frame = Frame(self.views, self.renderer.links, SCRIPT if self.joined[SCRIPT] else None)
        return config

    def _settings(self, config: MkDocsConfig, site: Site) -> None:
        config.site_name, config.site_description = site.name, site.description
        config.edit_uri = site.edit_uri
        if not config.site_url and not getattr(self, "serving", False):
            config.site_url = site.url
        # Menu, breadcrumbs and lists are ours: Material writes its whole navigation into each page.
        config.not_in_nav = GitIgnoreSpec.from_lines(["*"])
        if not config.use_directory_urls:
            # A folder has no server to send a 404 page, and no address to list in a sitemap.
            config.theme.static_templates.clear()

    def _theme(self, config: MkDocsConfig) -> None:
        """Put our own templates and styles behind those of the site, before those of Material."""
        ours, chosen = carried("overrides"), config.theme.custom_dir
        self.theme = [Path(chosen)] if chosen else []
        if not any(folder.samefile(ours) for folder in self.theme):
            config.theme.dirs.insert(len(self.theme), str(ours))
            self.theme.append(ours)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        self._addresses(files, config)
        self.written: dict[str, Page] = {}
        self._assets(files, config)
        if self.handed is not None:
            self.written = self.handed.written
            return self.handed.files(files, config)
        for page in pages(self.views):
            if page.written:
                self.written[page.source_path] = page
            else:
                files.append(GeneratedPage(page, self.renderer, config).file)
        for address, path in files_of(self.views.made.values()).items():
            files.append(File.generated(config, address, abs_src_path=str(path)))
        try:
            for output in outputs(self.views, self.renderer.links):
                files.append(File.generated(config, output.address, content=output.render()))
        except CacheError as error:
            raise Abort(str(error)) from None
        return files

    def _addresses(self, files: Files, config: MkDocsConfig) -> None:
        folder = Path(config.docs_dir).name
        for written in files.documentation_pages():
            # MkDocs names it `about/use.html` in the portable form; an address is always a folder.
            written.dest_uri = f"{address_of(written.src_uri)}index.html"
            if config.edit_uri:
                written.edit_uri = f"{folder}/{written.src_uri}"

    def _assets(self, files: Files, config: MkDocsConfig) -> None:
        """Leave out of the theme what no page asks for: its scripts ask other hosts for things."""
        for asset in list(files):
            if asset.src_uri.startswith(_UNASKED):
                files.remove(asset)
        for name, text in self.joined.items():
            if text:
                files.append(
                    File.generated(config, name, content=text, inclusion=InclusionLevel.INCLUDED)
                )

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        if self.handed is not None:
            self.handed.nav = nav
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        if self.handed is not None:
            self.handed.ready(env, config, files, self.frame)
        return env

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        nav: Navigation,
    ) -> TemplateContext:
        if isinstance(page, GeneratedPage):
            frame = self.frame.of(page.output)
        elif known := self.written.get(page.file.src_uri):
            frame = self.frame.of(known)
        else:
            frame = self.frame.written(self.content[page.file.src_uri])
        return {**context, "gk": frame}  # type: ignore[typeddict-unknown-key]

    def on_page_markdown(
        self,
        markdown: str,
        *,
        page: MkDocsPage,
        config: MkDocsConfig,
        files: Files,
    ) -> str:
        if not isinstance(page, GeneratedPage):
            page.update_date = self.views.as_of.isoformat()
        if known := self.written.get(page.file.src_uri):
            page.meta = page_meta(known)
        if front := self.content.get(page.file.src_uri):
            # MkDocs reads front matter as YAML 1.1, where a title may be a date or a number.
            page.meta = content_meta(front)
        return markdown

    def on_page_content(
        self, html: str, *, page: MkDocsPage, config: MkDocsConfig, files: Files
    ) -> str:
        """Lay what the data says of a page around what is written by hand."""
        known = self.written.get(page.file.src_uri)
        if known is None:
            return html
        if self.handed is not None:
            self.handed.bodies[known.address] = html
        # As with all pages of ours, the way past the menu is in our own frame.
        page.toc = TableOfContents([])
        whole = around(self.renderer.markdown(known), html)
        page.present_anchor_ids = (page.present_anchor_ids or set()) | ids_in(whole)
        return whole

    def on_template_context(
        self,
        context: TemplateContext,
        *,
        template_name: str,
        config: MkDocsConfig,
    ) -> TemplateContext:
        return {**context, "gk": self.frame.apart()}  # type: ignore[typeddict-unknown-key]

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The last gate: what gives a person away does not stay in the site."""
        problems = shut(Path(config.site_dir), agreed(self.views.catalogue).__contains__)
        if problems:
            raise Abort(given_away(problems))

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        for folder in (self.config.data_dir, *self.theme, _PACKAGE):
            server.watch(str(folder))
        return server
