"""One page of the site: where it is, what it is made from, and what its head says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from generators.model.record import Record, RecordType
from generators.outputs.table import Table
from generators.sections import Section

Head = tuple[tuple[str, str], ...]


class Crumb(Struct, frozen=True):
    label: str
    address: str


class Page(Struct, frozen=True):
    """An output: `address` is its folder on the site, `context` what `template` is given.

    `head` holds the names and contents of its `<meta>` elements, `edit` the file that it came
    from, `record` the id of what it is about, `updated` the date of its record. A `written` page has
    a Markdown file of its own under `content/`, which takes the place of `BODY` in what is rendered.
    The context is made when the page is rendered. `tables` are what readers can take away from it.
    """

    address: str
    title: str
    description: str
    template: str
    crumbs: tuple[Crumb, ...]
    context: Callable[[], Mapping[str, Any]]
    head: Head = ()
    edit: str | None = None
    updated: str | None = None
    written: bool = False
    record: str | None = None
    tables: tuple[Table, ...] = ()

    @property
    def source_path(self) -> str:
        """The page's Markdown file: always an index, so that every form keeps the address."""
        return f"{self.address}index.md"


class Listed(Struct, frozen=True):
    """A page that there is, which `make` makes of `what` when it is asked for.

    `token` says all that these hold from when the pages were listed; what else goes into the page
    `make` reads itself. Without it the page rests on all that was read until it was listed.
    """

    address: str
    make: Callable[..., Page]
    token: str | None = None
    what: tuple[Any, ...] = ()

    def page(self) -> Page:
        return self.make(*self.what)


BODY = "<!-- body -->"
HOME = Crumb("首页", "")


def section_crumbs(found: Section) -> tuple[Crumb, ...]:
    return (HOME, Crumb(found.label, found.address))


def list_crumbs(found: Section, known: RecordType) -> tuple[Crumb, ...]:
    return (*section_crumbs(found), Crumb(known.label, known.list_address))


def record_crumbs(
    found: Section, known: RecordType, above: tuple[Record, ...], record: Record
) -> tuple[Crumb, ...]:
    return (
        *list_crumbs(found, known),
        *(Crumb(step.name, known.address(step.id)) for step in above),
        Crumb(record.name, known.address(record.id)),
    )


def column_head(name: str, description: str, kind: str, keywords: tuple[str, ...]) -> Head:
    """What the annex of 国办发〔2017〕47号 asks of a column page."""
    return (
        ("ColumnName", name),
        ("ColumnDescription", description),
        ("ColumnKeywords", ",".join(keywords)),
        ("ColumnType", kind),
    )


def article_head(title: str, source: str, published: str | None, **known: str | None) -> Head:
    """What the annex asks of an article page; a date that is not known is left out, never made up."""
    dated = published if published and len(published) == len("2020-05-01") else None
    head = {
        "ArticleTitle": title,
        "PubDate": f"{dated} 00:00" if dated else None,
        "ContentSource": source,
        **known,
    }
    return tuple((name, content) for name, content in head.items() if content)
