"""更正: every page tells a reader how to report an error on it, with the page named already."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from generators.model.site import Line, Site
from generators.views.correction import Correction
from tests.site.chosen import samples
from tests.site.conftest import BASE, BuiltSite, long_on_the_real_site
from tests.site.pages import page_files, parse, read_pages, text_of
from tests.site.small import build, write_site


def line(**changed: str) -> Line:
    return Line(**{"number": "0100-0000 000", **changed})


def foot(path: Path) -> Any:
    (found,) = parse(path).xpath("//article//div[@class='gk-foot']")
    return found


def letters(path: Path) -> list[str]:
    return [str(link) for link in foot(path).xpath(".//a/@href") if link.startswith("mailto:")]


def letter(link: str) -> tuple[str, str, list[str]]:
    """To whom, about what, and the lines of a `mailto:` link."""
    parts = urlsplit(link)
    asked = parse_qs(parts.query, strict_parsing=True)
    ((subject,), (body,)) = (asked["subject"], asked["body"])
    return unquote(parts.path), subject, body.split("\r\n")


@long_on_the_real_site
def test_every_page_says_how_to_correct_it(site: BuiltSite) -> None:
    for root in (site.root, site.portable):
        for path in page_files(root):
            (told,) = foot(path).xpath("p[@id='correct']")
            assert text_of(told).startswith("更正：发现这一页有错，请"), path


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_the_letter_names_the_page_its_address_and_its_record(
    real: BuiltSite, seed: int, every: bool
) -> None:
    some = set(samples(real, seed))
    for root in (real.root, real.portable):
        for record in real.records:
            if not every and record.address not in some:
                continue
            (link,) = letters(root / record.address / "index.html")
            to, subject, lines = letter(link)
            name = record.fields["name"]
            assert to == real.settings["complaints"]["email"]
            assert subject == f"更正：{name}"
            assert lines[:3] == [
                f"网页：{name}",
                f"网址：{BASE}{record.address}",
                f"编号：{record.id}",
            ]


def test_a_page_of_no_record_has_no_number(real: BuiltSite) -> None:
    _, subject, lines = letter(letters(real.root / "about/index.html")[0])
    assert subject == "更正：关于本站"
    assert lines[:3] == ["网页：关于本站", f"网址：{BASE}about/", "哪里不对："]


def test_without_an_e_mail_a_reader_is_told_whom_to_ring_and_what_to_say(
    sites: dict[str, BuiltSite],
) -> None:
    site = sites["yunnan"]
    record = site.of("specialists")[0]
    path = site.root / record.address / "index.html"
    assert letters(path) == []
    said = text_of(foot(path).xpath("p[@id='correct']")[0])
    number = site.settings["hotline"]["number"]
    assert said.startswith(f"更正：发现这一页有错，请打 {number}")
    assert said.endswith(f"说是“{record.fields['name']}”这一页（编号 {record.id}）。")


def test_the_page_for_a_wrong_address_leaves_the_address_to_be_written(real: BuiltSite) -> None:
    _, _, lines = letter(letters(real.root / "404.html")[0])
    assert lines[:3] == ["网页：没有找到这一页", "网址：", "哪里不对："]


@pytest.mark.parametrize(
    ("settings", "number"),
    [
        ({}, "0100-0000 000"),
        ({"complaints": line(number="0100-0000 001")}, "0100-0000 001"),
        (
            {
                "complaints": line(number="0100-0000 001"),
                "corrections": line(number="0100-0000 002"),
            },
            "0100-0000 002",
        ),
    ],
)
def test_corrections_go_to_the_nearest_line_there_is(settings: dict[str, Any], number: str):
    site = Site(**{"hotline": line(), **settings})
    assert site.corrected_by.number == number


def test_a_sites_own_line_for_corrections_is_shown(tmp_path: Path) -> None:
    own = """
        corrections:
          number: 0100-0000 009
          email: gengzheng@small.example.gov.cn
        """
    root = build(write_site(tmp_path / "small", site=own))
    to, *_ = letter(letters(root / "specialists/li-ming/index.html")[0])
    assert to == "gengzheng@small.example.gov.cn"
    assert "01000000009" in read_pages(root)[""].phones


@pytest.mark.parametrize("title", ["A&B? 100% <名>", "“引号”与#号", "换\n行"])
def test_any_title_comes_back_whole(title: str):
    made = Correction(line(email="a+b@example.org"), title, "https://example.org/a/").letter
    assert made is not None
    to, subject, lines = letter(made)
    assert (to, subject) == ("a+b@example.org", f"更正：{title}")
    assert "\r\n".join(lines).startswith(f"网页：{title}\r\n网址：https://example.org/a/\r\n")


def test_editors_are_led_to_how_to_edit(real: BuiltSite) -> None:
    page = real.page(real.of("specialists")[0])
    assert "about/editing/" in page.links


def test_there_is_no_way_to_a_page_that_is_not_there(tmp_path: Path) -> None:
    edited = "edit_uri: https://git.example.gov.cn/edit/main/\n"
    root = build(write_site(tmp_path / "small", site=edited))
    page = read_pages(root)["specialists/li-ming/"]
    assert page.edit
    assert "about/editing/" not in page.links
