"""A table as the bytes of a CSV file for spreadsheets, and of a JSON file for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from generators.links import Links

from .output import Output
from .table import ADDRESS, Row, Table, Value

# Excel takes a file for UTF-8 only where it begins so.
_BYTE_ORDER_MARK = "\ufeff"
SEPARATOR = "；"
# What spreadsheets take for the beginning of a formula, full-width signs in some of their languages.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠﹢﹣﹦﹫]|[\t\r\n]")
_NUMBER = re.compile(r"-\d+(?:\.\d+)?", re.ASCII)
YES, NO = "是", "否"


def files_of_table(table: Table, folder: str, links: Links) -> Iterator[Output]:
    """The table's files in `folder`, the address of its page."""
    for ending, render in _FORMS.items():
        yield Output(f"{folder}{table.name}.{ending}", _later(render, table, links))


def _later(
    render: Callable[[Table, Links], bytes], table: Table, links: Links
) -> Callable[[], bytes]:
    return lambda: render(table, links)


def csv_bytes(table: Table, links: Links) -> bytes:
    """RFC 4180, with a byte order mark; no cell can run as a formula, and numbers stay numbers."""
    text = io.StringIO(_BYTE_ORDER_MARK, newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.label for column in table.columns])
    writer.writerows([_cell(value) for value in row] for row in _rows(table, links))
    return text.getvalue().encode()


def json_bytes(table: Table, links: Links) -> bytes:
    """An array with an object a row, a row a line."""
    names = [column.name for column in table.columns]
    rows = (
        json.dumps(
            dict(zip(names, map(_plain, row), strict=True)),
            ensure_ascii=False,
            separators=(",", ":"),
        )
        for row in _rows(table, links)
    )
    return "[\n{}\n]\n".format(",\n".join(rows)).encode()


_FORMS = {"csv": csv_bytes, "json": json_bytes}


def _rows(table: Table, links: Links) -> Iterator[Row]:
    addresses = {n for n, column in enumerate(table.columns) if column.type == ADDRESS}
    for row in table.rows():
        if len(row) != len(table.columns):
            raise ValueError(f"{table.name}: a row of {len(row)} in {len(table.columns)} columns")
        yield [
            links.absolute(str(value)) if n in addresses and value is not None else value
            for n, value in enumerate(row)
        ]


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, int):
        return str(value)
    text = SEPARATOR.join(map(str, value)) if isinstance(value, tuple) else str(value)
    return harmless(text)


def harmless(text: str) -> str:
    """`text` for a cell of a spreadsheet: after an apostrophe where it might run as a formula."""
    runs = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"'{text}" if runs else text


def _plain(value: Value) -> Any:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else value
