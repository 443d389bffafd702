"""Numbers that are a person's own: identity numbers, bank cards, mobile telephones.

An identity number carries a date and a checksum, so that hardly any other number looks like one,
however it is broken up. A card has a checksum of one digit, a mobile none: of these only the ways in
which people do write them are known, lest a row of figures be taken for one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import chain

# What may stand between two digits: a few signs, or a line's end with what begins the next one.
_BETWEEN = r"\s\-‐-―−_.·•,、/|>#*'\"`\\~()"
_LOOSE = rf"[{_BETWEEN}]{{0,16}}"
_BREAK = r"[ \t]*\n[ \t>#*|\-]{0,16}"
_TIGHT = rf"(?:{_BREAK}|[ .\-‐-―−·_])?"

# Nothing but digits and what may stand between them, as long as the shortest of all numbers.
_RUN = re.compile(rf"\d[\d{_BETWEEN}]{{10,}}")
_DIGIT = re.compile(r"\d")
_FEWEST = 11
# Each begins with the one sign that it may begin with, which a search finds fastest, and looks ahead,
# so that a number is found that begins inside what looks like another.
_IDENTITY = re.compile(
    rf"\d(?<!\d\d)(?=(?:{_LOOSE}\d){{16}}{_LOOSE}(?P<last>\d(?!\d)|[Xx](?![0-9A-Za-z])))"
)
_OLD_IDENTITY = re.compile(rf"\d(?<!\d\d)(?=(?P<rest>(?:{_TIGHT}\d){{14}})(?!\d))")
_CARD = re.compile(rf"[3-69](?<!\d\d)(?=(?P<rest>(?:{_TIGHT}\d){{14,18}}))")
_MOBILE = re.compile(
    rf"1(?:(?<!\d1)|(?<=(?<!\d)861)|(?<=00861))(?=(?P<rest>{_TIGHT}[3-9](?:{_TIGHT}\d){{9}})(?!\d))"
)

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
# GB/T 2260's provinces; numbers that nobody has begin with 00.
_PROVINCES = frozenset(
    [
        "00",
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
    ]
)
# Whose number is split up was born before the programmes of these sites began.
_BORN_BEFORE = 2013
_MOBILE_GROUPS = {(11,), (3, 4, 4), (3, 8), (7, 4), (3, 3, 5), (4, 3, 4), (1,) * 11}
_LAST = re.compile(r"\d(?!\d)")
_FIRST_OF_CARDS = re.compile(r"[456]|3[457]|9558")

Span = tuple[int, int]


def runs(text: str) -> list[Span]:
    """Where in plain text there are digits enough for a number: most text is none of it."""
    found = (match.span() for match in _RUN.finditer(text))
    # What an identity number may end with, and the sign behind it, are looked at too.
    return [(a, b + 2) for a, b in found if len(_DIGIT.findall(text, a, b)) >= _FEWEST]


def identities(text: str, runs: Sequence[Span]) -> Iterator[Span]:
    """Where identity numbers stand in plain text."""
    for match in _matches(_IDENTITY, text, runs):
        first, last = match.start(), match.end("last")
        if _is_identity(text[first:last]):
            yield first, last
    for match in _matches(_OLD_IDENTITY, text, runs):
        span = match.start(), match.end("rest")
        digits = re.sub(r"\D", "", text[slice(*span)])
        if _is_old_identity(digits) and _as_people_write(text, span, _old_groups):
            yield span


def cards(text: str, runs: Sequence[Span]) -> Iterator[Span]:
    """Where the numbers of bank cards stand in plain text."""
    for match in _matches(_CARD, text, runs):
        first, last = match.start(), match.end("rest")
        # Cards differ in length: the number ends at one of the places where no digit follows.
        ends = (end.end() for end in _LAST.finditer(text, first, last))
        for end in ends:
            if _is_card(text[first:end]) and _as_people_write(text, (first, end), _card_groups):
                yield first, end
                break


def mobiles(text: str, runs: Sequence[Span]) -> Iterator[tuple[Span, str]]:
    """Where mobile numbers stand in plain text, each with its eleven digits."""
    for match in _matches(_MOBILE, text, runs):
        span = match.start(), match.end("rest")
        if _as_people_write(text, span, _mobile_groups):
            yield span, re.sub(r"\D", "", text[slice(*span)])


def _matches(pattern: re.Pattern[str], text: str, runs: Sequence[Span]) -> Iterator[re.Match[str]]:
    return chain.from_iterable(pattern.finditer(text, *run) for run in runs)


def _is_identity(written: str) -> bool:
    """GB 11643: a place, a date, and a checksum of the seventeen digits before it."""
    digits = re.sub(r"[^\dXx]", "", written).upper()
    year = int(digits[6:10])
    latest = 2100 if len(written) == len(digits) else _BORN_BEFORE
    if digits[:2] not in _PROVINCES or not 1800 <= year < latest or not _is_day(digits[6:14]):
        return False
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:17], strict=True))
    if "10X98765432"[total % 11] == digits[17]:
        return True
    # A spreadsheet keeps fifteen digits of a number, and makes the rest zeros.
    rounded = digits.endswith("000") and written == digits
    return rounded and not digits.startswith("00") and 1920 <= year < _BORN_BEFORE


def _is_old_identity(digits: str) -> bool:
    """GB 11643-1989, without century and checksum: nobody got one after 1999."""
    known = digits[:2] in _PROVINCES and not digits.startswith("00")
    return known and digits[6:8] >= "25" and _is_day(f"19{digits[6:12]}")


def _is_day(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return True


def _is_card(written: str) -> bool:
    """Luhn's checksum, and as many digits as a card has that begins so."""
    digits = [int(digit) for digit in re.sub(r"\D", "", written)]
    if not _FIRST_OF_CARDS.match("".join(map(str, digits))):
        return False
    if len(digits) not in ((15,) if digits[:2] in ([3, 4], [3, 7]) else range(16, 20)):
        return False
    doubled = [d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(reversed(digits))]
    return sum(doubled) % 10 == 0


