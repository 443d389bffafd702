"""A table as the bytes of a CSV file for spreadsheets, and of a JSON file for programs."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import NamedTuple
from zlib import Z_BEST_SPEED, compress, decompress

from generators.links import Links
from generators.model.result import Again

from .output import Output
from .table import ADDRESS, Portion, Row, Table, Value

SEPARATOR = "；"
# What spreadsheets take for the beginning of a formula, full-width signs in some of their languages.
_SIGNS = "=+-@＝＋－＠﹢﹣﹦﹫"
_FORMULA = re.compile(rf"\s*[{re.escape(_SIGNS)}]|[\t\r\n]")
_NUMBER = re.compile(r"-\d+(?:\.\d+)?", re.ASCII)
YES, NO = "是", "否"


# The lines of a portion in each form, compressed: they are most of what is kept.
Lines = Mapping[str, bytes]


class Form(NamedTuple):
    """How a file is written: the lines of some rows, and what stands around and between all lines."""

    lines: Callable[[Table, Iterable[Row]], str]
    whole: Callable[[Table, Iterable[bytes]], Iterator[bytes]]


def files_of_table(table: Table, folder: str, links: Links, again: Again) -> Iterator[Output]:
    """The table's files in `folder`, the address of its page; portions of a long one are kept."""
    # All are made in one go, and to read the rows takes as long as to write them.
    written = cache(lambda: [_written(table, each, links, again) for each in table.portions])
    for ending, form in _FORMS.items():
        yield Output(f"{folder}{table.name}.{ending}", partial(_file, ending, form, table, written))


def _file(ending: str, form: Form, table: Table, written: Callable[[], Sequence[Lines]]) -> bytes:
    file = io.BytesIO()
    # One piece after the other: of a long table all at once would be there three times.
    file.writelines(
        form.whole(table, filter(None, (decompress(each[ending]) for each in written())))
    )
    return file.getvalue()


def _written(table: Table, portion: Portion, links: Links, again: Again) -> Lines:
    def write() -> Lines:
        rows = _rows(table, portion.rows(), links)
        texts = ((ending, form.lines(table, rows)) for ending, form in _FORMS.items())
        return {ending: compress(text.encode(), Z_BEST_SPEED) for ending, text in texts}

    if not portion.name:
        return write()
    name = f"{table.name} {links.root} {portion.name}"
    kept: Lines = again("rows", name, write).value()
    return kept


def _csv_lines(_: Table, rows: Iterable[Row]) -> str:
    """RFC 4180; no cell can run as a formula, and numbers stay numbers."""
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(map(_cell, row) for row in rows)
    return text.getvalue()


def _csv(table: Table, lines: Iterable[bytes]) -> Iterator[bytes]:
    # Excel takes a file for UTF-8 only where it begins with this mark.
    head = io.StringIO(newline="")
    csv.writer(head, lineterminator="\r\n").writerow([column.label for column in table.columns])
    yield codecs.BOM_UTF8 + head.getvalue().encode()
    yield from lines


def _json_lines(table: Table, rows: Iterable[Row]) -> str:
    names = [column.name for column in table.columns]
    encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_plain)
    return ",\n".join(encoder.encode(dict(zip(names, row, strict=True))) for row in rows)


def _json(_: Table, lines: Iterable[bytes]) -> Iterator[bytes]:
    """An array with an object a row, a row a line."""
    yield b"[\n"
    for n, some in enumerate(lines):
        yield b",\n" + some if n else some
    yield b"\n]\n"


_FORMS = {"csv": Form(_csv_lines, _csv), "json": Form(_json_lines, _json)}
ENDINGS = tuple(f".{ending}" for ending in _FORMS)


def _rows(table: Table, rows: Iterable[Row], links: Links) -> list[Row]:
    addresses = [n for n, column in enumerate(table.columns) if column.type == ADDRESS]
    found: list[Row] = []
    for row in map(list, rows):
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
