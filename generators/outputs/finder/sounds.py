"""How common signs are said, so that a wrong one of the same sound finds the right name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from generators.names.people import surnames
from generators.names.syllables import own_readings, plain

# A query has few signs: it needs as many parts of the table at most.
PARTS = 16


def signs(names: Iterable[str]) -> str:
    """The signs of which it is told how they are said: the common ones, and all that stand in `names`."""
    return "".join(sorted({*_common(), *"".join(names)}))


def sounds(signs: str) -> list[str]:
    """The signs by their syllables, `a阿啊,ai哀埃`, in parts by their code points."""
    groups: list[defaultdict[str, set[str]]] = [defaultdict(set) for _ in range(PARTS)]
    for sign in signs:
        for syllable in _said(sign):
            groups[ord(sign) % PARTS][syllable].add(sign)
    return [
        ",".join(f"{said}{''.join(sorted(part[said]))}" for said in sorted(part)) for part in groups
    ]


@cache
def _common() -> frozenset[str]:
    """The 3,755 signs of the first level of GB/T 2312, by which most of what is typed is written."""
    rows = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    return frozenset(sign for pair in rows if (sign := pair.decode("gb2312", "ignore")))


def _said(sign: str) -> frozenset[str]:
    """How a sign is said by itself, in place names and as a surname."""
    from pypinyin.constants import PINYIN_DICT

    usual = PINYIN_DICT.get(ord(sign), "").split(",")[0]
    known = (usual, *own_readings().get(sign, ()), *surnames().get(sign, ()))
    letters = (plain(syllable) for syllable in known)
    return frozenset(each for each in letters if each.isalpha())
