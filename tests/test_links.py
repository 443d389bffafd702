"""The link crawler finds each kind of dead link, and only those."""

from pathlib import Path

import pytest

from tests.support.links import Reason, dead_links, external_links
from tests.support.pages import read_site

PAGE = (
    "<!doctype html><html><head><meta charset=utf-8><title>页</title></head><body>{}</body></html>"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write(tmp_path / "index.html", '<p id="here">首页</p>')
    write(tmp_path / "村/index.html", '<h2 id="电话">电话</h2><a name="old"></a>')
    (tmp_path / "a.png").write_bytes(b"")
    return tmp_path


def write(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(PAGE.format(body), encoding="utf-8")


def reasons(root: Path, body: str, *, portable: bool = False, base: str = "/a/b/") -> list[Reason]:
    write(root / "p/q.html", body)
    return [dead.reason for dead in dead_links(root, base, portable=portable)]


@pytest.mark.parametrize(
    ("body", "served", "portable"),
    [
        ('<a href="../index.html">', None, None),
        ('<a href="../index.html#here">', None, None),
        ('<a href="../index.html#gone">', Reason.NO_FRAGMENT, Reason.NO_FRAGMENT),
        ('<a href="../index.html?x=1#:~:text=x">', None, None),
        ('<a href="../">', None, Reason.FOLDER),
        ('<a href="..">', None, Reason.FOLDER),
        ('<a href="../#gone">', Reason.NO_FRAGMENT, Reason.FOLDER),
        ('<a href="../../">', Reason.OUTSIDE, Reason.OUTSIDE),
        ('<a href="../村/#电话">', None, Reason.FOLDER),
        ('<a href="../%E6%9D%91/index.html#%E7%94%B5%E8%AF%9D">', None, None),
        ('<a href="../村/index.html#old">', None, None),
        ('<a href="../村">', Reason.NO_SLASH, Reason.FOLDER),
        ('<a href="../城/">', Reason.NO_FILE, Reason.FOLDER),
        ('<a href="gone.html">', Reason.NO_FILE, Reason.NO_FILE),
        ('<a href="../A.png">', Reason.NO_FILE, Reason.NO_FILE),
        ('<a href="/a/b/村/">', None, Reason.OUTSIDE),
        ('<a href="/a/b/村/#gone">', Reason.NO_FRAGMENT, Reason.OUTSIDE),
        ('<a href="/村/">', Reason.OUTSIDE, Reason.OUTSIDE),
        ('<a href="#">', None, None),
        ('<a href="#top">', None, None),
        ('<a href="#gone">', Reason.NO_FRAGMENT, Reason.NO_FRAGMENT),
        ('<i id="x"></i><a href="#x">', None, None),
        ('<a href="">', None, None),
        ('<a href="tel:12345"><a href="mailto:a@b.c"><a href="javascript:void 0">', None, None),
        ('<a href="https://example.org/gone">', None, None),
        ('<a href="//example.org/gone">', None, None),
        ('<a href="..//index.html">', Reason.MALFORMED, Reason.MALFORMED),
        ('<a href="http://[1">', Reason.MALFORMED, Reason.MALFORMED),
        ('<img src="../a.png">', None, None),
        ('<img src="../b.png">', Reason.NO_FILE, Reason.NO_FILE),
        ('<img srcset="../a.png 1x, ../b.png 2x">', Reason.NO_FILE, Reason.NO_FILE),
        ('<img srcset="../a.png 1x,../a.png 2x">', None, None),
        ('<img srcset="../b.png">', Reason.NO_FILE, Reason.NO_FILE),
        ('<video poster="../b.png"></video>', Reason.NO_FILE, Reason.NO_FILE),
        ('<object data="../b.png"></object>', Reason.NO_FILE, Reason.NO_FILE),
        ('<form action="gone/"></form>', Reason.NO_FILE, Reason.FOLDER),
        ('<meta http-equiv="Refresh" content="0; url=../x.html">', Reason.NO_FILE, Reason.NO_FILE),
        ('<meta http-equiv="refresh" content="0; url=\'../index.html\'">', None, None),
        ('<meta http-equiv="refresh" content="5">', None, None),
        ('<meta name="x" content="gone.html">', None, None),
        ('<svg><use href="#gone"/></svg>', Reason.NO_FRAGMENT, Reason.NO_FRAGMENT),
        ('<svg><use xlink:href="#gone"/></svg>', Reason.NO_FRAGMENT, Reason.NO_FRAGMENT),
    ],
)
def test_each_kind_of_link(
    root: Path, body: str, served: Reason | None, portable: Reason | None
) -> None:
    assert reasons(root, body) == ([served] if served else [])
    assert reasons(root, body, portable=True) == ([portable] if portable else [])


def test_several_dead_addresses_in_one_srcset(root: Path) -> None:
    assert reasons(root, '<img srcset="x.png 1x, y.png 2x, ../a.png 3x">') == [Reason.NO_FILE] * 2


def test_fragments_of_svg_files(root: Path) -> None:
    (root / "i.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><g id="tea"/></svg>')
    assert reasons(root, '<svg><use href="../i.svg#tea"/></svg>') == []
    assert reasons(root, '<svg><use href="../i.svg#pig"/></svg>') == [Reason.NO_FRAGMENT]


def test_404_page_is_served_at_any_address(root: Path) -> None:
    write(root / "404.html", '<a href="/a/b/村/"><a href="index.html"><a href="#x" id="x">')
    assert [str(dead) for dead in dead_links(root)] == [
        "404.html:1: <a href> index.html (no such file)"
    ]
    assert dead_links(root, portable=True) == []


def test_own_host_is_inside_when_the_base_names_it(root: Path) -> None:
    body = '<link rel="canonical" href="https://example.org/a/b/城/">'
    assert reasons(root, body) == []
    assert reasons(root, body, base="https://example.org/a/b/") == [Reason.NO_FILE]
    assert reasons(root, body, base="https://example.org/a/b/", portable=True) == []


def test_external_links_are_listed(root: Path) -> None:
    write(root / "p.html", '\n<a href="https://example.org/">\n<img src="//cdn.example.org/x.png">')
    assert [str(link) for link in external_links(root)] == [
        "p.html:2: <a href> https://example.org/",
        "p.html:3: <img src> //cdn.example.org/x.png",
    ]
    assert [link.element for link in external_links(root, "https://example.org/")] == ["img"]


def test_site_without_files_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_site(tmp_path)
