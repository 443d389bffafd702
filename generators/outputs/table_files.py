"""A table as the bytes of a CSV file for spreadsheets, and of a JSON file for programs."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from functools import cache, partial

from generators.links import Links

from .output import Output
from .table import ADDRESS, Row, Table, Value

# Excel takes a file for UTF-8 only where it begins so.
_BYTE_ORDER_MARK = "\ufeff"
SEPARATOR = "；"
# What spreadsheets take for the beginning of a formula, full-width signs in some of their languages.
_SIGNS = "=+-@＝＋－＠﹢﹣﹦﹫"
_FORMULA = re.compile(rf"\s*[{re.escape(_SIGNS)}]|[\t\r\n]")
_NUMBER = re.compile(r"-\d+(?:\.\d+)?", re.ASCII)
YES, NO = "是", "否"

Form = Callable[[Table, Iterable[Row]], bytes]


def files_of_table(table: Table, folder: str, links: Links) -> Iterator[Output]:
    """The table's files in `folder`, the address of its page."""
    # Both are made in one go, and to read the rows takes as long as to write them.
    rows = cache(partial(_rows, table, links))
    for ending, render in _FORMS.items():
        yield Output(f"{folder}{table.name}.{ending}", partial(_file, render, table, rows))


def _file(render: Form, table: Table, rows: Callable[[], list[Row]]) -> bytes:
    return render(table, rows())


def csv_bytes(table: Table, rows: Iterable[Row]) -> bytes:
    """RFC 4180, with a byte order mark; no cell can run as a formula, and numbers stay numbers."""
    text = io.StringIO(_BYTE_ORDER_MARK, newline="")
    text.seek(0, io.SEEK_END)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.label for column in table.columns])
    writer.writerows(map(_cell, row) for row in rows)
    return text.getvalue().encode()


def json_bytes(table: Table, rows: Iterable[Row]) -> bytes:
    """An array with an object a row, a row a line."""
    names = [column.name for column in table.columns]
    encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
    lines = (encoder.encode(dict(zip(names, row, strict=True))) for row in rows)
    return "[\n{}\n]\n".format(",\n".join(lines)).encode()


_FORMS: dict[str, Form] = {"csv": csv_bytes, "json": json_bytes}


def _rows(table: Table, links: Links) -> list[Row]:
    addresses = [n for n, column in enumerate(table.columns) if column.type == ADDRESS]
    found: list[Row] = []
    for row in map(list, table.rows()):
        if len(row) != len(table.columns):
            raise ValueError(f"{table.name}: a row of {len(row)} in {len(table.columns)} columns")
        for n in addresses:
            row[n] = None if row[n] is None else links.absolute(str(row[n]))
        found.append(row)
    return found


def _cell(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
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
    # Hundreds of thousands of cells begin with none of these.
    if not text or not (text[0] in _SIGNS or text[0].isspace()):
        return text
    runs = _FORMULA.match(text) and not _NUMBER.fullmatch(text)
    return f"'{text}" if runs else text


def _plain(value: Decimal | date) -> int | float | str:
    """What JSON has no words for."""
    if isinstance(value, date):
        return value.isoformat()
    return int(value) if value == value.to_integral_value() else float(value)
