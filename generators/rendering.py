"""Pages to Markdown: titles and headings in Markdown, all else as blocks of HTML.

Values are text: they are escaped here, in one place, for HTML and for Markdown at once.
"""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache, cached_property, lru_cache
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, FileSystemLoader, StrictUndefined, Template
from jinja2.bccache import Bucket
from markupsafe import Markup
from msgspec import Struct

from .cache.folder import Kept
from .cache.program import program
from .figures.money import plain
from .figures.periods import STATE_LABELS, state
from .icons import icon
from .links import Links
from .macros import KeepingEnvironment, Lasting
from .model.record import Record
from .names.people import surname
from .prose import prose_html
from .views.context import Views
from .views.correction import Correction
from .views.facts import dial
from .views.page import BODY, Page

_FOLDER = Path(__file__).parent
# What HTML or Markdown might read as markup, as character references that HTML reads back.
_MARKUP = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>\"'\\`*_{}[]~|#"})


def text_markup(value: Any) -> Markup:
    """`value` as it is, whatever HTML or Markdown would make of its characters."""
    return value if isinstance(value, Markup) else _escaped(str(value))


# Names, labels and numbers come back on page after page.
@lru_cache(maxsize=4096)
def _escaped(text: str) -> Markup:
    return Markup(" ".join(text.split()).translate(_MARKUP))  # noqa: S704 - escaped


@cache
def template_names() -> frozenset[str]:
    return frozenset(path.relative_to(_FOLDER).as_posix() for path in _FOLDER.rglob("*.md.j2"))


def read_templates_anew() -> None:
    """Before each build: within one, no template is looked at for changes page after page."""
    template_names.cache_clear()
    _environment.cache_clear()


class _Code(BytecodeCache):
    """Compiled templates, kept as Python keeps its own compiled modules: in the program's folder.

    To compile them takes longer than to build a small site.
    """

    @cached_property
    def _kept(self) -> Kept:
        return Kept(_FOLDER / "__pycache__" / "templates", program())

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._kept.read(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept.write(bucket.key, bucket.bytecode_to_string())


_code = _Code()


def kept_code() -> BytecodeCache:
    """Where compiled templates are kept."""
    return _code


@cache
def _environment() -> KeepingEnvironment:
    environment = KeepingEnvironment(
        bytecode_cache=_code,
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        finalize=text_markup,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["prose"] = prose_html
    environment.filters["surname"] = surname
    environment.filters["dial"] = dial
    environment.filters["plain"] = plain
    environment.filters["day"] = date.fromisoformat
    environment.globals["icon"] = icon
    return environment


def template(name: str) -> Template:
    """The template of a page, or of a small file beside the pages."""
    return _environment().get_template(name)


_HEADING = re.compile(r"(#{1,6}) (.*) \{#([\w-]+)\}")
# A pattern that begins with plain characters is searched for several times as fast.
_BLANK_LINES = re.compile(r"\n\n+")


def html_of(markdown: str) -> str:
    """What Python-Markdown makes of a page's Markdown, without it: only headings are not HTML yet."""
    return "\n".join(_block(block) for block in _BLANK_LINES.split(markdown.strip())).rstrip()


def around(markdown: str, body: str) -> str:
    """HTML of a page's Markdown, with `body`, which was written by hand, in its place."""
    before, after = (html_of(part) for part in markdown.split(BODY, 1))
    return f"{before}\n\n{body}\n{after}"


def _block(block: str) -> str:
    heading = _HEADING.fullmatch(block)
    if heading is None:
        # Python-Markdown keeps the line break that ends a block of HTML, and adds its own.
        return f"{block}\n"
    level = len(heading[1])
    return f'<h{level} id="{heading[3]}">{heading[2]}</h{level}>'


# Around what stands for a letter; no text that was read from YAML has this sign.
_LETTER = "\0"
_LETTERS = re.compile(f"{_LETTER}([^{_LETTER}]*){_LETTER}([^{_LETTER}]*){_LETTER}")
_BODY = Markup(BODY)  # noqa: S704 - a constant of ours
# Below whatever a page shows: its tables, to take away.
_DOWNLOADS = "templates/downloads.md.j2"


class Here(Struct, frozen=True):
    """The page that is made: called, it links from there to another; templates know it as `url`."""

    page: Page
    views: Views
    links: Links

    @property
    def depth(self) -> int:
        return self.page.address.count("/")

    @property
    def lasting(self) -> tuple[str, int]:
        """From all pages so many folders deep the links are the same."""
        return "url", self.depth

    def __call__(self, there: str) -> Markup:
        return _link(self.links, self.depth, there)

    def absolute(self, there: str) -> Markup:
        """The full address, for what is read away from the page."""
        return _attribute(self.links.absolute(there))

    def wrong(self, number: str, holder: str) -> Markup:
        """Where a reader tells that the `number` of the `holder` on this page is wrong.

        The letter names the page: it is filled in last (`lettered`), so that markup with it is the
        same on every page.
        """
        return Markup(f"{_LETTER}{number}{_LETTER}{holder}{_LETTER}")  # noqa: S704 - filled in last

    def lettered(self, text: str) -> str:
        """`text` with the letters in it, each of which names this page."""
        return _LETTERS.sub(lambda found: self._letter(found[1], found[2]), text)

    def _letter(self, number: str, holder: str) -> str:
        page = self.page
        letter = Correction(
            self.views.catalogue.site.corrected_by,
            page.title,
            self.links.absolute(page.address),
            page.record,
            number,
            holder,
        ).letter
        return _attribute(letter or "#correct")


@lru_cache(maxsize=8192)
def _link(links: Links, depth: int, there: str) -> Markup:
    return _attribute(links.from_depth(depth, there))


def _attribute(text: str) -> Markup:
    return Markup(escape(text))  # noqa: S704 - escaped


class Renderer(Struct, frozen=True, dict=True):
    """Renders pages for one form of the site."""

    views: Views
    links: Links

    def markdown(self, page: Page) -> str:
        """The page's Markdown, without its front matter."""
        here = Here(page, self.views, self.links)
        given = {"page": page, "url": here, **self._shared}
        body = template(page.template).render(**given, **page.context())
        if page.tables:
            body += template(_DOWNLOADS).render(**given)
        return here.lettered(_BLANK_LINES.sub("\n\n", body).strip()) + "\n"

    @cached_property
    def _shared(self) -> dict[str, Any]:
        """What every template is given."""
        views = self.views
        return {
            "body": _BODY,
            "site": views.catalogue.site,
            "as_of": views.as_of,
            "catalogue": views.catalogue,
            "show": views.facts,
            "pictures": views.pictures,
            "say": Lasting(views.facts.say),
            "address": Lasting(self._address),
            "state": self._state,
        }

    def _address(self, record: Record) -> str:
        return self.views.catalogue.type_of(record).address(record.id)

    def _state(self, period: Any) -> str:
        return STATE_LABELS[state(period, self.views.as_of)]


def front_matter(page: Page) -> str:
    """Title and description for builders that read them from the file. JSON is YAML."""
    known = {"title": page.title, "description": page.description}
    lines = (f"{name}: {json.dumps(text, ensure_ascii=False)}" for name, text in known.items())
    return "\n".join(("---", *lines, "---", "", ""))
