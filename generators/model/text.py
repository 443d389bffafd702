"""A file's bytes to text, or the reasons why they are none."""

from __future__ import annotations

import re
from pathlib import Path

from .problems import WHOLE_FILE, Problem

MAX_BYTES = 2_000_000
MAX_PROBLEMS = 20
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "文件开头有 BOM 标记；请另存为“UTF-8（无 BOM）”"),
    (b"\xff\xfe", "文件是 UTF-16 编码；请另存为 UTF-8"),
    (b"\xfe\xff", "文件是 UTF-16 编码；请另存为 UTF-8"),
)
# Unicode's own line breaks count here: YAML would start a new line where no editor shows one.
UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_FAULTS = (
    (UNSEEN, "有看不见的控制字符；请删掉这一行，重新输入"),
    (re.compile(r"^ *\t", re.MULTILINE), "行首用了制表符（Tab）；请改用空格缩进"),
)


def decode(path: Path, file: str) -> tuple[str | None, list[Problem]]:
    """The text of `path`, called `file` in messages; None where it cannot be read as it stands."""
    raw, fault = _bytes(path)
    if fault:
        return None, [Problem(file, 1, WHOLE_FILE, fault)]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = "文件不是 UTF-8 编码的文字（多半是 GBK）；请用编辑器另存为 UTF-8"
        return None, [Problem(file, line, WHOLE_FILE, message)]
    unseen = sorted(
        {
            Problem(file, line_at(text, match.start()), WHOLE_FILE, message)
            for pattern, message in _FAULTS
            for match in pattern.finditer(text)
        }
    )
    return (None if unseen else text), unseen[:MAX_PROBLEMS]


def _bytes(path: Path) -> tuple[bytes, str | None]:
    # A pipe or a device could be waited for, or read, without end.
    if path.exists() and not path.is_file():
        return b"", "这不是普通文件；请移走，或改成普通文件"
    try:
        if path.stat().st_size > MAX_BYTES:
            return b"", f"文件太大（上限 {MAX_BYTES // 1_000_000} MB）；请拆成几个文件"
        raw = path.read_bytes()
    except OSError:
        return b"", "读不了这个文件；请检查它还在不在、有没有读取权限"
    return raw, next((fault for mark, fault in _BYTE_ORDER_MARKS if raw.startswith(mark)), None)


def line_at(text: str, position: int) -> int:
    """The line, from 1, of the character at `position`."""
    return sum(1 for _ in _LINE_BREAK.finditer(text, 0, position)) + 1


def lines_of(text: str) -> list[str]:
    """The lines of `text` as YAML and editors count them."""
    return _LINE_BREAK.split(text)
