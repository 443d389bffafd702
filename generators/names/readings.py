"""How names are read, so that lists stand in the order of their pinyin."""

from __future__ import annotations

from functools import lru_cache

from .people import surnames
from .syllables import numbered, plain, syllables

# Sorts behind every letter: names that begin with a digit or a sign come last.
OTHER = "#"
Reading = tuple[tuple[str, ...], str]


# A list is put in order at a stroke; the names of all places together would fill the memory.
@lru_cache(maxsize=8192)
def reading(name: str, pinyin: str | None = None, *, person: bool = False) -> Reading:
    """What a name is sorted by: its syllables, `pinyin` instead of our own guess, then itself.

    Equal syllables go by their tones. Of a `person` the surname has a reading of its own.
    """
    spoken = pinyin.split() if pinyin else _spoken(name, person=person)
    known = [(plain(syllable), numbered(syllable)) for syllable in spoken]
    letters = tuple(bare for bare, _ in known if bare)
    tones = "".join(toned for bare, toned in known if bare)
    return letters, f"{tones} {name}"


def initial(found: Reading) -> str:
    """The letter under which a name stands in a list."""
    first = found[0][0][0].upper() if found[0] else OTHER
    return first if first.isalpha() else OTHER


def order(found: Reading) -> tuple[bool, Reading]:
    return initial(found) == OTHER, found


def _spoken(name: str, *, person: bool) -> list[str]:
    spoken = syllables(name)
    if person:
        for length in (2, 1):
            if surname := surnames().get(name[:length]):
                return [*surname, *spoken[length:]]
    return spoken
