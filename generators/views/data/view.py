"""The open data: every table of the site, and a page for each with its dictionary of columns."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generators.outputs.datapackage import NAME
from generators.outputs.table import TYPES, Column, Row, Table

from ..context import Views
from ..page import Crumb, Listed, Page, column_head, section_crumbs

SECTION = "disclosure"
ADDRESS = f"{SECTION}/data/"

_TITLE = "开放数据"
_KIND = "数据发布"
_DESCRIPTION = "本站全部数据，按表下载：每个表有哪些字段、由谁提供、多久更新、可以怎样用"

# A table with the page beside which its files lie.
Found = tuple[tuple[Page, Table], ...]


def data_pages(views: Views, others: tuple[Page, ...]) -> Iterator[Listed]:
    """The catalogue of the tables of the `others` and its own, then the tables' dictionaries."""
    own = _catalogue(views, tuple(_listed(others)))
    found = (*_listed(others), *_listed((own,)))
    crumbs = (*section_crumbs(views.section(SECTION)), Crumb(_TITLE, ADDRESS))
    yield _made(own, found)
    for page, table in found:
        if table.name == table.whole:
            under = tuple((p, t) for p, t in found if t.whole == table.name)
            yield _made(_dictionary(views, page, under, crumbs), under)


def _made(page: Page, found: Found) -> Listed:
    """The page says of tables what they say of themselves, and holds none of their rows."""
    said = [(p.address, p.title, p.description, table.said) for p, table in found]
    return Listed(page.address, lambda: page, token=repr(said))


def _listed(pages: tuple[Page, ...]) -> Iterator[tuple[Page, Table]]:
    return ((page, table) for page in pages for table in page.tables if table.listed)


def _catalogue(views: Views, found: Found) -> Page:
    site = views.catalogue.site
    whole = [(page, table) for page, table in found if table.name == table.whole]
    return Page(
        address=ADDRESS,
        title=_TITLE,
        description=_DESCRIPTION,
        template="views/data/page.md.j2",
        crumbs=(*section_crumbs(views.section(SECTION)), Crumb(_TITLE, ADDRESS)),
        context=lambda: {
            "whole": whole,
            "under": {t.name: sum(u.whole == t.name for _, u in found) - 1 for _, t in whole},
            "package": NAME,
            "description": _DESCRIPTION,
        },
        head=column_head(_TITLE, _DESCRIPTION, _KIND, (_TITLE, *site.keywords)),
        tables=(_fields_table(found),),
    )


def _dictionary(views: Views, page: Page, found: Found, crumbs: tuple[Crumb, ...]) -> Page:
    table, site = found[0][1], views.catalogue.site
    title, address = f"{table.title}的数据", f"{ADDRESS}{table.name}/"
    description = f"{table.title}的字段说明和下载：{table.description or page.description}"
    return Page(
        address=address,
        title=title,
        description=description,
        template="views/data/table.md.j2",
        crumbs=(*crumbs, Crumb(table.title, address)),
        context=lambda: {
            "home": page,
            "table": table,
            "found": [each for _, each in found],
            "types": TYPES,
        },
        head=column_head(title, description, _KIND, (table.title, *site.keywords)),
        updated=table.updated,
    )


_FIELDS = (
    Column("table", "数据表"),
    Column("table_title", "数据表名称"),
    Column("name", "字段", help="JSON 里的名字"),
    Column("label", "字段名称", help="CSV 里的表头"),
    Column("type", "类型"),
    Column("help", "说明"),
)


def _fields_table(found: Found) -> Table:
    return Table("fields", "全部字段说明", _FIELDS, partial(_rows, found), "每个数据表的每一个字段")


def _rows(found: Found) -> Iterator[Row]:
    for _, table in found:
        for column in table.columns:
            help_text = column.help or None
            yield table.name, table.title, column.name, column.label, TYPES[column.type], help_text
