"""Fields and columns that tell of a person what nobody else has to know."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .households import is_household_head
from .numbers import Span
from .patterns import later

_S = r"[ \t]*"
_OF = r"(?:本人|法人|法定代表人|负责人|成员|个人|收款人?|对公)?"
_ALONE = (
    rf"{_OF}(?:居{_S}民)?身{_S}份{_S}证(?:件?{_S}号{_S}码?|编号|号)",
    rf"{_OF}(?:开{_S}户)?银{_S}行{_S}(?:卡{_S}号?|[账帐]{_S}[号户]|卡号码|存折)",
    rf"{_OF}开{_S}户{_S}(?:银{_S}行|行|[账帐]{_S}[号户]|名|人)",
    rf"{_OF}籍{_S}贯",
    rf"{_OF}(?:家{_S}庭|现|居住|详细|常|户籍)?{_S}住{_S}址",
    rf"{_OF}出{_S}生{_S}(?:日{_S}期|年{_S}月日?|地|时间)",
)
# These are everyday words as well: a column's name only at the head of a table or before a colon.
_AT_HEAD = (rf"{_OF}身{_S}份{_S}证", rf"(?:开户)?银{_S}行", rf"开{_S}户", rf"出{_S}生")
_NOTE = r"(?:\([^()]{0,12}\))?"
_COLUMN = later(rf"(?:{'|'.join((*_ALONE, *_AT_HEAD))}){_NOTE}")
_STRONG = later(rf"(?:{'|'.join(_ALONE)}){_NOTE}")
_LABELLED = later(
    rf"(?:{'|'.join(_ALONE)}|(?<![\u4e00-\u9fffA-Za-z0-9])(?:{'|'.join(_AT_HEAD)})){_NOTE}{_S}[:：]{_S}[^\s/|<]"
)
# What each of them has in it, by which the lines worth reading are found.
_SIGN = re.compile(r"[身籍住出银开户]\s{0,16}[份贯址生行户主姓]")
_BREAK = re.compile(r"[ \t]*\n[ \t>#*|\-]*")


def is_forbidden(name: str) -> bool:
    """Whether a field or a column is called so."""
    if name.isascii() or not _SIGN.search(name):
        return is_household_head(name)
    word = " ".join(name.split())
    parts = re.split(r"[/、,;和及]", word)
    return any(map(_COLUMN().fullmatch, parts)) or is_household_head(word)


def forbidden_names(text: str) -> Iterator[Span]:
    """Where plain text names such a field: before a colon, at the head of a table, on a line alone."""
    told = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < told:
            continue
        first, last = text.rfind("\n", 0, sign.start()) + 1, text.find("\n", sign.end())
        told = len(text) if last < 0 else last
        # A word may be broken where a line ends.
        line = _BREAK.sub("", text[first:told])
        if _is_head(line) or _LABELLED().search(line):
            yield first, told


def _is_head(line: str) -> bool:
    """Whether a line of text is the head of a table, or one of its cells."""
    bare = line.strip(" \t|*#>-")
    if _STRONG().fullmatch(bare.rstrip(": ")):
        return True
    if "|" in line or "\t" in line:
        return any(is_forbidden(cell.strip(' *`"')) for cell in re.split(r"[|\t]", line))
    cells = bare.split(",") if "," in bare else bare.split()
    short = len(cells) > 2 and all(len(cell) <= 10 for cell in cells)
    return short and any(is_forbidden(cell.strip('"')) for cell in cells)
