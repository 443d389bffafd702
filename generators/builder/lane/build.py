"""Builds a site, doing only what has changed since the last time; the same files as MkDocs makes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import perf_counter

from generators.cache.folder import Kept, cache_of, digest, without_gc
from generators.cache.packed import DamagedError
from generators.cache.processes import Elsewhere
from generators.cache.program import program
from generators.outputs.fulltext.ready import Ready
from generators.today import date_of

from ..commands import Built
from ..commands import build as build_plainly
from .settings import Settings, said
from .state import UNTOUCHED, Head, Looked, Touched


@dataclass(frozen=True)
class Request:
    """One form of one site, to be built into one folder."""

    config: Path
    portable: bool = False
    site_dir: Path | None = None
    root: str = ""

    @cached_property
    def name(self) -> str:
        told = (str(self.config), str(self.portable), str(self.site_dir), self.root)
        return digest(*(each.encode() for each in told)).hex()[:16]

    @cached_property
    def kept(self) -> Kept:
        return Kept(cache_of(self.config) / "builds", program())

    def site(self) -> Path:
        """The folder that the configuration names."""
        return self.settings(self.head()).site

    def settings(self, head: Head | None) -> Settings:
        """What `head` knows of the configuration, or MkDocs where there is none."""
        if head:
            return head.settings
        from .shell import read_settings

        return read_settings(self)

    def head(self) -> Head | None:
        """What the last build left, unless the settings are others by now."""
        head: Head | None = self.kept.read(f"{self.name}-head")
        return head if head is not None and head.settings.said == said(self.config) else None


def build(
    config_file: Path,
    *,
    portable: bool = False,
    site_dir: Path | None = None,
    root: str = "",
    tell: Callable[[Built], None] = lambda _: None,
) -> Built:
    """Bring the site's folder up to date; raises ChineseError, with nothing touched, on bad data.

    `root` is the site's full address, where it is not to be that of its settings. `tell` is called
    as soon as all files are there: what the next build can spare is kept only after that.
    """
    start = perf_counter()

    def built(site: Path, pages: int) -> Built:
        return Built(site, pages, perf_counter() - start)

    where = site_dir.absolute() if site_dir else None
    request = Request(config_file.absolute(), portable, where, root)
    head = request.head()
    # Looked at before anything is read: what changes from now on is seen the next time.
    looked = Looked.at(*sources(head.settings)) if head else None
    if head and looked and _nothing_changed(head, looked):
        tell(built(head.settings.site, head.pages))
        return built(head.settings.site, head.pages)
    settings = request.settings(head)
    if settings.own_templates:
        made = build_plainly(config_file, portable=portable, site_dir=site_dir)
        tell(made)
        return made

    def ready(pages: int) -> None:
        tell(built(settings.site, pages))

    try:
        head = _built(request, settings, head, looked, ready)
    except DamagedError:
        # As if nothing had been kept.
        head = _built(request, settings, None, None, ready)
    return built(head.settings.site, head.pages)


def _built(
    request: Request,
    settings: Settings,
    head: Head | None,
    looked: Looked | None,
    ready: Callable[[int], None],
) -> Head:
    with ExitStack() as others:
        touched = others.enter_context(closing(Elsewhere(head.touched))) if head else _untouched
        pagefind = others.enter_context(closing(Ready()))
        if head and looked and not request.portable and _reworded(head, looked):
            pagefind.start()
        from .work import Build

        with without_gc():
            return Build(request, settings, head, looked, touched, pagefind, ready).run()


def _nothing_changed(head: Head, looked: Looked) -> bool:
    today = date_of(head.as_of if head.dated else None)
    return head.as_of == today and looked.same(head.looked) and head.touched() == UNTOUCHED


def _untouched() -> Touched:
    return UNTOUCHED


def _reworded(head: Head, looked: Looked) -> bool:
    """Whether the full text will most likely have to be indexed anew."""
    before, now = (each.below(head.settings.docs).pages() for each in (head.looked, looked))
    return not now.same(before)


def sources(settings: Settings) -> tuple[Path, ...]:
    """The folders whose files a site is made from, besides the program's own."""
    folders = (settings.data, settings.docs, *settings.theme)
    inside = (each for each in folders if not any(other in each.parents for other in folders))
    return tuple(dict.fromkeys(inside))
