"""Read the links and the fragment targets out of every HTML file of a built site."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from lxml import etree

LINK_ATTRIBUTES = ("href", "src", "srcset", "imagesrcset", "poster", "action", "formaction")
REFRESH = "//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content"
ADDRESSES = etree.XPath(
    " | ".join(f"//@{name}" for name in LINK_ATTRIBUTES) + f" | //object/@data | {REFRESH}"
)
# libxml2's HTML parser keeps the prefix as part of the name, so XPath needs the name as text.
SVG_ADDRESSES = etree.XPath("//*[local-name() = 'use']/@*[name() = 'xlink:href']")
TARGETS = etree.XPath("//@id | //a/@name", smart_strings=False)

REFRESH_ADDRESS = re.compile(
    r"^\s*[\d.]*\s*[;,]?\s*(?:url\s*=\s*)?['\"]?(.*?)['\"]?\s*$", re.IGNORECASE
)
SRCSET_ADDRESS = re.compile(r"\s*,*\s*(\S+?)(?:,(?=\s|$)|\s+[^,]*(?:,|$)|\s*$)")


@dataclass(frozen=True, order=True)
class Link:
    """An address as it stands in an attribute of a page; `page` is relative to the root."""

    page: str
    line: int
    element: str
    attribute: str
    address: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}: <{self.element} {self.attribute}> {self.address}"


@dataclass(frozen=True)
class Site:
    """The files of a built site, and what each HTML page links to and can be linked by."""

    files: frozenset[str]
    folders: frozenset[str]
    targets: dict[str, frozenset[str]]
    links: list[Link]


def read_site(root: Path) -> Site:
    """Parse every HTML file under `root`; encodings other than UTF-8 are not expected."""
    paths = sorted(path for path in root.rglob("*") if path.is_file())
    if not paths:
        raise FileNotFoundError(f"no files under {root}")
    files = [path.relative_to(root).as_posix() for path in paths]
    targets: dict[str, frozenset[str]] = {}
    links: list[Link] = []
    for path, name in zip(paths, files, strict=True):
        if path.suffix == ".html":
            document = etree.parse(path, etree.HTMLParser(encoding="utf-8", huge_tree=True))
            targets[name] = _targets(document)
            links.extend(_links(name, document))
        elif path.suffix == ".svg":
            targets[name] = _targets(etree.parse(path))
    folders = frozenset(parent.as_posix() for name in files for parent in Path(name).parents)
    return Site(frozenset(files), folders, targets, links)


def _targets(document: Any) -> frozenset[str]:
    return frozenset(cast("list[str]", TARGETS(document)))


def _links(page: str, document: Any) -> Iterator[Link]:
    values = [*cast("list[Any]", ADDRESSES(document)), *cast("list[Any]", SVG_ADDRESSES(document))]
    for value in values:
        element = value.getparent()
        for address in _addresses(value.attrname, str(value)):
            yield Link(page, element.sourceline or 0, element.tag, value.attrname, address)


def _addresses(attribute: str, value: str) -> list[str]:
    if attribute in {"srcset", "imagesrcset"}:
        return SRCSET_ADDRESS.findall(value)
    if attribute == "content":
        match = REFRESH_ADDRESS.match(value)
        return [match[1]] if match and match[1] else []
    return [value.strip()]
