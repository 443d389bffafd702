"""Each kind of value as JSON schema.

An editor reads YAML by its own rules (1.1 or 1.2), so that an unquoted phone is a number and `yes`
may be true. A pattern holds strings alone, so it never refuses what was read as something else.
"""

from __future__ import annotations

import re
from typing import Any

from generators.model.kinds import ANY, Choice, Kind
from generators.model.values import ID_PATH, SLUG, Ref

Schema = dict[str, Any]

# What YAML 1.1 or 1.2 may read as a boolean or a number.
_NOT_TEXT = re.compile(r"y|n|yes|no|on|off|true|false|[-+.\d].*", re.IGNORECASE)
ID: Schema = {
    "title": "编号",
    "description": "小写字母、数字和中间的短横，例如 shangcun；公布以后不再改",
    "type": list(ANY),
    "pattern": f"^{SLUG.pattern}$",
    "patternErrorMessage": "只能用小写字母、数字和中间的短横",
}


def value_schema(kind: Kind | None) -> Schema:
    """What one value of this kind may be; null is for the field to allow."""
    if kind is None:
        raise TypeError("a field holds neither an entry nor a kind of value")
    if isinstance(kind, Choice):
        return _choice(kind)
    if isinstance(kind, Ref):
        return _schema(kind, ID_PATH.pattern, "要写对方文件的名字，不带 .yml")
    return _schema(kind, kind.pattern, kind.advice.replace("“{}”", ""))


def _schema(kind: Kind, pattern: str, message: str) -> Schema:
    # JSON's dot stops at a line's end; blanks around a quoted value do no harm.
    pattern = pattern.replace(".*", r"[\s\S]*")
    pattern = pattern.replace("[[0-9]", r"[0-9")
    limits = dict(zip(("minimum", "maximum"), kind.limits or (), strict=False))
    return {
        "type": list(kind.types),
        **limits,
        "pattern": rf"^\s*({pattern})\s*$",
        "patternErrorMessage": message,
    }


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
