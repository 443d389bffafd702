"""Each kind of value as JSON schema.

An editor reads YAML by its own rules (1.1 or 1.2), so that an unquoted phone is a number and `yes`
may be true: each kind lists the JSON types that its text can turn into, and its pattern, which
holds strings alone, is never narrower than the kind's own parser.
"""

from __future__ import annotations

import re
from typing import Any

from generators.model.values import SLUG, Choice, Kind

Schema = dict[str, Any]

_ANY = ["string", "number", "boolean"]
# What YAML 1.1 or 1.2 may read as a boolean or a number.
_NOT_TEXT = re.compile(r"y|n|yes|no|on|off|true|false|[-+.\d].*", re.IGNORECASE)
_YES_OR_NO = r"是|否|√|×|有|无|[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]"
_AMOUNT = r"[0-9]{1,12}(\.[0-9]{1,6})?"


def _kind(types: list[str], pattern: str, message: str, **more: Any) -> Schema:
    # Blanks around a quoted value do no harm.
    return {
        "type": types,
        "pattern": rf"^\s*({pattern})\s*$",
        "patternErrorMessage": message,
        **more,
    }


_KINDS: dict[str, Schema] = {
    "text": {"type": _ANY, "pattern": r"\S", "patternErrorMessage": "这里空着"},
    "prose": {"type": _ANY, "pattern": r"\S", "patternErrorMessage": "这里空着"},
    "date": _kind(
        ["string", "integer"],
        r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?",
        "日期要写成 2020、2020-05 或 2020-05-01",
    ),
    "year": _kind(
        ["string", "integer"],
        r"(19|20)[0-9]{2}",
        "年份要写成四位数字，例如 2020",
        minimum=1900,
        maximum=2099,
    ),
    "number": _kind(["string", "number"], f"-?{_AMOUNT}", "只写数字，不写单位"),
    "flag": _kind(["string", "boolean"], _YES_OR_NO, "要写成 是 或 否", examples=["是", "否"]),
    "quantity": _kind(
        _ANY,
        rf"{_AMOUNT}(\s*[-—–~至]+\s*{_AMOUNT})?|{_YES_OR_NO}",
        "要写成数字（200）、范围（2-3）或 是",
        minimum=0,
    ),
    "phone": _kind(["string", "integer"], r"\+?[0-9][0-9 -]{1,22}", "只能有数字、空格和短横"),
    "email": _kind(["string"], r"[^\s@]+@[^\s@]+", "邮箱不对，例如 kjj@example.gov.cn"),
    "url": _kind(["string"], r"https?://[^\s<>]+", "网址要以 http:// 或 https:// 开头"),
    "ref": _kind(_ANY, r"[a-z0-9]+([-/][a-z0-9]+)*", "要写对方文件的名字，不带 .yml"),
}
ID: Schema = {
    "title": "编号",
    "description": "小写字母、数字和中间的短横，例如 sannan；公布以后不再改",
    "type": _ANY,
    "pattern": f"^{SLUG.pattern}$",
    "patternErrorMessage": "只能用小写字母、数字和中间的短横",
}


def value_schema(kind: Kind | None) -> Schema:
    """What one value of this kind may be; null is for the field to allow."""
    if kind is None:
        raise TypeError("a field holds neither an entry nor a kind of value")
    if isinstance(kind, Choice):
        return _choice(kind)
    return {"type": _ANY, **kind.schema, **_KINDS.get(kind.name, {})}


def _choice(kind: Choice) -> Schema:
    words = list(kind.labels)
    quoted = rf"^\s*({'|'.join(re.escape(word) for word in words)})\s*$"
    alternatives: list[Schema] = [
        {"enum": words, "enumDescriptions": list(kind.labels.values())},
        {"type": "string", "pattern": quoted},
    ]
    if any(_NOT_TEXT.fullmatch(word) for word in words):
        # Said by what it is not: an editor would offer `true` where a boolean is named.
        alternatives.append({"not": {"type": ["string", "array", "object", "null"]}})
    return {"anyOf": alternatives}
