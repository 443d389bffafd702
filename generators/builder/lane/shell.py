"""What MkDocs and Material give to a site whose pages they do not render: the only part that loads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from mkdocs.commands.build import get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from generators.carried import carried
from generators.outputs.files import files
from generators.pictures.store import files_of
from generators.rendering import Renderer, kept_code
from generators.views.page import Listed, Page
from generators.views.pages import Family, families

from ..commands import run_mkdocs
from ..frame import Frame
from ..page import GeneratedPage, page_meta
from ..plugin import GongkaiPlugin
from .build import Request
from .settings import Settings, said
from .splice import MARKS, Pieces
from .state import Doc, Shell

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.structure.nav import Navigation

_FRAME = '{% extends "main.html" %}' + "".join(
    f"{{% block {name} %}}{mark}{{% endblock %}}" for name, mark in MARKS.items()
)


def read_settings(request: Request) -> Settings:
    """The settings as MkDocs understands them; raises mkdocs.exceptions.Abort where it does not."""
    config = _config(request, request.site_dir)
    chosen, ours = config.theme.custom_dir, carried("overrides")
    own = Path(chosen) if chosen else ours
    is_ours = own.samefile(ours)
    templates = not is_ours and any(path.suffix in {".html", ".xml"} for path in own.rglob("*.*"))
    return Settings(
        said=said(request.config),
        site=Path(config.site_dir),
        docs=Path(config.docs_dir),
        data=Path(config.plugins["gongkai"].config.data_dir),
        theme=(own,) if is_ours else (own, ours),
        address=config.site_url or "",
        directory_urls=config.use_directory_urls,
        alone=set(config.plugins) == {"gongkai"} and not config.hooks,
        own_templates=templates,
    )


def _config(request: Request, site_dir: Path | None) -> MkDocsConfig:
    chosen = {"site_dir": str(site_dir)} if site_dir else {}
    if request.root:
        chosen["site_url"] = request.root
    folders = not request.portable
    return load_config(str(request.config), strict=True, use_directory_urls=folders, **chosen)


@dataclass
class Handed:
    """The data's side of a build, for the plugin, and what MkDocs has made of the rest."""

    renderer: Renderer
    nav: Navigation | None = None
    bodies: dict[str, str] = field(default_factory=dict)
    asked: dict[str, bool] = field(default_factory=dict)
    entered: set[str] = field(default_factory=set)
    docs: tuple[Doc, ...] = ()
    pages: dict[str, Mapping[str, Listed]] = field(default_factory=dict)
    frame_of: Callable[[Page], str] = field(default=lambda _: "")

    def page(self, address: str) -> Listed | None:
        """The page at an address; the families that can have none there are not listed."""
        near = (name for name, family in self._families.items() if address.startswith(family.at))
        found = (self._listed(name).get(address) for name in near)
        return next((page for page in found if page), None)

    @cached_property
    def _families(self) -> Mapping[str, Family]:
        return {family.name: family for family in families(self.renderer.views)}

    def _listed(self, name: str) -> Mapping[str, Listed]:
        if name not in self.pages:
            self.pages[name] = {page.address: page for page in self._families[name].pages()}
        return self.pages[name]

    @cached_property
    def beside(self) -> frozenset[str]:
        """The addresses of all files that are no pages."""
        views, links = self.renderer.views, self.renderer.links
        return frozenset(each.address for each in files(views, links)).union(
            files_of(views.made.values())
        )

    @cached_property
    def written(self) -> dict[str, Page]:
        """The records that have a Markdown file of their own, by its path."""
        known = self.renderer.views.catalogue.types
        folders = {f"{each.written_in}/" for each in known if each.written_in}
        names = [name for name, family in self._families.items() if family.at in folders]
        found = (each.page() for name in names for each in self._listed(name).values())
        return {page.source_path: page for page in found if page.written}

    def files(self, found: Files, config: MkDocsConfig) -> Files:
        # The lane writes what lists all pages.
        config.theme.static_templates.discard("sitemap.xml")
        return _AskedFiles(found, self, config)

    def file(self, path: str, config: MkDocsConfig) -> File | None:
        """The generated file that a page written by hand links to."""
        page = self.page(path.removesuffix("index.md")) if path.endswith("index.md") else None
        if page is not None:
            return _AskedPage(page.page(), self.renderer, config, self.entered).file
        if path in self.beside:
            return File.generated(config, path, content="", inclusion=InclusionLevel.INCLUDED)
        return None

    def ready(self, env: Environment, config: MkDocsConfig, files: Files, frame: Frame) -> None:
        """MkDocs has read all pages, and could render any: keep what renders its frame."""
        # Material's templates are not compiled for each change of prose.
        env.bytecode_cache = kept_code()
        articles = self.written
        self.docs = tuple(
            Doc(
                file.url,
                str(file.page.meta.get("published", "")) if file.page else "",
                articles[file.src_uri].address if file.src_uri in articles else "",
            )
            for file in files.documentation_pages()
        )

        skeleton = env.from_string(_FRAME)

        def frame_of(page: Page) -> str:
            made = GeneratedPage(page, self.renderer, config)
            made.meta = page_meta(page)
            assert self.nav is not None  # noqa: S101 - MkDocs makes it before its environment
            context = get_context(self.nav, files, config, made)
            return skeleton.render({**context, "gk": frame.of(page)})

        self.frame_of = frame_of


class _AskedFiles(Files):
    """MkDocs's files, with those that the lane makes found where a link asks for one."""

    def __init__(self, files: Files, handed: Handed, config: MkDocsConfig) -> None:
        super().__init__(files)
        self._handed, self._config = handed, config
        self._made: dict[str, File | None] = {}

    def get_file_from_path(self, path: str) -> File | None:
        known = super().get_file_from_path(path)
        if known is not None:
            return known
        uri = PurePath(path).as_posix()
        if uri not in self._made:
            self._made[uri] = self._handed.file(uri, self._config)
            self._handed.asked[uri] = self._made[uri] is not None
        return self._made[uri]


class _AskedPage(GeneratedPage):
    """A page that is rendered here only if a link leads to a place inside it."""

    @property
    def present_anchor_ids(self) -> set[str] | None:
        self._entered.add(self.output.address)
        if self.content is None:
            self.read_source(self._config)
            self.render(self._config, Files([]))
        return self._ids

    @present_anchor_ids.setter
    def present_anchor_ids(self, ids: set[str] | None) -> None:
        self._ids = ids

    def __init__(
        self, page: Page, renderer: Renderer, config: MkDocsConfig, entered: set[str]
    ) -> None:
        self._config, self._entered = config, entered
        super().__init__(page, renderer, config)


def make_shell(request: Request, handed: Handed, staging: Path) -> Shell:
    """Have MkDocs build all that is not the lane's into `staging`."""
    config = _config(request, staging)
    plugin = config.plugins["gongkai"]
    assert isinstance(plugin, GongkaiPlugin)  # noqa: S101 - by its name
    plugin.handed = handed
    run_mkdocs(config)
    apart = {f"{address}index.html" for address in handed.bodies}
    made = (path.relative_to(staging).as_posix() for path in staging.rglob("*") if path.is_file())
    return Shell(
        files=tuple(sorted(name for name in made if name not in apart)),
        docs=handed.docs,
        bodies=dict(handed.bodies),
        asked=dict(handed.asked),
        entered=frozenset(handed.entered),
    )


def pieces(skeleton: str) -> Pieces:
    """The parts of a frame around what differs from page to page."""
    found = []
    for mark in MARKS.values():
        before, _, skeleton = skeleton.partition(mark)
        found.append(before)
    return (*found, skeleton)
