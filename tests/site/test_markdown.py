"""`gongkai pages` writes what any builder of Markdown makes the same pages from."""

from pathlib import Path
from random import Random

import pytest
from markdown import Markdown

from generators.rendering import html_of
from tests.site.commands import run
from tests.site.conftest import BASE, BuiltSite, Once, long_on_the_real_site
from tests.site.small import write
from tests.support.pages import Link, read_site

# As in mkdocs.yml, without the plugin and the theme's changes, and with a menu of one page.
PLAIN = """
site_name: plain
docs_dir: docs
use_directory_urls: true
theme:
  name: material
  font: false
plugins: []
markdown_extensions: [attr_list, tables]
nav: [index.md]
not_in_nav: "*"
"""
SAMPLE = 300
INNER = ('<article class="md-content__inner md-typeset">', "</article>")


def written(site: BuiltSite, once: Once) -> Path:
    """The folder of a site's Markdown."""

    def write_all(out: Path) -> None:
        run("gongkai", "pages", "--data", site.data, "--out", out, SITE_URL=BASE)

    return once(f"{site.name}-markdown", write_all)


def body(path: Path) -> str:
    """A page's Markdown without its front matter."""
    return path.read_text(encoding="utf-8").split("\n---\n", 1)[1].lstrip("\n")


def differing(files: list[Path]) -> list[Path]:
    """The pages that Python-Markdown makes otherwise than we do without it."""
    markdown = Markdown(extensions=["attr_list", "tables", "toc"])
    return [file for file in files if html_of(body(file)) != markdown.reset().convert(body(file))]


def picture_links(site: BuiltSite) -> list[Link]:
    """What the pages of a site show as photos."""
    return [link for link in read_site(site.root).links if "assets/photos/" in link.address]


@long_on_the_real_site
def test_every_generated_page_is_written(site: BuiltSite, once: Once) -> None:
    folder = written(site, once)
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
    content = (
        path.relative_to(site.folder / "content")
        for path in (site.folder / "content").rglob("*.md")
    )
    by_hand = {name.as_posix().removesuffix("index.md").removesuffix(".md") for name in content}
    generated = {
        at
        for at in site.pages
        if at.removesuffix("/") not in {n.removesuffix("/") for n in by_hand}
    }
    pictures = {link.address.split("assets/")[-1] for link in picture_links(site)}
    others = {name for name in files if not name.endswith(".md")}
    assert files - others == {f"{address}index.md" for address in generated - {"404.html"}}
    assert {f"assets/{name}" for name in pictures} <= others
    assert [name for name in sorted(others) if not (site.root / name).is_file()] == []


@long_on_the_real_site
def test_the_fast_lane_equals_python_markdown(site: BuiltSite, once: Once, seed: int) -> None:
    files = sorted(written(site, once).rglob("*.md"))
    chosen = Random(seed).sample(files, min(SAMPLE, len(files)))
    assert differing(chosen) == []


@pytest.mark.slow
def test_the_fast_lane_equals_python_markdown_on_every_page(site: BuiltSite, once: Once) -> None:
    assert differing(sorted(written(site, once).rglob("*.md"))) == []


def article(page: Path) -> str:
    """The inside of a page's article, without our line for editors."""
    start, end = INNER
    inside = page.read_text(encoding="utf-8").split(start)[1].split(end)[0]
    return inside.split('<div class="gk-foot">', maxsplit=1)[0].strip()


@long_on_the_real_site
def test_plain_mkdocs_makes_the_same_articles(site: BuiltSite, once: Once, tmp_path: Path) -> None:
    write(tmp_path / "mkdocs.yml", PLAIN)
    (tmp_path / "docs").symlink_to(written(site, once))
    printed = run("mkdocs", "build", "--strict", cwd=tmp_path)
    assert "WARNING" not in printed
    pages = sorted((tmp_path / "docs").rglob("index.md"))
    assert len(pages) > len(site.records)
    for page in pages:
        name = page.relative_to(tmp_path / "docs").with_suffix(".html")
        assert article(tmp_path / "site" / name) == article(site.root / name), name
