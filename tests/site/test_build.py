"""A build is whole or leaves nothing behind, and equal input gives equal bytes."""

import re
import shutil
from pathlib import Path

import pytest
from lxml import etree

from tests.site import raw
from tests.site.commands import ROOT, attempt, run, tree
from tests.site.conftest import BASE, BuiltSite, long_on_the_real_site
from tests.site.pages import read_pages
from tests.site.small import build, write_site

# Far from each other in what they set: a build that looked at one of them would show it.
ELSEWHERE = {
    "TZ": "Pacific/Kiritimati",
    "LANG": "C",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "7",
    "PYTHONUTF8": "0",
}
# Of the theme's files, those that ask other hosts, or that no page of ours loads.
FOREIGN = re.compile(r"bundle|lunr|javascripts/workers|(^|/)search/|\.map$|\.min\.")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_site(tmp_path / "small", site="as_of: 2020-07-31\n")


@long_on_the_real_site
def test_plain_mkdocs_elsewhere_makes_the_same_bytes(site: BuiltSite, tmp_path: Path) -> None:
    command = ("mkdocs", "build", "--strict", "--config-file", site.config, "--site-dir")
    printed = run(*command, tmp_path / "out", cwd=tmp_path, SITE_URL=BASE, **ELSEWHERE)
    assert "WARNING" not in printed
    assert tree(tmp_path / "out") == tree(site.root)


@pytest.mark.parametrize("variable", ELSEWHERE)
def test_the_environment_changes_nothing(small: Path, variable: str) -> None:
    before = tree(build(small))
    assert tree(build(small, **{variable: ELSEWHERE[variable]})) == before


def test_the_name_of_the_folder_changes_nothing(small: Path, tmp_path: Path) -> None:
    moved = tmp_path / "别的 名字" / "更深"
    shutil.copytree(small, moved)
    assert tree(build(moved)) == tree(build(small))


def test_what_an_earlier_build_left_is_gone(small: Path) -> None:
    before = tree(build(small))
    (small / "site/specialists/gone").mkdir()
    (small / "site/specialists/gone/index.html").write_text("gone")
    assert tree(build(small)) == before


def test_the_default_folder_and_a_chosen_one_hold_the_same(small: Path) -> None:
    run("gongkai", "build", "--site-dir", "elsewhere", cwd=small)
    assert tree(small / "elsewhere") == tree(build(small))


@pytest.mark.parametrize("command", [("gongkai", "build"), ("mkdocs", "build", "--strict")])
def test_bad_data_leave_the_site_as_it_was(small: Path, command: tuple[str, ...]) -> None:
    before = tree(build(small))
    with (small / "data/specialists/li-ming.yml").open("a", encoding="utf-8") as file:
        file.write("organization: nobody\n")
    (small / "data/regions/west.yml").write_text("level: province\n", encoding="utf-8")
    failed = attempt(*command, cwd=small)
    printed = failed.stdout + failed.stderr
    assert failed.returncode == 1
    assert "data/specialists/li-ming.yml:10: organization: " in printed
    assert "data/regions/west.yml:1: name: " in printed
    assert "数据有 " in printed
    assert "Traceback" not in printed
    assert tree(small / "site") == before


def test_a_warning_stops_a_strict_build(small: Path) -> None:
    text = "---\ntitle: 说明\n---\n\n# 说明 {#top}\n\n[没有](gone.md)\n"
    (small / "content/notes.md").write_text(text, encoding="utf-8")
    failed = attempt("gongkai", "build", cwd=small)
    assert failed.returncode == 1
    assert "gone.md" in failed.stdout + failed.stderr
    assert "Traceback" not in failed.stdout + failed.stderr


WRONG_LINKS = """\
---
title: 说明
---

# 说明 {#top}

[没有](gone.md)，[人](../specialists/li-ming/index.md)，[少写](li-ming)。

[空](#nowhere)，[那里没有](about.md#nowhere)，[从根起](/about/)，[远的](more/about.md)。
"""
TOLD = """\
content/notes.md:7: 链接: 找不到“gone.md”；请核对文件名，从这个文件所在的文件夹写起
content/notes.md:7: 链接: 找不到“../specialists/li-ming/index.md”；请核对文件名，从这个文件所在的文件夹写起；是不是 specialists/li-ming/index.md？
content/notes.md:7: 链接: “li-ming”不是文件；网站里的页要写到 .md 文件
content/notes.md:9: 链接: 不能用 / 开头的“/about/”；请从这个文件所在的文件夹写起；是不是 about.md？
content/notes.md:9: 链接: 找不到“more/about.md”；请核对文件名，从这个文件所在的文件夹写起
content/notes.md:9: 链接: 这一页没有“#nowhere”这个位置；请照那个标题后面的 {#…} 写
content/notes.md:9: 链接: “about.md#nowhere”那一页没有这个位置；请照那个标题后面的 {#…} 写
"""


