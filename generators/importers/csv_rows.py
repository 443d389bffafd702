"""CSV rows that know their line, and the problems found in them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class ImportProblem:
    """One thing wrong in one file, at a line that counts from 1."""

    path: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}: "
        return f"{where}{self.field}: {self.message}" if self.field else where + self.message


class BadPlacesError(Exception):
    """The input cannot be imported; `problems` holds every reason, sorted."""

    def __init__(self, problems: list[ImportProblem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


@dataclass(frozen=True)
class Row:
    """One line of a CSV, which knows where it stands so that it can complain."""

    path: str
    line: int
    cells: dict[str, str]
    problems: list[ImportProblem]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def complain(self, column: str, message: str) -> None:
        self.problems.append(ImportProblem(self.path, self.line, column, message))


def decode(path: Path, problems: list[ImportProblem]) -> str:
    """The file's text; a BOM is dropped, since spreadsheets write one."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        problems.append(ImportProblem(str(path), 1, "", f"读不了这个文件：{error.strerror}"))
        return ""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "不是 UTF-8 编码（可能是 GBK）；请在表格软件里另存为“CSV UTF-8”"
        problems.append(ImportProblem(str(path), line, "", message))
        return ""


def rows(path: Path, columns: tuple[str, ...], problems: list[ImportProblem]) -> Iterator[Row]:
    """The rows that have every column; what is wrong with the others is added to `problems`."""
    before = len(problems)
    reader = csv.reader(io.StringIO(decode(path, problems), newline=""), strict=True)
    if len(problems) > before:
        return
    try:
        titles = [title.strip() for title in next(reader, [])]
        missing = [column for column in columns if column not in titles]
        if missing:
            message = f"缺少列 {'、'.join(missing)}；第一行要有 {','.join(columns)}"
            problems.append(ImportProblem(str(path), 1, "", message))
            return
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            named = dict(zip(titles, map(str.strip, cells), strict=False))
            row = Row(str(path), reader.line_num, named, problems)
            if len(cells) != len(titles):
                row.complain("", f"有 {len(cells)} 格，应有 {len(titles)} 格")
            else:
                yield row
    except csv.Error as error:
        message = f"不是正确的 CSV（{error}）"
        problems.append(ImportProblem(str(path), reader.line_num, "", message))


def require(row: Row, *columns: str) -> bool:
    """Whether all of `columns` are filled with text that has no control characters."""
    empty = [column for column in columns if not row[column]]
    odd = [column for column in columns if not row[column].isprintable()]
    for column in empty:
        row.complain(column, "不能为空")
    for column in odd:
        row.complain(column, "有控制字符，请删去")
    return not empty and not odd


def require_pattern(row: Row, column: str, pattern: re.Pattern[str], wanted: str) -> bool:
    if pattern.fullmatch(row[column]):
        return True
    row.complain(column, f"“{row[column]}”不对，应是{wanted}")
    return False


def require_same(row: Row, column: str, wanted: str, line: int) -> bool:
    if row[column] == wanted:
        return True
    row.complain(column, f"“{row[column]}”与第 {line} 行的“{wanted}”不一致")
    return False


def degrees(row: Row, column: str, limit: float) -> bool:
    """Whether a cell is a plain decimal number of degrees within ±`limit`."""
    number = row[column]
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", number) and abs(float(number)) <= limit:
        return True
    row.complain(column, f"“{number}”不是经纬度（十进制度数，如 106.259）")
    return False
