"""What STANDARDS asks of the frame of every page: head, breadcrumb, footer, edit link."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.site.conftest import BuiltSite
from tests.site.pages import ReadPage, read_pages
from tests.site.small import build, write_site

# The names that the annex of 国办发〔2017〕47号 gives to kinds of column.
COLUMN_TYPES = {
    "首页", "概况信息", "机构职能", "负责人信息", "工作动态", "政策文件", "信息公开指南", "信息公开目录",
    "信息公开年报", "依申请公开", "数据发布", "政策解读", "回应关切", "办事服务", "咨询投诉", "征集调查", "在线访谈",
}  # fmt: skip
COLUMN = ("ColumnName", "ColumnDescription", "ColumnKeywords", "ColumnType")
ARTICLE = ("ArticleTitle", "ContentSource")
SITE = {"SiteName": "name", "SiteDomain": "domain", "SiteIDCode": "identification"}
NO_RECORD = "404.html"


def written(site: BuiltSite) -> dict[str, tuple[str, dict[str, Any]]]:
    """The pages of `content/` by address, each with its file's path and its front matter."""
    found = {}
    for path in sorted((site.folder / "content").rglob("*.md")):
        name = path.relative_to(site.folder / "content").as_posix()
        address = name.removesuffix("index.md") if path.stem == "index" else f"{name[:-3]}/"
        front = yaml.load(
            path.read_text(encoding="utf-8").split("---\n")[1], Loader=yaml.BaseLoader
        )
        found[address] = (f"content/{name}", front)
    return found


def articles(site: BuiltSite) -> dict[str, dict[str, Any]]:
    """What is known of each page that is an article: a record's fields or the front matter."""
    records = {record.address: record.fields for record in site.records}
    pages = written(site).items()
    return {**records, **{at: front for at, (_, front) in pages if "column" not in front}}


def test_every_page_names_the_site(site: BuiltSite) -> None:
    expected = {name: [site.settings[key]] for name, key in SITE.items()}
    wrong = [
        page.address
        for page in site.pages.values()
        if {name: page.head.all(name) for name in SITE} != expected
    ]
    assert wrong == []
    assert all(content for contents in expected.values() for content in contents)


def test_no_meta_element_is_empty_or_comes_twice(site: BuiltSite) -> None:
    wrong = [
        page.address
        for page in site.pages.values()
        if any(not content.strip() for _, content in page.head.metas)
        or len({name for name, _ in page.head.metas}) != len(page.head.metas)
    ]
    assert wrong == []


def test_every_column_page_says_what_column_it_is(site: BuiltSite) -> None:
    columns = site.pages.keys() - articles(site).keys() - {NO_RECORD}
    assert {"", "specialists/", "local/", "about/map/"} <= columns
    wrong = [
        address
        for address in sorted(columns)
        if any(len(site.pages[address].head.all(name)) != 1 for name in COLUMN)
        or site.pages[address].head.all("ColumnType")[0] not in COLUMN_TYPES
        or any(site.pages[address].head.all(name) for name in ARTICLE)
    ]
    assert wrong == []
    assert site.pages[""].head.all("ColumnType") == ["首页"]


def article_faults(page: ReadPage, fields: dict[str, Any], publisher: str) -> Iterator[str]:
    if page.head.all("ArticleTitle") != [str(fields.get("name") or fields["title"])]:
        yield "ArticleTitle"
    if page.head.all("ContentSource") != [fields.get("origin", publisher)]:
        yield "ContentSource"
    published = str(fields.get("published", ""))
    if page.head.all("PubDate") != ([f"{published} 00:00"] if len(published) == 10 else []):
        yield "PubDate"
    if any(page.head.all(name) for name in COLUMN):
        yield "Column"


def test_every_article_page_says_what_it_is_and_when_it_is_known(site: BuiltSite) -> None:
    publisher = site.settings["publisher"]
    wrong = [
        (address, fault)
        for address, fields in articles(site).items()
        for fault in article_faults(site.pages[address], fields, publisher)
    ]
    assert wrong == []


def test_the_date_in_the_head_is_the_date_that_the_reader_sees(site: BuiltSite) -> None:
    wrong = []
    for record in site.records:
        page = site.page(record)
        # A document's head says of a date that it is not known.
        seen = [text for text in page.facts_called("发布日期") if text[:1].isdigit()]
        if seen != ([record.fields["published"]] if "published" in record.fields else []):
            wrong.append(str(record))
        if dates := page.head.all("PubDate"):
            assert dates == [f"{seen[0]} 00:00"]
    assert wrong == []


def test_each_page_has_one_title(site: BuiltSite) -> None:
    wrong = [page.address for page in site.pages.values() if len(page.headings) != 1]
    wrong += [page.address for page in site.pages.values() if not page.headings[0]]
    assert wrong == []
    for record in site.records:
        page = site.page(record)
        assert page.headings == [record.name]
        assert page.head.title.startswith(f"{record.name} - ")


