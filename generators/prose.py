"""Markdown that editors write in fields of type Prose, made into HTML that is safe to publish."""

from __future__ import annotations

from functools import cache, lru_cache

import nh3
from markdown import Markdown
from markupsafe import Markup

_TAGS = {
    "p", "br", "ul", "ol", "li", "strong", "em", "blockquote", "a", "code",
    "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


@cache
def _converter() -> Markdown:
    # A record's own headings stand below the page's h1 and h2.
    return Markdown(extensions=["tables", "sane_lists", "toc"], extension_configs={"toc": {"baselevel": 3}})


@lru_cache(maxsize=4096)
def prose_html(text: str) -> Markup:
    """HTML of `text`; scripts, styles, images and raw markup are dropped."""
    html = _converter().reset().convert(text)
    return Markup(
        nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes={"http", "https", "tel", "mailto"})
    )


def prose_text(text: str, length: int = 120) -> str:
    """The first `length` characters of `text` without markup, for descriptions."""
    plain = " ".join(nh3.clean(_converter().reset().convert(text), tags=set()).split())
    plain = plain.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">")
    return plain if len(plain) <= length else plain[: length - 1] + "…"
