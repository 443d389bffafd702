"""Markdown that editors write in fields of type Prose, made into HTML that is safe to publish."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from html import unescape
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from markdown import Markdown

_TAGS = {
    "p", "br", "ul", "ol", "li", "strong", "em", "blockquote", "a", "code", "hr",
    "h1", "h2", "h3", "h4", "h5", "h6", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
_SCHEMES = {"http", "https", "tel", "mailto"}
_HEADING = re.compile(r"(</?h)([1-6])>")
_TOP = 3  # a record's page has its title and its parts above
# One paragraph without a sign that means anything to Markdown or HTML, as most prose is: what comes
# of it is known without them, who take longer to load than a small change takes to build.
_SIMPLE = re.compile(r"[一-鿿][一-鿿A-Za-z0-9 ，。、；：？！（）《》“”‘’—…–％℃,.%/+-]*(?<! )")


@cache
def _converter() -> Markdown:
    from markdown import Markdown
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension

    # By their names they would be looked for among all that is installed.
    return Markdown(extensions=[TableExtension(), SaneListExtension()])


@lru_cache(maxsize=4096)
def prose_html(text: str) -> Markup:
    """HTML of `text`; scripts, styles, images and raw markup are dropped, headings put in order."""
    if _SIMPLE.fullmatch(text):
        return Markup(f"<p>{text}</p>")  # noqa: S704 - it has no sign that would need escaping
    import nh3

    html = _converter().reset().convert(text)
    clean = nh3.clean(html, tags=_TAGS, attributes={"a": {"href"}}, url_schemes=_SCHEMES)
    return Markup(_in_order(clean))  # noqa: S704 - nh3 has cleaned it


def prose_text(text: str, length: int = 120) -> str:
    """The first `length` characters of `text` without markup, for descriptions."""
    plain = " ".join((text if _SIMPLE.fullmatch(text) else _without_markup(text)).split())
    return plain if len(plain) <= length else plain[: length - 1] + "…"


def _without_markup(text: str) -> str:
    import nh3

    return unescape(nh3.clean(_converter().reset().convert(text), tags=set()))


def _in_order(html: str) -> str:
    """Whatever levels an editor used, the highest becomes h3 and none is left out between."""
    levels = sorted({match[2] for match in _HEADING.finditer(html)})
    return _HEADING.sub(lambda match: f"{match[1]}{min(6, _TOP + levels.index(match[2]))}>", html)
