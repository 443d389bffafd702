"""Text that YAML, HTML, Markdown or a template would make something else of stays what it is."""

import shutil
from collections.abc import Iterable, Iterator
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown

from generators.attachments import attachments_of
from generators.links import Links
from generators.model.catalogue import Catalogue
from generators.model.source import read_source
from generators.publish import public
from generators.rendering import Renderer, html_of, text_markup
from generators.rules import load_checked
from generators.views.pages import pages, views_of
from tests.test_problems import VALID

# As YAML 1.1 or 1.2 reads them without quotes, few of these are the text that was written.
TRAPS = (
    "19:30", "12:30:45", "NO", "no", "Off", "y", "NULL", "Null", "True", "0776-2824321", "0776",
    "08", "0x1F", "0o17", "1e3", "1_000", ".inf", "+1", "2020-05", "2020-05-01", "2020",
    "2020-05-01 08:00:00", "1.10", "00", "=", "a#b", "100%", "C:\\路径",
)  # fmt: skip
# What HTML, Markdown or Jinja would act on, quoted so that YAML does not.
MARKUP = (
    "<b>", "</p>", "<script>alert(1)</script>", "<!-- 注释 -->", "&amp;", "&lt;b&gt;", "&#42;", "a & b",
    "*x*", "**x**", "_x_", "__x__", "`x`", "~~x~~", "[a](b)", "![a](b)", "[a]: b", "[^1]", "<a@b.cn>",
    "https://example.org/", "# 标题", "## 标题", "1. 一", "1) 一", "- 一", "+ 一", "> 引用", "---", "===",
    "| a | b |", "```", ":::", "{{ x }}", "{% raw %}", "{# x #}", "{: .x }", "x {: #id }", "\\*",
    "a\\", "'单'", "“双”", '"', "\\n", "%s", "$x$", "==x==", "H~2~O", "x^2^", ":smile:", "[x] 完成",
    "[TOC]", "*[HTML]: x", "!!! note", "???", "++x++", "--8<-- 'x'",
)  # fmt: skip


class Texts(HTMLParser):
    """The text of each element, an opening tag apart from what it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, _: Any) -> None:
        self.tags.append(tag)
        self.found.append("")

    def handle_data(self, data: str) -> None:
        self.found[-1:] = [f"{self.found[-1] if self.found else ''}{data}".rstrip()]


def shown(markdown: str) -> Texts:
    """What Python-Markdown shows; our own quick way must show the same."""
    # The site's own extensions, and the usual ones that give more characters a meaning.
    slow = _texts(
        Markdown(extensions=["attr_list", "toc", "extra", "sane_lists"]).convert(markdown)
    )
    quick = _texts(html_of(markdown))
    assert (quick.tags, quick.found) == (slow.tags, slow.found)
    return slow


def _texts(html: str) -> Texts:
    texts = Texts()
    texts.feed(html)
    texts.close()
    return texts


def read(text: str, path: Path) -> Any:
    path.write_text(text, encoding="utf-8")
    source, problems = read_source(path, path.name)
    assert source is not None
    assert problems == []
    return source.tree


@pytest.mark.parametrize("trap", TRAPS)
def test_yaml_leaves_values_alone(trap: str, tmp_path: Path):
    text = f"one: {trap}\nmany: [{trap}]\nrows:\n  - {trap}\n  - x: {trap}\n"
    tree = {"one": trap, "many": [trap], "rows": [trap, {"x": trap}]}
    assert read(text, tmp_path / "x.yml") == tree


@pytest.mark.parametrize("trap", [trap for trap in TRAPS if trap != "="])
def test_yaml_leaves_field_names_alone(trap: str, tmp_path: Path):
    assert read(f"{trap}: x\n", tmp_path / "x.yml") == {trap: "x"}


@pytest.mark.parametrize("quoted", MARKUP)
def test_quoted_markup_is_read_as_text(quoted: str, tmp_path: Path):
    single = "'" + quoted.replace("'", "''") + "'"
    assert read(f"x: {single}\ny:\n  - {single}\n", tmp_path / "x.yml") == {
        "x": quoted,
        "y": [quoted],
    }


def _as_paragraph(value: str) -> str:
    return f"<p>{text_markup(value)}</p>"


def _as_heading(value: str) -> str:
    return f"# {text_markup(value)} {{#top}}"


@pytest.mark.parametrize("value", [*TRAPS, *MARKUP])
def test_pages_show_it_as_it_is(value: str):
    paragraph, heading = shown(_as_paragraph(value)), shown(_as_heading(value))
    assert (paragraph.tags, paragraph.found) == (["p"], [value])
    assert (heading.tags, heading.found) == (["h1"], [value])


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
@example("A  B")
def test_any_text_is_shown_as_it_is(value: str):
    words = " ".join(value.split())
    assert shown(_as_paragraph(value)).found == [words]
    assert shown(_as_heading(value)).found == [words]


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The small site with every kind of markup in the name and texts of a record."""
    folder = tmp_path_factory.mktemp("marked")
    return _site_with(folder, "<b>*韦* {{ x }} [a](b)", (*MARKUP, *TRAPS))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The same site with plain words in their place."""
    texts = [f"词{number}" for number, _ in enumerate((*MARKUP, *TRAPS))]
    return _site_with(tmp_path_factory.mktemp("plain"), "韦甲", texts)


def _site_with(folder: Path, name: str, texts: Iterable[str]) -> Catalogue:
    data = folder / "data"
    shutil.copytree(VALID, data)
    quoted = ["'" + text.replace("'", "''") + "'" for text in texts]
    person = data / "specialists" / "wei-guihua.yml"
    text = person.read_text(encoding="utf-8").replace("韦桂花", f"'{name}'")
    skills = "\n".join(f"  - {each}" for each in quoted)
    person.write_text(f"{text}aliases: [韦桂花]\nskills:\n{skills}\n", encoding="utf-8")
    catalogue, problems = load_checked(data)
    assert problems == []
    assert catalogue is not None
    return catalogue


def _record_pages(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    published = public(catalogue)
    attached = attachments_of(published, VALID)
    views = views_of(published, date(2020, 9, 30), attached=attached)
    renderer = Renderer(views, Links())
    for page in pages(views):
        yield page.address, renderer.markdown(page)


def test_records_are_shown_as_written(marked: Catalogue, plain: Catalogue):
    written = dict(_record_pages(marked))
    texts = shown(written["specialists/wei-guihua/"])
    everything = "\n".join(texts.found)
    for value in (*MARKUP, *TRAPS):
        assert value in everything
    assert "<b>*韦* {{ x }} [a](b)" in texts.found
    assert texts.tags == shown(dict(_record_pages(plain))["specialists/wei-guihua/"]).tags
    # Other pages name the person too: the list, the event, the village.
    for address in (
        "specialists/",
        "events/silkworm-class/",
        "places/qingshan/dongxiang/shangcun/",
    ):
        assert "<b>*韦* {{ x }} [a](b)" in "".join(shown(written[address]).found)
