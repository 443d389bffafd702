"""How long each column has stood unchanged, and how long the state's inspection lets it stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from generators.model.catalogue import Catalogue
from generators.model.content import ContentPage
from generators.model.record import Record, RecordType
from generators.sections import SECTIONS

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_EMPTY = "不能空着"
_FORTNIGHT, _HALF_YEAR, _ANSWER = "两周内要有更新", "六个月内要有更新", "三个月内要答复"
# By what a type says of itself, else by its kind of column.
_BY_KIND = {"工作动态": "fortnight", "政策文件": "half-year"}
_RULES = {"fortnight": _FORTNIGHT, "half-year": _HALF_YEAR}


class Standing(Struct, frozen=True):
    """One rule held against one column: the last change, where one is known, and whether it is kept."""

    column: str
    rule: str
    last: date | None
    kept: bool
    remedy: str = ""


def standings(catalogue: Catalogue, today: date) -> Iterator[Standing]:
    """Every column under every rule that it is under, as of `today`."""
    shown = [t for t in catalogue.types if not t.at_top and catalogue.all(t.folder)]
    dates = [each for known in shown for each in _changes(known, catalogue.all(known.folder))]
    dates += [page.front.published for page in catalogue.content]
    yield _standing("首页", _FORTNIGHT, _latest(dates, today), today)
    for part in SECTIONS:
        # A type without records is in no menu, but a part of the menu is always there.
        if not any(known.section == part.id for known in shown):
            folders = "、".join(t.folder for t in catalogue.types if t.section == part.id)
            yield Standing(part.label, _EMPTY, None, kept=False, remedy=f"{folders} 里至少写一类")
    for known in shown:
        yield from _of_type(known, catalogue.all(known.folder), today)
    for page in catalogue.content:
        yield from _of_page(page, today)


def _of_type(known: RecordType, records: tuple[Record, ...], today: date) -> Iterator[Standing]:
    last = _latest(_changes(known, records), today)
    rule = known.renewed or _BY_KIND.get(known.column_type, "")
    if rule:
        yield _standing(known.label, _RULES[rule], last, today)
    else:
        yield Standing(known.label, _EMPTY, last, kept=True)
    if known.answer:
        yield _answers(known, records, today)


def _of_page(page: ContentPage, today: date) -> Iterator[Standing]:
    """A page written by hand may be a column as well."""
    last = _latest([page.front.published], today)
    if rule := _BY_KIND.get(page.front.column or "", ""):
        yield _standing(page.front.title, _RULES[rule], last, today)
    if page.front.column and not page.body:
        remedy = f"在 {page.source.file} 里写上内容"
        yield Standing(page.front.title, _EMPTY, last, kept=False, remedy=remedy)


def table(found: Iterable[Standing], today: date) -> str:
    """The standings for people who read a terminal, those that are not kept with what to do."""
    head = ("栏目", "规定", "最近更新", "距今", "结果", "怎么改")
    rows = [head]
    for each in found:
        days = f"{(today - each.last).days} 天" if each.last else "不详"
        last = each.last.isoformat() if each.last else "不详"
        result = ("符合", "") if each.kept else ("不符合", each.remedy)
        rows.append((each.column, each.rule, last, days, *result))
    widths = [max(_width(row[n]) for row in rows) for n in range(len(head))]
    return "\n".join(
        "  ".join(
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in rows
    )


def _standing(column: str, rule: str, last: date | None, today: date) -> Standing:
    limit = today - timedelta(14) if rule == _FORTNIGHT else _months_before(today, 6)
    remedy = "发布或核对一条，写上 published 或 verified"
    return Standing(column, rule, last, last is not None and last >= limit, remedy)


def _answers(known: RecordType, records: tuple[Record, ...], today: date) -> Standing:
    """Whether everything that was asked is answered; the last change is the oldest question's day."""
    open_ones = [each for each in records if not getattr(each, known.answer)]
    asked = [day for each in open_ones if (day := _latest(_changes(known, (each,)), today))]
    oldest = min(asked, default=None)
    kept = oldest is None or oldest >= _months_before(today, 3)
    return Standing(known.label, _ANSWER, oldest, kept, "答复最早的几条")


def _changes(known: RecordType, records: Iterable[Record]) -> list[Any]:
    names = ("published", "verified", *((known.newest,) if known.newest else ()))
    return [getattr(record, name) for record in records for name in names]


def _latest(written: Iterable[Any], today: date) -> date | None:
    """The last of some days that is not to come; a month or a year alone is no day."""
    days = (str(each) for each in written if each is not None)
    known = (date.fromisoformat(each) for each in days if _DAY.fullmatch(each))
    return max((day for day in known if day <= today), default=None)


def _months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    following = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(day.day - 1), following - timedelta(1))


def _width(text: str) -> int:
    """How many columns of a terminal a text takes: Chinese signs take two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