def _as_people_write(text: str, span: Span, usual: Callable[[tuple[int, ...]], bool]) -> bool:
    """Whether the digits stand in usual groups, which at most one line's end may break."""
    written = text[slice(*span)]
    groups = [len(group) for group in re.findall(r"\d+", written)]
    between = re.findall(r"\D+", written)
    broken = [n for n, sign in enumerate(between) if "\n" in sign]
    if len(broken) > 1 or len({sign for sign in between if "\n" not in sign}) > 1:
        return False
    if between and _are_years(written):
        return False
    if usual(tuple(groups)):
        return True
    if not broken or _stands_alone(text, span[0]):
        return False
    n = broken[0]
    return usual((*groups[:n], groups[n] + groups[n + 1], *groups[n + 2 :]))


def _are_years(written: str) -> bool:
    """Whether every group of four is a year, as in a row of figures."""
    fours = [group for group in re.findall(r"\d+", written) if len(group) == 4]
    return len(fours) > 1 and all(group[:2] in ("19", "20") for group in fours)


def _stands_alone(text: str, position: int) -> bool:
    """Whether no word stands before a number on its line: so do figures one below the other."""
    line = text[text.rfind("\n", 0, position) + 1 : position]
    return not any(sign.isalpha() for sign in line)


def _card_groups(groups: tuple[int, ...]) -> bool:
    if len(groups) == 1 or set(groups) == {1} or groups == (4, 6, 5):
        return True
    *before, last = groups
    return (set(before) == {4} and last <= 4 and len(groups) > 3) or (before == [6] and last > 8)


def _old_groups(groups: tuple[int, ...]) -> bool:
    return groups in {(15,), (6, 6, 3), (1,) * 15}


def _mobile_groups(groups: tuple[int, ...]) -> bool:
    return groups in _MOBILE_GROUPS
