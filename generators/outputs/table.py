"""A table that anybody may take away: its columns, its rows, and what must be said of it.

A view declares one by naming it on its page: `Page(…, tables=(Table(…),))`. Its CSV and JSON beside
the page, the links to them, its dictionary of columns and its place among the open data follow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import asdict

# A tuple is several values of one cell; a column of addresses holds pages of this site.
Value = str | int | Decimal | bool | date | tuple[str | int | Decimal, ...] | None
Row = Sequence[Value]

ADDRESS = "address"
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEY = re.compile(r"[a-z][a-z0-9_]*")
# What readers are told of each type; the words are those of Frictionless' Table Schema, but for
# addresses, which are written in full.
TYPES = {
    "string": "文字",
    "integer": "整数",
    "number": "数字",
    "boolean": "是或否",
    "date": "日期",
    "year": "年份",
    "list": "几项，用“；”隔开",
    ADDRESS: "网址",
}


class Column(Struct, frozen=True):
    """`name` is the key in JSON, `label` the heading in CSV, `type` one of `TYPES`."""

    name: str
    label: str
    type: str = "string"
    help: str = ""

    def __post_init__(self) -> None:
        if not _KEY.fullmatch(self.name) or self.type not in TYPES:
            raise ValueError(f"no column of a table: {self}")


class Portion(NamedTuple):
    """Some rows of a long table. What they are read from has no other `name` than that of the same
    records; without a name they are not told from others.
    """

    name: str
    rows: Callable[[], Iterable[Row]]


class Portions(Struct, frozen=True):
    """The rows of a long table in portions: those of which nothing has changed need not be read again."""

    listed: Callable[[], Iterable[Portion]]

    def __call__(self) -> Iterator[Row]:
        return (row for portion in self.listed() for row in portion.rows())


class Table(Struct, frozen=True):
    """`name` is that of its files, and no other table's; `rows` are made when a file is.

    What is not said of a table (who provides it, how often it changes) is what the site says of its
    data. `updated` is the last change of what it holds, where that is known. A table `under` another
    is told of where that is; one that is not `listed` is only a part of another.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Row]]
    description: str = ""
    updated: str | None = None
    provider: str | None = None
    frequency: str | None = None
    under: str = ""
    listed: bool = True

    def __post_init__(self) -> None:
        labels, names = {c.label for c in self.columns}, {c.name for c in self.columns}
        if not _NAME.fullmatch(self.name) or not self.columns:
            raise ValueError(f"no name of a table's files, or no columns: {self.name!r}")
        if len(labels) < len(self.columns) or len(names) < len(self.columns):
            raise ValueError(f"{self.name}: two columns have one name or one label")

    @property
    def portions(self) -> Iterable[Portion]:
        """All rows, in one portion or several."""
        return self.rows.listed() if isinstance(self.rows, Portions) else (Portion("", self.rows),)

    @property
    def said(self) -> str:
        """All that is said of the table, its rows left out."""
        return repr({name: value for name, value in asdict(self).items() if name != "rows"})

    @property
    def whole(self) -> str:
        """The name of the table where this one's columns are told of."""
        return self.under or self.name
