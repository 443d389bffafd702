"""Names of poor households: of these nothing is published but totals (STANDARDS: 个人信息保护法)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .names import is_name
from .numbers import Span
from .patterns import later

_S = r"\s{0,4}"
_MARK = rf"(?:贫{_S}困|低{_S}保|脱{_S}贫|监{_S}测|五{_S}保|特{_S}困|返{_S}贫|边{_S}缘{_S}易{_S}致{_S}贫|建{_S}档{_S}立{_S}卡){_S}户"
_HAN = "[\u4e00-\u9fff]"
# A name as one word, or with its signs apart, as in a printed roster: 黄 大 力.
_WORD = rf"{_HAN}{{2,4}}?"
_APART = rf"{_HAN}(?:[ \t]{{1,4}}{_HAN}){{1,2}}"
_NAME = rf"(?P<name>{_APART}|{_WORD})"
_GAP = r"(?:[ \t]*\n[ \t>#*|\-]{0,16}|[ \t]{1,4})?"
# After a name comes what ends a word, or one of the few words that follow people alone.
_END = (
    r"(?:(?=$|[^\u4e00-\u9fff]|家(?:庭|里|中|的|有|属|$|[^\u4e00-\u9fff])|等(?:\d|人|户|$|[^\u4e00-\u9fff])"
    r"|夫妇|一家|一户|[男女](?:\W|$)|同志|户主|老人|身份证|电话|住|系|是|患|因)"
    r"|(?=(?P<verb>[家种养说在有从到靠学搞带用把领去今已也的]|发展|参加|通过|获得|脱贫|告诉|介绍|享受|得到|购|买|卖)))"
)
_BEGIN = r"(?:(?<=[^\u4e00-\u9fff])|^)"
# Read from the word for households on: what follows it, and what stands before it.
_MARKED = re.compile(_MARK)
_AFTER = later(
    rf"(?:户主|成员|家庭)?(?:姓名|名单)?{_GAP}[:：(（\[“\"'-]?{_GAP}{_NAME}{_END}", re.MULTILINE
)
_BEFORE = later(
    rf"{_BEGIN}(?:户主|村民|农户|我是|叫)?{_NAME}{_GAP}(?:[,，(（\[“\"|-]{_GAP}"
    r"|家?(?:是|系|为|属|属于)(?:本?村|村里|一般|原|曾经的?)?的?)?"
    rf"{_GAP}(?:建档立卡|一般|原)?\Z",
    re.MULTILINE,
)
_OF_NOBODY = re.compile("数|的?(?:名单|名册|比例|总数|认定)")
_LONGEST = 60
_CELL_MARK = re.compile(rf"(?:一般|建档立卡|已|未)?{_MARK}(?:\(.*\))?")
_HEAD = re.compile(rf"(?:{_MARK})?户主(?:姓名|名字)?|{_MARK}(?:户主)?(?:姓名|名字)")


def named_households(text: str) -> Iterator[Span]:
    """Where plain text names the head of a poor household beside the word for such."""
    for mark in _MARKED.finditer(text):
        first, last = mark.span()
        after = _AFTER().match(text, last)
        # Before a verb two signs are too often the beginning of another word.
        if after and _is_named(after) and not (len(after["name"]) < 3 and after["verb"]):
            yield first, after.end()
            continue
        before = _BEFORE().search(text, max(0, first - _LONGEST), first)
        if before and _is_named(before) and not _OF_NOBODY.match(text, last):
            yield before.start(), last


def _is_named(found: re.Match[str]) -> bool:
    return is_name(re.sub(r"\s", "", found["name"]))


def household_row(cells: Sequence[str]) -> bool:
    """Whether one of a table's cells names a person, and another calls them a poor household."""
    words = [re.sub(r"\s", "", cell) for cell in cells]
    return any(map(_CELL_MARK.fullmatch, words)) and any(map(is_name, words))


def is_household_head(cell: str) -> bool:
    """Whether a column is of the names of households."""
    return _HEAD.fullmatch(re.sub(r"\s", "", cell)) is not None
