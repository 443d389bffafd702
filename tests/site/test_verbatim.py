"""What an editor writes is shown as it was written, whatever HTML, Markdown or Jinja make of it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Page

from tests.site.commands import run
from tests.site.pages import ReadPage, page_files, parse, read_pages
from tests.site.small import FILES, build, write, write_site
from tests.site.test_markdown import differing

HOSTILE = (
    "<b>粗</b> <script>alert(1)</script>",
    "*一* **二** _三_ __四__ ~~五~~",
    "[链接](http://example.org/) ![图](x.png)",
    "{{ 7 * 7 }} {% raw %} {# 注 #} ${x}",
    "`代码` ``` 块 ```",
    "# 标题 ## {#top}",
    "- 列表",
    "1. 列表",
    "> 引用",
    "| 甲 | 乙 |",
    "&lt;div&gt; &amp;amp; &#42; &nbsp;",
    "反斜 \\ \\* \\\\ \\{",
    "“引号” \" ' & < >",
    "<http://example.org/> http://example.org/",
    "[^1]: 脚注 [x]: http://example.org/",
    "===",
    "%s %(name)s {0} {name}",
    "</article></body>",
    "<!-- 注 --> ]]>",
)
PROSE = """
summary: |
  **粗** [好](https://example.gov.cn/) <script>alert(1)</script>

  <img src=x onerror=alert(1)> <b onclick="alert(1)">生</b> {{ 7 * 7 }}

  ### 小标题

  - 一
  - 二 <style>p { color: red }</style><iframe src="https://example.org/"></iframe>
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site in which every text that can be read wrongly is a name, a title and a skill."""
    folder = write_site(tmp_path_factory.mktemp("hostile") / "site", site="as_of: 2020-07-31\n")
    for number, text in enumerate(HOSTILE):
        quoted = "'" + text.replace("'", "''") + "'"
        record = FILES["specialists/li-ming.yml"].replace("李明", quoted)
        path = write(folder / f"data/specialists/h{number}.yml", record)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"title: {quoted}\nskills: [{quoted}, {quoted}]\norigin: {quoted}\n")
            file.write(PROSE)
    build(folder)
    return folder


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, ReadPage]:
    return read_pages(folder / "site")


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_text_is_shown_as_written(pages: dict[str, ReadPage], number: int) -> None:
    text, address = HOSTILE[number], f"specialists/h{number}/"
    page = pages[address]
    assert page.headings == [text]
    assert page.head.title == f"{text} - 小城科技服务"
    assert page.crumbs[-1] == (text, "")
    assert page.head.all("ArticleTitle") == [text]
    assert page.head.all("ContentSource") == [text]
    assert page.facts_called("职称或职务") == [text]
    assert page.facts_called("专长") == [text + text]
    assert page.facts_called("来源") == [text]
    row = next(row for row in pages["specialists/"].rows if row.address == address)
    assert row.text.startswith(text)
    assert text in pages["places/small/east/upper/"].text


def test_prose_is_markdown_without_scripts(folder: Path) -> None:
    for path in sorted((folder / "site/specialists").glob("h*/index.html")):
        prose = parse(path).xpath("//div[@class='gk-prose']")[0]
        tags = {element.tag for element in prose.iter()}
        assert {"strong", "a", "li"} <= tags
        assert not tags & {"script", "style", "img", "iframe", "b"}
        assert {at.attrname for at in prose.xpath(".//*/@*")} <= {"href", "rel"}
        assert "alert(1)" not in etree.tostring(prose, encoding="unicode")
        assert "{{ 7 * 7 }}" in "".join(prose.itertext())


def test_a_link_in_prose_says_that_it_leaves_the_site(
    folder: Path, page: Page, serve: Callable[..., str]
) -> None:
    page.goto(f"{serve(folder / 'site')}specialists/h0/")
    said = "element => getComputedStyle(element, '::after').content"
    assert "离开本站" in page.get_by_role("link", name="好").evaluate(said)
    inside = page.locator("article a[href*='places/']").first
    assert "离开本站" not in inside.evaluate(said)


def test_no_page_runs_or_loads_anything(folder: Path) -> None:
    for path in page_files(folder / "site"):
        page = parse(path)
        assert page.xpath("//script[contains(., 'alert')] | //iframe | //article//img") == []
        assert page.xpath("//@*[starts-with(name(), 'on')]") == []


def test_python_markdown_reads_it_as_we_do(folder: Path) -> None:
    run("gongkai", "pages", "--out", "markdown", cwd=folder)
    assert differing(sorted((folder / "markdown").rglob("*.md"))) == []
