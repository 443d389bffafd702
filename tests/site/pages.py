"""The pages of a built site as a reader, or a machine that reads heads, finds them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree

NO_HOST = "http://site.invalid/"
# Prose is Markdown and cannot say it itself: the stylesheet does, by the missing word "external".
LEAVING = "//a[starts-with(@href, 'http')][contains(@rel, 'external') or not(ancestor::article)]"
Pairs = list[tuple[str, str]]


def text_of(element: Any) -> str:
    """The text of an element with its spaces made single."""
    return " ".join("".join(element.itertext()).split())


@dataclass(frozen=True)
class Head:
    """The `<meta>` elements of a page, in order, and what else its head says."""

    lang: str
    title: str
    metas: Pairs

    def all(self, name: str) -> list[str]:
        return [content for known, content in self.metas if known == name]


@dataclass(frozen=True)
class ListRow:
    """One row of a table whose rows have a heading that links somewhere."""

    address: str
    text: str


@dataclass(frozen=True)
class ReadPage:
    """One page. Addresses are those of folders below the site's root; others stay as written."""

    address: str
    head: Head
    headings: list[str]
    crumbs: Pairs
    text: str
    links: list[str]
    phones: list[str]
    facts: Pairs
    rows: list[ListRow]
    leaving: list[str]
    edit: list[str]
    sample_notices: int
    footer: str
    footer_links: list[str]

    def facts_called(self, label: str) -> list[str]:
        return [text for known, text in self.facts if known == label]


def parse(path: Path) -> Any:
    return etree.parse(path, etree.HTMLParser(encoding="utf-8", huge_tree=True))


def read_page(root: Path, path: Path) -> ReadPage:
    document = parse(path)
    name = path.relative_to(root).as_posix()
    address = name.removesuffix("index.html")

    def every(query: str) -> list[Any]:
        return cast("list[Any]", document.xpath(query))

    def hrefs(query: str) -> list[str]:
        return [_inside(name, link) for link in every(f"{query}//a/@href")]

    article = every("//article")[0]
    return ReadPage(
        address=address,
        head=Head(
            lang=str(every("string(/html/@lang)")),
            title=text_of(every("//head/title")[0]),
            metas=[(meta.get("name"), meta.get("content")) for meta in every("//meta[@name]")],
        ),
        headings=[text_of(heading) for heading in every("//h1")],
        crumbs=[
            (text_of(item), _inside(name, item.xpath("string(a/@href)")))
            for item in every("//nav[@class='gk-crumbs']/ol/li")
        ],
        text=text_of(article),
        links=hrefs("//article"),
        phones=[
            link.removeprefix("tel:") for link in every("//article//a/@href") if "tel:" in link
        ],
        facts=[
            (text_of(row.find("dt")), text_of(row.find("dd"))) for row in every("//article//dl/div")
        ],
        rows=[
            ListRow(_inside(name, row.xpath("string(th[1]//a/@href)")), text_of(row))
            for row in every("//article//tr[th//a]")
        ],
        leaving=[text_of(link) for link in every(LEAVING)],
        edit=[str(link) for link in every("//p[@class='gk-edit']/a/@href")],
        sample_notices=len(every("//article/p[@class='gk-sample-notice']")),
        footer=text_of(every("//footer")[0]),
        footer_links=hrefs("//footer"),
    )


def _inside(page: str, link: str) -> str:
    """A link as the address of the folder that it leads to, where that is inside the site."""
    if not link:
        return ""
    whole = urlsplit(urljoin(NO_HOST + page, link))
    if whole.netloc != urlsplit(NO_HOST).netloc:
        return link
    return unquote(whole.path).removeprefix("/").removesuffix("index.html")


def page_files(root: Path) -> list[Path]:
    """The files of a site's pages; a short address only sends its reader on to one."""
    short = root / "v"
    return sorted(path for path in root.rglob("*.html") if not path.is_relative_to(short))


def read_pages(root: Path) -> dict[str, ReadPage]:
    """Every page of a site by its address; 404.html keeps its name."""
    found = (read_page(root, path) for path in page_files(root))
    return {page.address: page for page in found}
