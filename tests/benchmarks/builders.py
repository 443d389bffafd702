"""The builders that are compared, each on the pages of the same site."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from generators.sections import MENU

from .measure import run

# The same address for all: it is written into every page. Material advertises at each start.
ENVIRONMENT = {"SITE_URL": "https://bench.example/", "NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True)
class Builder:
    """`command` makes the command that builds the site into a folder."""

    label: str
    command: Callable[[Path], list[str]]


def ours(project: Path) -> Builder:
    """The site of `project`, as `make site` builds it."""
    config = str(project / "mkdocs.yml")
    return Builder(
        "gongkai", lambda out: [*gongkai("build"), "--config", config, "--site-dir", str(out)]
    )


def plain(project: Path, folder: Path) -> Builder:
    """MkDocs and Material as they come, on the Markdown of our pages, which is put in `folder`."""
    docs = folder / "docs"
    shutil.copytree(project / "content", docs)
    run([*gongkai("pages"), "--data", str(project / "data"), "--out", str(docs)], ENVIRONMENT)
    config = folder / "mkdocs.yml"
    written = yaml.safe_dump(_plain_settings(project, docs), allow_unicode=True)
    config.write_text(written, encoding="utf-8")
    start = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
    return Builder("MkDocs + Material", lambda out: [*start, "--site-dir", str(out)])


def gongkai(command: str) -> list[str]:
    return [sys.executable, "-m", "generators", command]


def _plain_settings(project: Path, docs: Path) -> dict[str, Any]:
    """Our settings without what is ours. Only the menu's pages are in the navigation.

    Material writes its whole navigation into every page: with all pages in it, it is many times
    slower still. No plugins means no search either.
    """
    with (project / "mkdocs.yml").open(encoding="utf-8") as file:
        settings = yaml_load(file)
    del settings["theme"]["custom_dir"]
    menu = ["index.md", *(f"{part.address}index.md" for part in MENU)]
    return {
        **settings,
        "site_url": ENVIRONMENT["SITE_URL"],
        "docs_dir": str(docs),
        "plugins": [],
        "nav": menu,
        "not_in_nav": "*",
    }
