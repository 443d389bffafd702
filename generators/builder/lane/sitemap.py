"""The list of all pages for search engines, as MkDocs makes it from the theme's template."""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from types import SimpleNamespace
from urllib.parse import urljoin

from jinja2 import Environment

from generators.links import Links

from .plan import Grouped, pages
from .splice import page_url
from .state import Shell

NAME = "sitemap.xml"


def listed_in(families: Mapping[str, Grouped], shell: Shell, links: Links) -> list[tuple[str, str]]:
    """All pages, those written by hand first, by their addresses, with their dates."""
    published = {address: each.published for address, each in pages(families)}
    dated = {doc.article: published.pop(doc.article) for doc in shell.docs if doc.article}
    listed = [(doc.url, dated.get(doc.article, doc.published)) for doc in shell.docs]
    return listed + [(page_url(address, links), day) for address, day in published.items()]


def sitemap_files(
    templates: Environment, links: Links, listed: Sequence[tuple[str, str]], as_of: date
) -> Iterator[tuple[str, bytes]]:
    """The sitemap, plain and compressed; `listed` are the pages' addresses and dates."""
    pages = [
        SimpleNamespace(
            page=SimpleNamespace(
                canonical_url=urljoin(links.root, url), meta={"published": published or None}
            )
        )
        for url, published in listed
    ]
    content = templates.get_template(NAME).render(pages=pages).encode()
    yield NAME, content
    yield f"{NAME}.gz", _compressed(content, as_of)


def _compressed(content: bytes, as_of: date) -> bytes:
    moment = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC).timestamp()
    packed = BytesIO()
    with gzip.GzipFile(f"{NAME}.gz", "wb", fileobj=packed, mtime=int(moment)) as file:
        file.write(content)
    return packed.getvalue()
