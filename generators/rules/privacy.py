"""What must never stand in the repository, for it is as public as the site."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from generators.model.problems import Problem
from generators.model.source import Source, Trail

_IDENTITY = re.compile(r"(?<!\d)(?:\d[ -]?){17}[\dXx](?!\d)")
_MOBILE = re.compile(r"(?<!\d)(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d){8}(?!\d)")
_CARD = re.compile(r"(?<!\d)(?:\d[ -]?){15,18}\d(?!\d)")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CONSENT = {"是", "yes", "true", "√", "有"}


def check(sources: Iterable[Source]) -> Iterator[Problem]:
    """Look through every scalar as written, so that no broken record hides what it gives away."""
    for source in sources:
        consent = isinstance(source.tree, dict) and (
            str(source.tree.get("phone_public")).lower() in _CONSENT
        )
        for trail, text in _scalars(source.tree, ()):
            message = _fault(unicodedata.normalize("NFKC", text), consent)
            if message:
                yield source.problem(trail, message)


def _fault(text: str, consent: bool) -> str | None:
    if any(_is_identity(match.group()) for match in _IDENTITY.finditer(text)):
        return "像是身份证号；网站和仓库都是公开的，请删掉"
    if any(_is_card(match.group()) for match in _CARD.finditer(text)):
        return "像是银行卡号；网站和仓库都是公开的，请删掉"
    if not consent and _MOBILE.search(text):
        return "手机号没有写明本人同意公开；先征得同意再写 phone_public: 是，否则改用办公电话"
    return None


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
    """Bank cards begin with 62, 4 or 5 and carry Luhn's checksum."""
    digits = [int(digit) for digit in re.sub(r"\D", "", written)]
    doubled = [d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(reversed(digits))]
    return digits[0] in (4, 5, 6) and sum(doubled) % 10 == 0
