"""Builds and serves a site through MkDocs, as the command line asks."""

from __future__ import annotations

import os
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from .site import SiteFolder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

# MkDocs and Material each print an advertisement at every start.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


class Built(NamedTuple):
    """What a build made: where, how many pages, in how many seconds."""

    folder: Path
    pages: int
    seconds: float


def build(config_file: Path, *, portable: bool = False, site_dir: Path | None = None) -> Built:
    """Build the site through MkDocs alone; raises mkdocs.exceptions.Abort on bad data.

    MkDocs empties the folder that it writes to: it gets another, and the site what came of it.
    """
    start = perf_counter()
    import tempfile

    from mkdocs.config import load_config

    chosen = {"site_dir": str(site_dir)} if site_dir else {}
    config = load_config(str(config_file), strict=True, use_directory_urls=not portable, **chosen)
    site = SiteFolder(Path(config.site_dir))
    with tempfile.TemporaryDirectory(prefix="gongkai-") as above:
        folder = config.site_dir = str(Path(above) / site.root.name)
        run_mkdocs(config)
        made = {
            path.relative_to(folder).as_posix(): path
            for path in Path(folder).rglob("*")
            if path.is_file()
        }
        for address, path in made.items():
            site.write(address, path.read_bytes())
        site.clear_but(made)
    pages = sum(address.endswith(".html") for address in made)
    return Built(site.root, pages, perf_counter() - start)


def run_mkdocs(config: MkDocsConfig) -> None:
    """Build what `config` describes, with MkDocs's warnings told in Chinese."""
    # Only here: most builds start no MkDocs, and those that find nothing to do should end at once.
    import logging

    from mkdocs.commands.build import build as build_site

    from .warnings import ChineseFormatter

    config.plugins.on_startup(command="build", dirty=False)
    # A strict build stops at a warning, and by itself tells only how many there were.
    told = logging.StreamHandler()
    told.setLevel(logging.WARNING)
    told.setFormatter(ChineseFormatter(Path(config.docs_dir)))
    logging.getLogger("mkdocs").addHandler(told)
    try:
        build_site(config)
    finally:
        logging.getLogger("mkdocs").removeHandler(told)
        config.plugins.on_shutdown()
