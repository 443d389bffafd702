"""What must never stand in the repository, for it is as public as the site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from generators.model.problems import WHOLE_FILE, Problem, field_name
from generators.model.record import RecordType
from generators.model.source import Source, Trail
from generators.model.text import lines_of
from generators.model.values import YES

_IDENTITY = re.compile(r"(?<!\d)(?:\d[ -]?){17}[\dXx](?!\d)")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d){8}(?!\d)")
_CARD = re.compile(r"(?<!\d)(?:\d[ -]?){15,18}\d(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_DELETE = "网站和仓库都是公开的，请删掉"
_ASK = "手机号没有写明本人同意公开；先征得同意再写 phone_public: 是，否则改用办公电话"
_OFFICE = "这里不能写手机号；请改用办公室的固定电话"


def check(sources: Iterable[Source], types: Sequence[RecordType]) -> Iterator[Problem]:
    """Look through all that is written, so that no broken record hides what it gives away."""
    phoned = {known.folder for known in types if "phone_public" in known.model.model_fields}
    for source in sources:
        mobile = _on_mobile(source, phoned)
        lines = [fault(line, mobile) for line in lines_of(source.text)]
        if any(lines):
            yield from _problems(source, lines, mobile)


def _on_mobile(source: Source, phoned: set[str]) -> str | None:
    """What to say of a mobile in this file; nothing where its owner has agreed."""
    if source.file.split("/")[-2] not in phoned:
        return _OFFICE
    agreed = isinstance(source.tree, dict) and str(source.tree.get("phone_public")).lower() in YES
    return None if agreed else _ASK


def _problems(source: Source, lines: list[str | None], mobile: str | None) -> Iterator[Problem]:
    """Each faulty line, under the name of its field; a comment has none."""
    told = set()
    for trail, text in _scalars(source.tree, ()):
        message = fault(text, mobile)
        if message:
            first = source.line(trail)
            line = next((n for n in range(first, len(lines) + 1) if lines[n - 1]), first)
            told.add(line)
            yield Problem(source.file, line, field_name(trail), message)
    for line, left in enumerate(lines, 1):
        if left and line not in told:
            yield Problem(source.file, line, WHOLE_FILE, left)


def fault(written: str, mobile: str | None = None) -> str | None:
    """What is wrong with a text; `mobile` is what to say of a mobile in it, if that is wrong."""
    text = unicodedata.normalize("NFKC", written)
    if any(_is_identity(match.group()) for match in _IDENTITY.finditer(text)):
        return f"像是身份证号；{_DELETE}"
    if any(_is_card(match.group()) for match in _CARD.finditer(text)):
        return f"像是银行卡号；{_DELETE}"
    return mobile if mobile and _MOBILE.search(text) else None


def _scalars(tree: Any, trail: Trail) -> Iterator[tuple[Trail, str]]:
    if isinstance(tree, str):
        yield trail, tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield from _scalars(value, (*trail, key))
    elif isinstance(tree, list):
        for position, value in enumerate(tree):
            yield from _scalars(value, (*trail, position))


def _is_identity(written: str) -> bool:
    """GB 11643: the eighteenth character is a checksum of the seventeen digits before it."""
    digits = re.sub(r"[ -]", "", written).upper()
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:17], strict=True))
    return "10X98765432"[total % 11] == digits[17] and "1800" <= digits[6:10] <= "2100"


def _is_card(written: str) -> bool:
    """Bank cards begin with 4, 5 or 6 and carry Luhn's checksum."""
    digits = [int(digit) for digit in re.sub(r"\D", "", written)]
    doubled = [d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(reversed(digits))]
    return digits[0] in (4, 5, 6) and sum(doubled) % 10 == 0
