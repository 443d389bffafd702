"""Find dead links in a built site, as a static host serves it and as `file://` opens it."""

import posixpath
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from tests.support.pages import Link, Site, read_site

NOT_FOUND_PAGE = "404.html"
# A host answers any unknown address with 404.html, so nothing relative in it can be relied on.
UNKNOWN_FOLDER = "no/such/folder"


class Reason(StrEnum):
    """What is wrong with a link."""

    NO_FILE = "no such file"
    NO_FRAGMENT = "no such fragment"
    FOLDER = "a folder, where file:// needs index.html"
    NO_SLASH = "a folder without its closing slash"
    OUTSIDE = "leaves the site"
    MALFORMED = "not an address"


@dataclass(frozen=True, order=True)
class DeadLink:
    """A link inside the site that leads nowhere."""

    link: Link
    reason: Reason

    def __str__(self) -> str:
        return f"{self.link} ({self.reason})"


def dead_links(root: Path | Site, base: str = "/a/b/", *, portable: bool = False) -> list[DeadLink]:
    """Return every dead link of a site, sorted.

    `base` is the path that the site is served under, or its whole address, and then absolute
    links to that host count as inside. With `portable` the links are followed as `file://` does.
    """
    crawl = Crawl(_site(root), base, portable=portable)
    dead = (
        DeadLink(link, reason)
        for link in crawl.site.links
        if not (portable and link.page == NOT_FOUND_PAGE) and (reason := crawl.fault(link))
    )
    return sorted(dead)


def external_links(root: Path | Site, base: str = "/a/b/") -> list[Link]:
    """Return every link to another host, sorted; `element` tells a link from a loaded file."""
    crawl = Crawl(_site(root), base, portable=False)
    return sorted(link for link in crawl.site.links if crawl.is_external(link.address))


def _site(root: Path | Site) -> Site:
    return root if isinstance(root, Site) else read_site(root)


@lru_cache(maxsize=65536)
def _split(address: str) -> SplitResult:
    return urlsplit(address)


class Crawl:
    """One site, under one base, followed in one of the two ways."""

    def __init__(self, site: Site, base: str, *, portable: bool) -> None:
        if not base.endswith("/"):
            raise ValueError(f"base must end with a slash: {base}")
        parts = urlsplit(base)
        self.site = site
        self.portable = portable
        self.host = parts.netloc
        self.prefix = parts.path

    def is_external(self, address: str) -> bool:
        """Tell whether an address names a host that is not the site's own."""
        try:
            parts = _split(address)
        except ValueError:
            return False
        return parts.scheme in {"", "http", "https"} and parts.netloc not in {"", self.host}

    def fault(self, link: Link) -> Reason | None:
        """Return why a link is dead, or None for a living, an external or a `tel:` link."""
        try:
            parts = _split(link.address)
        except ValueError:
            return Reason.MALFORMED
        own_host = bool(self.host) and parts.netloc == self.host
        if (parts.scheme or parts.netloc) and not (own_host and not self.portable):
            return None
        if not parts.path and not own_host:
            return self._fragment_fault(link.page, parts.fragment)
        if "//" in parts.path:
            return Reason.MALFORMED
        path = self._site_path(link.page, unquote(parts.path) or "/")
        if path is None:
            return Reason.OUTSIDE
        return self._file_fault(path, parts.fragment)

    def _site_path(self, page: str, path: str) -> str | None:
        """Return a path below the root, None outside; a folder's ends with a slash or is empty."""
        if path.startswith("/"):
            if self.portable or not path.startswith(self.prefix):
                return None
            joined = path.removeprefix(self.prefix)
        else:
            folder = UNKNOWN_FOLDER if page == NOT_FOUND_PAGE else posixpath.dirname(page)
            joined = posixpath.join(folder, path)
        normal = posixpath.normpath(joined)
        if normal == ".." or normal.startswith("../"):
            return None
        is_folder = joined.endswith(("/", "/.", "/..")) or joined in {"", ".", ".."}
        if normal == ".":
            return ""
        return normal + "/" if is_folder else normal

    def _file_fault(self, path: str, fragment: str) -> Reason | None:
        if not path or path.endswith("/"):
            if self.portable:
                return Reason.FOLDER
            path += "index.html"
        if path in self.site.files:
            return self._fragment_fault(path, fragment)
        if path in self.site.folders:
            return Reason.FOLDER if self.portable else Reason.NO_SLASH
        return Reason.NO_FILE

    def _fragment_fault(self, path: str, fragment: str) -> Reason | None:
        targets = self.site.targets.get(path)
        name = unquote(fragment.partition(":~:")[0])
        if targets is None or not name or name == "top" or name in targets:
            return None
        return Reason.NO_FRAGMENT
