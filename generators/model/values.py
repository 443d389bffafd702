"""The kinds of value that a field can hold, each parsed from the text that the editor wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from .kinds import Choice, Kind, Personal, Ref, Term

__all__ = ["Choice", "Kind", "Personal", "Ref", "Term"]

_SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
SLUG = re.compile(_SLUG)
ID_PATH = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
YES, NO = {"是", "yes", "true", "√", "有"}, {"否", "no", "false", "×", "无"}
_SCRIPT_LINK = re.compile(r"\b(?:javascript|vbscript)\s*:|\bdata:\s*[a-z]+/", re.IGNORECASE)
_DAY = r"\d{4}-\d{2}-\d{2}"
_AMOUNT = r"\d{1,12}(?:\.\d{1,6})?"
_URL = r"https?://[^\s<>\"'\\\\/?#][^\s<>\"'\\\\]*"


def _any_case(words: set[str]) -> str:
    """A pattern of the words in any mixture of cases, for readers of patterns that know no flags."""
    return "|".join(
        "".join(f"[{sign.upper()}{sign}]" if sign.isascii() else sign for sign in word)
        for word in sorted(words)
    )


def _text(value: str) -> str:
    return re.sub(r"\s+", " ", value)


def _prose(value: str) -> str:
    if _SCRIPT_LINK.search(value):
        raise ValueError(
            "链接里不能有 javascript: 一类的脚本；请改成 http:// 或 https:// 开头的网址"
        )
    return value


def _day(value: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"没有“{value}”这一天；请核对年月日") from None


def _partial_date(value: str) -> str:
    if len(value) == len("2020-05-01"):
        return _day(value).isoformat()
    if value[5:] and not 1 <= int(value[5:]) <= 12:
        raise ValueError(f"没有“{value}”这个月；月份是 01 到 12")
    if value < "0001":
        raise ValueError(f"没有“{value}”这一年；请核对年份")
    return value


def _phone(value: str) -> str:
    if not 3 <= len(re.sub(r"\D", "", value)) <= 15:
        raise ValueError(_PHONE_ADVICE.format(value))
    return value


def _base_url(value: str) -> str:
    if not value.endswith("/"):
        raise ValueError(f"网址“{value}”要以 / 结尾；请在最后补上 /")
    return value


@dataclass(frozen=True)
class Amount:
    """A promised or reported quantity: a number, a range (`2—3`) or a plain yes (`√`)."""

    low: Decimal
    high: Decimal
    yes: bool = False

    def __str__(self) -> str:
        if self.yes:
            return "是"
        return f"{self.low:f}" if self.low == self.high else f"{self.low:f}—{self.high:f}"


def _amount(value: str) -> Amount:
    if value.lower() in YES:
        return Amount(Decimal(1), Decimal(1), yes=True)
    numbers = [Decimal(number) for number in re.findall(_AMOUNT, value, re.ASCII)]
    low, high = numbers[0], numbers[-1]
    if high < low:
        raise ValueError(f"范围“{value}”的后一个数小于前一个数；请调换过来")
    return Amount(low, high)


def month_runs(numbers: Iterable[int]) -> str:
    """`3, 4, 5, 9` as `3—5、9`."""
    ordered = sorted(set(numbers))
    runs: list[list[int]] = []
    for number in ordered:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{run[0]}—{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _month_day(value: str) -> str:
    try:
        # No leap year: a day that falls due every year is there every year.
        date.fromisoformat(f"2001-{value}")
    except ValueError:
        raise ValueError(f"没有每年的“{value}”这一天；请核对月日") from None
    return value


_ONE_TO_TWELVE = r"0?[1-9]|1[0-2]"
_PHONE_ADVICE = "电话“{}”只能有数字、空格和短横，例如 0870-0000 012；几个号码分成几项，别的字写在说明（label）里"
_URL_ADVICE = "网址“{}”要以 http:// 或 https:// 开头，中间没有空格"
_SEEN_AS_INTEGER = ("string", "integer")
_SEEN_AS_NUMBER = ("string", "number")

Text = Annotated[str, Kind("text", r".*\S.*", "这里空着", _text)]
Prose = Annotated[str, Kind("prose", r".*\S.*", "这里空着", _prose)]
Slug = Annotated[
    str, Kind("slug", _SLUG, "编号“{}”只能用小写字母、数字和中间的短横，例如 wei-guihua")
]
Day = Annotated[
    date, Kind("date", _DAY, "日期“{}”要写成 年-月-日，例如 2020-05-01", _day, ("string",))
]
# A day where a field of its kind may also hold less, such as an end of a Period: kept as text.
WholeDate = Annotated[
    str,
    Kind(
        "date",
        _DAY,
        "日期“{}”要写到日，例如 2020-05-01",
        lambda written: _day(written).isoformat(),
        ("string",),
    ),
]
PartialDate = Annotated[
    str,
    Kind(
        "date",
        rf"{_DAY}|\d{{4}}(-\d{{2}})?",
        "日期“{}”要写成 2020-05-01；不知道日子写 2020-05，不知道月份写 2020",
        _partial_date,
        _SEEN_AS_INTEGER,
    ),
]
Year = Annotated[
    int,
    Kind(
        "year",
        r"(19|20)\d\d",
        "年份“{}”要写成四位数字，例如 2020",
        int,
        _SEEN_AS_INTEGER,
        (1900, 2099),
    ),
]
MonthDay = Annotated[
    str,
    Kind("text", r"\d{2}-\d{2}", "“{}”要写成 月-日，例如 03-31（每年的三月三十一日）", _month_day),
]
Quarter = Annotated[
    str,
    Kind("quarter", r"(19|20)\d\d-Q[1-4]", "季度“{}”要写成 年-Q季，例如 2020-Q2（第二季度）"),
]
Clock = Annotated[
    str,
    Kind("text", r"([01]\d|2[0-3]):[0-5]\d", "时刻“{}”要写成 时:分，例如 19:30、08:00"),
]
Duration = Annotated[
    str,
    Kind(
        "text",
        r"(\d{1,2}:)?\d{1,3}:[0-5]\d",
        "时长“{}”要写成 分:秒，例如 12:30；超过一小时写 1:02:30",
    ),
]
Integer = Annotated[
    int,
    Kind("number", r"\d{1,12}", "“{}”要写成整数，不带单位和正负号，例如 12", int, _SEEN_AS_NUMBER),
]
Serial = Annotated[
    int,
    Kind(
        "number",
        r"[1-9]\d{0,5}",
        "号码“{}”要写成从 1 起的整数，最多六位，例如 17",
        int,
        _SEEN_AS_INTEGER,
        (1, 999999),
    ),
]
Month = Annotated[
    int,
    Kind(
        "month",
        _ONE_TO_TWELVE,
        "月份“{}”要写成 1 到 12 的数字，几个月就分成几项",
        int,
        _SEEN_AS_NUMBER,
        (1, 12),
    ),
]
Weekday = Annotated[
    str,
    Kind("text", r"每天|周[一二三四五六日]", "“{}”要写成 周一 到 周日，或 每天；几天就分成几项"),
]
Number = Annotated[
    Decimal,
    Kind(
        "number", _AMOUNT, "“{}”要写成数字，不带单位和正负号，例如 120.5", Decimal, _SEEN_AS_NUMBER
    ),
]
Degrees = Annotated[
    Decimal,
    Kind(
        "number",
        r"-?\d{1,3}(\.\d{1,6})?",
        "“{}”不是经纬度；请写成度数，例如 106.535，最多六位小数",
        Decimal,
        _SEEN_AS_NUMBER,
    ),
]
Flag = Annotated[
    bool,
    Kind(
        "flag",
        _any_case(YES | NO),
        "“{}”要写成 是 或 否",
        lambda value: value.lower() in YES,
        ("string", "boolean"),
    ),
]
Phone = Annotated[str, Kind("phone", r"\+?\d[\d -]{1,22}", _PHONE_ADVICE, _phone, _SEEN_AS_INTEGER)]
Email = Annotated[
    str,
    Kind(
        "email",
        r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+",
        "邮箱“{}”不对；要写成 kjj@example.gov.cn 这样",
        types=("string",),
    ),
]
Checksum = Annotated[
    str,
    Kind(
        "checksum", r"[0-9a-f]{64}", "校验码“{}”不对；要照检查提示里的 64 位抄", types=("string",)
    ),
]
Url = Annotated[str, Kind("url", _URL, _URL_ADVICE, types=("string",))]
BaseUrl = Annotated[str, Kind("url", _URL, _URL_ADVICE, _base_url, ("string",))]
Quantity = Annotated[
    Amount,
    Kind(
        "quantity",
        rf"{_AMOUNT}(\s*[-—–~至]+\s*{_AMOUNT})?|{_any_case(YES)}",
        "数量“{}”要写成数字（200）、范围（2-3）或 是；单位写在 unit 里",
        _amount,
    ),
]
