"""The kinds of value that a field can hold, each parsed from the text that the editor wrote.

Each is an `Annotated` type with its own parser (a ValueError's text is what the editor reads) and
its own JSON schema, which accepts whatever the parser accepts: YAML-aware editors see an unquoted
phone as a number, so scalars are never held to "string".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SCALAR = ["string", "number", "boolean"]
ID_PATH = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")
YES, NO = {"是", "yes", "true", "√", "有"}, {"否", "no", "false", "×", "无"}
_SCRIPT_LINK = re.compile(r"\b(?:javascript|vbscript)\s*:|\bdata:\s*[a-z]+/", re.IGNORECASE)


def _scalar(value: Any) -> str:
    if isinstance(value, dict):
        raise ValueError("这里只要一个值，不要写成“字段: 值”的一组；值里有冒号时请加引号")
    if isinstance(value, list):
        raise ValueError("这里只要一个值，不要写成列表")
    if value is None or not str(value).strip():
        raise ValueError("这里空着；请填上，或删掉这一行")
    return str(value).strip()


class Kind:
    """One kind of value: its name (by which pages choose how to show it) and its parser."""

    def __init__(self, name: str, parse: Callable[[str], Any], **schema: Any) -> None:
        self.name, self.parse, self.schema = name, parse, schema

    def __get_pydantic_core_schema__(self, _: Any, __: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._read)

    def _read(self, value: Any) -> Any:
        written = _scalar(value)
        try:
            return self.parse(written)
        except ValueError:
            plain = unicodedata.normalize("NFKC", written)
            if plain == written or not self._parses(plain):
                raise
            raise ValueError(f"“{written}”用了全角字符；请改成半角的 {plain}") from None

    def _parses(self, written: str) -> bool:
        try:
            self.parse(written)
        except ValueError:
            return False
        return True

    def __get_pydantic_json_schema__(
        self, _: CoreSchema, __: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return {"type": _SCALAR, **self.schema}


def _text(value: str) -> str:
    return re.sub(r"\s+", " ", value)


def _prose(value: str) -> str:
    if _SCRIPT_LINK.search(value):
        raise ValueError(
            "链接里不能有 javascript: 一类的脚本；请改成 http:// 或 https:// 开头的网址"
        )
    return value


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        raise ValueError(f"编号“{value}”只能用小写字母、数字和中间的短横，例如 wei-guihua")
    return value


def _matches(pattern: str, value: str) -> bool:
    """Whether all of `value` is of the pattern; a digit is one of 0 to 9, never a full-width one."""
    return re.fullmatch(pattern, value, re.ASCII) is not None


def _day(value: str) -> date:
    if not _matches(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(f"日期“{value}”要写成 年-月-日，例如 2020-05-01")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"没有“{value}”这一天；请核对年月日") from None


def _partial_date(value: str) -> str:
    if _matches(r"\d{4}-\d{2}-\d{2}", value):
        return _day(value).isoformat()
    if not _matches(r"\d{4}(-\d{2})?", value):
        raise ValueError(f"日期“{value}”要写成 2020-05-01；不知道日子写 2020-05，不知道月份写 2020")
    if value[5:] and not 1 <= int(value[5:]) <= 12:
        raise ValueError(f"没有“{value}”这个月；月份是 01 到 12")
    if value < "0001":
        raise ValueError(f"没有“{value}”这一年；请核对年份")
    return value


def _year(value: str) -> int:
    if not _matches(r"(19|20)\d\d", value):
        raise ValueError(f"年份“{value}”要写成四位数字，例如 2020")
    return int(value)


def _clock(value: str) -> str:
    if not _matches(r"([01]\d|2[0-3]):[0-5]\d", value):
        raise ValueError(f"时刻“{value}”要写成 时:分，例如 19:30、08:00")
    return value


def _duration(value: str) -> str:
    if not _matches(r"(\d{1,2}:)?\d{1,3}:[0-5]\d", value):
        raise ValueError(f"时长“{value}”要写成 分:秒，例如 12:30；超过一小时写 1:02:30")
    return value


def _integer(value: str) -> int:
    if not _matches(r"\d{1,12}", value):
        raise ValueError(f"“{value}”要写成整数，不带单位和正负号，例如 12")
    return int(value)


def _month(value: str) -> int:
    if not _matches(r"0?[1-9]|1[0-2]", value):
        raise ValueError(f"月份“{value}”要写成 1 到 12 的数字，几个月就分成几项")
    return int(value)


def _number(value: str) -> Decimal:
    if not _matches(r"\d{1,12}(\.\d{1,6})?", value):
        raise ValueError(f"“{value}”要写成数字，不带单位和正负号，例如 120.5")
    return Decimal(value)


def _degrees(value: str) -> Decimal:
    if not _matches(r"-?\d{1,3}(\.\d{1,6})?", value):
        raise ValueError(f"“{value}”不是经纬度；请写成度数，例如 106.535，最多六位小数")
    return Decimal(value)


def _flag(value: str) -> bool:
    if value.lower() in YES:
        return True
    if value.lower() in NO:
        return False
    raise ValueError(f"“{value}”要写成 是 或 否")


def _phone(value: str) -> str:
    if not _matches(r"\+?\d[\d -]{1,22}", value) or not 3 <= len(re.sub(r"\D", "", value)) <= 15:
        raise ValueError(
            f"电话“{value}”只能有数字、空格和短横，例如 010-8888 0000；几个号码分成几项，别的字写在说明（label）里"
        )
    return value


def _email(value: str) -> str:
    if not _matches(r"[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", value):
        raise ValueError(f"邮箱“{value}”不对；要写成 kjj@example.gov.cn 这样")
    return value


def _url(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"'\\/?#][^\s<>\"'\\]*", value):
        raise ValueError(f"网址“{value}”要以 http:// 或 https:// 开头，中间没有空格")
    return value


def _base_url(value: str) -> str:
    if not _url(value).endswith("/"):
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
    number = r"(\d{1,12}(?:\.\d{1,6})?)"
    match = re.fullmatch(rf"{number}(?:\s*[-—–~至]+\s*{number})?", value, re.ASCII)
    if not match:
        raise ValueError(f"数量“{value}”要写成数字（200）、范围（2-3）或 是；单位写在 unit 里")
    low = Decimal(match[1])
    high = Decimal(match[2] or match[1])
    if high < low:
        raise ValueError(f"范围“{value}”的后一个数小于前一个数；请调换过来")
    return Amount(low, high)


class Ref(Kind):
    """Another record's id: its type is told by the folder's name, never by import.

    `depth` limits a nested type to records so many path steps long (a village is 3 deep:
    county/town/village). `within` is put before the id, so that a field can name a term of one
    vocabulary by the term alone. `reverse` is the heading under which the other record lists
    those that name it.
    """

    def __init__(
        self, folder: str, *, within: str = "", depth: tuple[int, ...] = (), reverse: str = ""
    ) -> None:
        # Whether it is an id, and whose, is told where all records are known: the advice is better.
        super().__init__("ref", str)
        self.folder, self.within, self.depth, self.reverse = folder, within, depth, reverse

    def target(self, written: str) -> str:
        """The full id that the written one stands for."""
        return f"{self.within}/{written}" if self.within else written


def Term(vocabulary: str, *, reverse: str = "") -> Ref:  # noqa: N802 - reads as the type it makes
    """A term of the vocabulary kept in `data/<vocabulary>.yml`."""
    return Ref("vocabularies", within=vocabulary, depth=(2,), reverse=reverse)


class Choice(Kind):
    """One of a few words that the program branches on; a programme's own lists are vocabularies."""

    def __init__(self, **labels: str) -> None:
        super().__init__("choice", self._known, enum=list(labels))
        self.labels = labels

    def _known(self, value: str) -> str:
        if value not in self.labels:
            known = "、".join(f"{word}（{label}）" for word, label in self.labels.items())
            raise ValueError(f"不能写“{value}”；可以写的有：{known}")
        return value


@dataclass(frozen=True)
class Personal:
    """Marks a personal field: published as written only where the record's field `consent` is yes."""

    consent: str


Text = Annotated[str, Kind("text", _text)]
Prose = Annotated[str, Kind("prose", _prose)]
Slug = Annotated[str, Kind("slug", _slug, pattern=f"^{SLUG.pattern}$")]
Day = Annotated[date, Kind("date", _day)]
PartialDate = Annotated[str, Kind("date", _partial_date)]
Year = Annotated[int, Kind("year", _year)]
Clock = Annotated[str, Kind("text", _clock)]
Duration = Annotated[str, Kind("text", _duration)]
Integer = Annotated[int, Kind("number", _integer)]
Month = Annotated[int, Kind("number", _month)]
Number = Annotated[Decimal, Kind("number", _number)]
Degrees = Annotated[Decimal, Kind("number", _degrees)]
Flag = Annotated[bool, Kind("flag", _flag)]
Phone = Annotated[str, Kind("phone", _phone)]
Email = Annotated[str, Kind("email", _email)]
Url = Annotated[str, Kind("url", _url)]
BaseUrl = Annotated[str, Kind("url", _base_url)]
Quantity = Annotated[Amount, Kind("quantity", _amount)]