def test_a_wrong_link_is_told_in_chinese_at_its_line(small: Path) -> None:
    (small / "content/notes.md").write_text(WRONG_LINKS, encoding="utf-8")
    about = "---\ntitle: 关于\n---\n\n# 关于 {#top}\n"
    (small / "content/about.md").write_text(about, encoding="utf-8")
    failed = attempt("gongkai", "build", cwd=small)
    assert failed.returncode == 1
    assert failed.stderr == f"{TOLD}有 7 处要改；改好以后再生成\n"


def test_nothing_of_the_theme_is_left_that_no_page_asks_for(site: BuiltSite) -> None:
    files = tree(site.root)
    assert [name for name in files if FOREIGN.search(name)] == []
    extra = {name for name in files if not name.endswith("index.html")}
    assert {"404.html", "sitemap.xml", "sitemap.xml.gz", "assets/stylesheets/site.css"} <= extra


def test_the_portable_form_leaves_out_what_needs_a_server(site: BuiltSite) -> None:
    served, portable = tree(site.root), tree(site.portable)
    gone = {name for name in served.keys() - portable.keys() if not name.startswith("find/text-")}
    assert gone == {"404.html", "sitemap.xml", "sitemap.xml.gz"}
    assert portable.keys() <= served.keys()


def shown_date(root: Path) -> str:
    footer = read_pages(root)[""].footer
    return footer[footer.index("数据截至") :]


def test_a_site_without_a_date_takes_the_epoch(tmp_path: Path) -> None:
    folder = write_site(tmp_path / "small")
    early = build(folder, SOURCE_DATE_EPOCH="1596240000")  # 2020-08-01
    assert shown_date(early) == "数据截至：2020-08-01"
    term = "specialists/li-ming/"
    assert "进行中" in read_pages(early)[term].text
    before = tree(early)
    assert tree(build(folder, SOURCE_DATE_EPOCH="1596240000", TZ="Asia/Shanghai")) == before
    late = build(folder, SOURCE_DATE_EPOCH="1600000000")  # 2020-09-13
    assert shown_date(late) == "数据截至：2020-09-13"
    assert "已到期" in read_pages(late)[term].text


def test_a_sites_own_date_goes_before_the_epoch(small: Path) -> None:
    before = tree(build(small))
    assert tree(build(small, SOURCE_DATE_EPOCH="1600000000")) == before
    told = "（按这一天的情况展示，不随今天变化）"
    assert shown_date(small / "site") == f"数据截至：2020-07-31{told}"


def test_the_sitemap_lists_each_page_with_its_own_date_or_none(site: BuiltSite) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    urls = etree.parse(site.root / "sitemap.xml").findall("s:url", names)
    dates = {
        url.findtext("s:loc", namespaces=names): url.findtext("s:lastmod", namespaces=names)
        for url in urls
    }
    assert {f"{BASE}{page}" for page in site.pages if page != "404.html"} == dates.keys()
    for record in site.records:
        known = [str(record.fields.get(name, "")) for name in ("published", "verified")]
        last = max((day for day in known if len(day) == 10), default=None)
        assert dates[f"{BASE}{record.address}"] == last


def test_addresses_come_from_the_data_where_no_other_is_given(small: Path) -> None:
    settings = raw.site_settings(small / "data")
    home = (build(small) / "index.html").read_text(encoding="utf-8")
    assert f'<link rel="canonical" href="{settings["url"]}">' in home
    missing = (small / "site/404.html").read_text(encoding="utf-8")
    assert 'href="/kj/assets/stylesheets/site.css"' in missing


@pytest.mark.slow
def test_the_repository_builds_by_its_one_command(real: BuiltSite, tmp_path: Path) -> None:
    printed = run("gongkai", "build", "--site-dir", tmp_path / "out", cwd=ROOT)
    assert "WARNING" not in printed
    assert tree(tmp_path / "out").keys() == tree(real.root).keys()
