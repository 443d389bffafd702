"""What MkDocs warns of in hand-written pages, as problems in Chinese at their lines."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from generators.model.problems import Problem

_FIELD = "链接"
_FROM_HERE = "从这个文件所在的文件夹写起"
_LIKE_HEADING = "请照那个标题后面的 {{#…}} 写"
# MkDocs has no codes for its warnings, and no lines: both are read out of its words.
_WORDS = (
    (
        r"a link '(?P<link>.+?)', but the target.* is not found among documentation files\.",
        f"找不到“{{link}}”；请核对文件名，{_FROM_HERE}",
    ),
    (
        r"an absolute link '(?P<link>.+?)', it was left as is\.",
        f"不能用 / 开头的“{{link}}”；请{_FROM_HERE}",
    ),
    (
        r"an unrecognized relative link '(?P<link>.+?)', it was left as is\.",
        "“{link}”不是文件；网站里的页要写到 .md 文件",
    ),
    (
        r"a link '(?P<link>.+?)', but there is no such anchor on this page\.",
        f"这一页没有“{{link}}”这个位置；{_LIKE_HEADING}",
    ),
    (
        r"a link '(?P<link>.+?)', but the doc '.+' does not contain an anchor '.+'\.",
        f"“{{link}}”那一页没有这个位置；{_LIKE_HEADING}",
    ),
)
_FILE = r"Doc file '(?P<file>.+?)' contains "
_SUGGESTION = r" Did you mean '(.+)'\?$"


class ChineseFormatter(logging.Formatter):
    """Words what it knows in Chinese, and leaves the rest as MkDocs has it."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where the pages lie."""
        super().__init__()
        self.folder = folder

    def format(self, record: logging.LogRecord) -> str:
        written = record.getMessage()
        for english, chinese in _WORDS:
            if match := re.match(_FILE + english, written):
                close = re.search(_SUGGESTION, written)
                offer = f"；是不是 {close[1]}？" if close else ""
                message = chinese.format(link=match["link"]) + offer
                return str(self._problem(match["file"], match["link"], message))
        return super().format(record)

    def _problem(self, file: str, link: str, message: str) -> Problem:
        path = self.folder / file
        lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
        line = next((n for n, text in enumerate(lines, 1) if link in text), 1)
        return Problem(f"{self.folder.name}/{file}", line, _FIELD, message)
