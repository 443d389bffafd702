"""The MkDocs plugin: the only module that MkDocs calls. It hands pages over and knows no data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config import base, config_options
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.templates import TemplateContext
from pathspec.gitignore import GitIgnoreSpec

from generators.attachments import attachments_of
from generators.carried import carried
from generators.links import Links
from generators.model.content import address_of
from generators.model.site import Site
from generators.outputs.files import files as outputs
from generators.pictures.store import CacheError, files_of, make_pictures
from generators.privacy.gate import shut
from generators.publish import as_of, public
from generators.rendering import Renderer, read_templates_anew
from generators.rules import load_checked
from generators.rules.privacy import agreed
from generators.views.page import BODY, Page
from generators.views.pages import pages, views_of

from .assets import (
    FIRST_SCRIPT,
    SCRIPT,
    STYLESHEET,
    joined_scripts,
    joined_styles,
    later_scripts,
)
from .frame import Frame
from .page import GeneratedPage, content_meta, page_meta

_PACKAGE = Path(__file__).parents[1]
# The portable form does not render the sitemap's template, so MkDocs would copy it as it is.
_UNASKED = ("assets/stylesheets/", "assets/icons/", "assets/javascripts/", "sitemap.xml")


class Options(base.Config):  # type: ignore[no-untyped-call]
    # `data` is taken: MkDocs keeps its settings under that name.
    data_dir = config_options.Dir(exists=True, default="data")


class GongkaiPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]
    """Checks the data, makes its pages, and gives every page its frame."""

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.serving = command == "serve"
        self.written: dict[str, Page] = {}

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        read_templates_anew()
        catalogue, problems = load_checked(Path(self.config.data_dir))
        if problems or catalogue is None:
            listed = "\n".join(map(str, problems))
            raise Abort(f"{listed}\n数据有 {len(problems)} 处问题，网站没有改动。")
        site = catalogue.site
        self._settings(config, site)
        self._theme(config)
        root = config.site_url or site.url
        root = root if root.endswith("/") else f"{root}/"
        self.links = Links(portable=not config.use_directory_urls, root=root)
        published = public(catalogue)
        try:
            made = make_pictures(published, Path(self.config.data_dir))
        except CacheError as error:
            raise Abort(str(error)) from None
        data = Path(self.config.data_dir)
        attached = attachments_of(published, data)
        cache = data.parent / ".cache"
        self.views = views_of(published, as_of(catalogue), made, attached, cache)
        self.content = {page.path: page for page in catalogue.content}
        folders = [Path(folder) for folder in reversed(config.theme.dirs)]
        self.joined = {
            STYLESHEET: joined_styles(folders),
            FIRST_SCRIPT: joined_scripts(folders, [Path(FIRST_SCRIPT).name]),
            SCRIPT: joined_scripts(folders),
            **later_scripts(folders),
        }
        script = SCRIPT if self.joined[SCRIPT] else None
        self.frame = Frame(self.views, self.links, script)
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
        folder = Path(config.docs_dir).name
        for written in files.documentation_pages():
            # MkDocs names it `about/use.html` in the portable form; an address is always a folder.
            written.dest_uri = f"{address_of(written.src_uri)}index.html"
            if config.edit_uri:
                written.edit_uri = f"{folder}/{written.src_uri}"
        self.renderer = Renderer(self.views, self.links)
        self.written = {}
        for page in pages(self.views):
            if page.written:
                self.written[page.source_path] = page
            else:
                files.append(GeneratedPage(page, self.renderer, config).file)
        self.pages = len(files.documentation_pages())
        self._assets(files, config)
        return files

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
        for address, path in files_of(self.views.made.values()).items():
            files.append(File.generated(config, address, abs_src_path=str(path)))
        try:
            for output in outputs(self.views, self.links):
                files.append(File.generated(config, output.address, content=output.render()))
        except CacheError as error:
            raise Abort(str(error)) from None

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
            return self.renderer.markdown(known).replace(BODY, markdown)
        if front := self.content.get(page.file.src_uri):
            # MkDocs reads front matter as YAML 1.1, where a title may be a date or a number.
            page.meta = content_meta(front)
        return markdown

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
            listed = "\n".join(map(str, problems))
            raise Abort(
                f"{listed}\n网站里有 {len(problems)} 处不能公开，那几个文件没有留下；改好再生成一次，才能发布。"
            )

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        for folder in (self.config.data_dir, *self.theme, _PACKAGE):
            server.watch(str(folder))
        return server
