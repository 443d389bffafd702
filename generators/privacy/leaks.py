"""The one search for what must not be published, which every gate uses."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from .columns import forbidden_names, is_forbidden
from .households import household_row, named_households
from .numbers import cards, identities, mobiles, runs
from .plain import line_of, plain

IDENTITY, CARD, MOBILE, COLUMN, HOUSEHOLD = "identity", "card", "mobile", "column", "household"
SAID = {
    IDENTITY: "像是身份证号",
    CARD: "像是银行卡号",
    MOBILE: "像是手机号",
    COLUMN: "有身份证、银行账户、籍贯、住址或出生日期一类的栏目",
    HOUSEHOLD: "把人名和贫困户、低保户、脱贫户或监测户写在一起",
}


# Tells of a mobile, as eleven digits, whether its owner agreed that it stands there.
Agreed = Callable[[str], bool]


class Leak(Struct, frozen=True, order=True):
    """One thing that must not be published: on which line of the text, and of what kind."""

    line: int
    kind: str


def nobody(_: str) -> bool:
    return False


def leaks(text: str, agreed: Agreed = nobody) -> list[Leak]:
    """All that `text` gives away."""
    known = plain(text)
    return sorted({Leak(line_of(known, at), kind) for at, kind in found_in(known, agreed)})


def row_leaks(cells: Sequence[str]) -> str | None:
    """What a row of a table gives away by what stands side by side in it."""
    words = [plain(cell) for cell in cells]
    if any(map(is_forbidden, words)):
        return COLUMN
    return HOUSEHOLD if household_row(words) else None


def found_in(text: str, agreed: Agreed) -> Iterator[tuple[int, str]]:
    """Where in plain text something is given away, and what."""
    taken: list[tuple[int, int]] = []
    known = runs(text)
    for first, last in identities(text, known):
        taken.append((first, last))
        yield first, IDENTITY
    for first, last in cards(text, known):
        if not _within(first, last, taken):
            taken.append((first, last))
            yield first, CARD
    for (first, last), digits in mobiles(text, known):
        if not agreed(digits) and not _within(first, last, taken):
            yield first, MOBILE
    yield from ((first, COLUMN) for first, _ in forbidden_names(text))
    yield from ((first, HOUSEHOLD) for first, _ in named_households(text))


def _within(first: int, last: int, taken: list[tuple[int, int]]) -> bool:
    """Whether a number is only a part of one that is told of already."""
    return any(start < last and first < end for start, end in taken)