def test_the_language_is_said(site: BuiltSite) -> None:
    assert {page.head.lang.split("-")[0] for page in site.pages.values()} == {"zh"}


def test_a_breadcrumb_leads_back_to_the_home_page(site: BuiltSite) -> None:
    wrong = []
    for address, page in site.pages.items():
        above = [target for _, target in page.crumbs[:-1]]
        if address in {"", NO_RECORD}:
            continue
        if not above or above[0] != "" or page.crumbs[-1][1] != "":
            wrong.append(address)
        if [target for target in above if target not in site.pages]:
            wrong.append(address)
    assert wrong == []


def test_a_records_breadcrumb_ends_in_its_list_its_parents_and_itself(site: BuiltSite) -> None:
    for record in site.records:
        above = record
        expected = [(record.name, "")]
        while above.parent:
            above = above.parent
            expected.insert(0, (above.name, above.address))
        crumbs = site.page(record).crumbs
        assert crumbs[-len(expected) :] == expected
        assert crumbs[-len(expected) - 1][1] == f"{record.folder}/"


def test_the_footer_of_every_page_says_who_publishes_and_whom_to_ring(site: BuiltSite) -> None:
    settings = site.settings
    expected = [settings["publisher"], settings["hotline"]["number"], settings["identification"]]
    wrong = [
        page.address
        for page in site.pages.values()
        if any(text not in page.footer for text in expected)
        or not any(link.startswith("tel:") for link in page.footer_links)
    ]
    assert wrong == []


def test_a_link_to_another_host_says_so(site: BuiltSite) -> None:
    wrong = [
        page.address
        for page in site.pages.values()
        if any("离开本站" not in text for text in page.leaving)
    ]
    assert wrong == []


FOOTER = {
    "icp": ("icp: 测ICP备00000000号\n", "测ICP备00000000号"),
    "police": (
        "police:\n  text: 测公网安备\n  link: https://police.example.gov.cn/\n",
        "测公网安备",
    ),
    "party_mark": (
        "party_mark:\n  text: 党政标识\n  link: https://mark.example.gov.cn/\n",
        "党政标识",
    ),
    "error_report": (
        "error_report:\n  text: 我来找错\n  link: https://err.example.gov.cn/\n",
        "我来找错",
    ),
    "complaints": ("complaints:\n  number: 0100-0000 009\n", "0100-0000 009"),
}


def test_an_empty_part_of_the_footer_is_left_out(tmp_path: Path) -> None:
    footer = read_pages(build(write_site(tmp_path)))[""].footer
    for part in ("ICP", "公安", "标识：", "找错", "监督", "备案"):
        assert part not in footer
    assert "None" not in footer


def test_a_full_footer_shows_each_part(tmp_path: Path) -> None:
    lines = "".join(line for line, _ in FOOTER.values())
    pages = read_pages(build(write_site(tmp_path, site=lines)))
    for page in pages.values():
        for _, text in FOOTER.values():
            assert text in page.footer
    assert "https://police.example.gov.cn/" in pages[""].footer_links


def edit_links(site: BuiltSite, file: str) -> list[str]:
    return [f"{uri}{file}"] if (uri := site.settings.get("edit_uri")) else []


def test_a_records_edit_link_opens_its_file(site: BuiltSite) -> None:
    for record in site.records:
        assert site.page(record).edit == edit_links(site, record.file)
        assert (site.folder / record.file).is_file()


def test_a_written_pages_edit_link_opens_its_file(site: BuiltSite) -> None:
    for address, (file, _) in written(site).items():
        assert site.pages[address].edit == edit_links(site, file)
        assert (site.folder / file).is_file()


def test_a_page_that_comes_from_no_one_file_has_no_edit_link(site: BuiltSite) -> None:
    own = {record.address for record in site.records} | written(site).keys()
    assert [
        page.address for page in site.pages.values() if page.edit and page.address not in own
    ] == []


def test_the_real_site_has_edit_links(real: BuiltSite) -> None:
    assert real.settings["edit_uri"].startswith("https://")


def test_there_is_no_edit_link_where_none_is_configured(tmp_path: Path) -> None:
    pages = read_pages(build(write_site(tmp_path)))
    assert [page.address for page in pages.values() if page.edit or "编辑" in page.text] == []


@pytest.mark.parametrize("published", ["2020", "2020-05"])
def test_a_date_that_is_not_fully_known_is_shown_but_not_completed(
    tmp_path: Path, published: str
) -> None:
    folder = write_site(tmp_path, **{"specialists/li-ming": f'published: "{published}"\n'})
    page = read_pages(build(folder))["specialists/li-ming/"]
    assert page.head.all("PubDate") == []
    assert page.facts_called("发布日期") == [published]
