"""How the characters of a name are read, as one toned syllable each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache, partial
from itertools import islice
from sys import intern
from typing import Any, cast

from msgspec import Struct

from generators.cache.folder import Kept
from generators.cache.processes import Elsewhere

from .spoken import spoken

TONE_MARKS = {"\u0304": "1", "\u0301": "2", "\u030c": "3", "\u0300": "4"}


Said = tuple[str, ...]


class Readings(Struct):
    """What pypinyin has said: it takes longer to load than a small change of a site to build."""

    kept: Kept | None = None
    known: dict[str, Said] = {}
    fresh: bool = False
    coming: Elsewhere[dict[str, Said]] | None = None

    def keep(self, kept: Kept) -> None:
        """Use what was said before, and have it written by `save`."""
        if self.coming is not None:
            self.coming.end()
        self.kept, self.known, self.fresh = kept, kept.read(_NAME) or {}, False
        self.coming = None

    def expect(self, texts: Iterable[str]) -> None:
        """Have another process say these, whose memory pypinyin's words fill, until one is asked for."""
        new = [text for text in dict.fromkeys(texts) if text not in self.known]
        if new:
            self.coming = Elsewhere(partial(_all_said, new))

    def arrive(self) -> None:
        """Wait for what is expected: a copy of this process could not."""
        if self.coming is not None:
            self.learn(self.coming())
            self.coming = None

    def since(self, known: int) -> dict[str, Said]:
        """What was said since so many were known."""
        return dict(islice(self.known.items(), known, None))

    def learn(self, said: dict[str, Said]) -> None:
        """Take what another process has said."""
        self.known |= said
        self.fresh = self.fresh or bool(said)

    def save(self) -> None:
        self.arrive()
        if self.kept is not None and self.fresh:
            # Names that are long gone are not kept for ever.
            while len(self.known) > _MOST:
                self.known.pop(next(iter(self.known)))
            self.kept.write(_NAME, self.known)
            self.fresh = False

    def of(self, text: str) -> Said:
        """pypinyin's own reading, character by character."""
        if text not in self.known:
            self.arrive()
        if text not in self.known:
            self.known[text] = _said(text)
            self.fresh = True
        return self.known[text]


_NAME, _MOST = "readings", 500_000
READINGS = Readings()


def _all_said(texts: Iterable[str]) -> dict[str, Said]:
    return {text: _said(text) for text in texts}


def _said(text: str) -> Said:
    from pypinyin import Style, pinyin

    # Without a list, a run of digits or unknown characters would come back as one syllable.
    read = pinyin(text, style=Style.TONE, errors=cast(Any, list))
    # The same few hundred syllables in tens of thousands of names.
    return tuple(intern(forms[0]) for forms in read)


def syllables(name: str) -> list[str]:
    """One syllable a character, such as ["bǎi", "sè"]; what has no reading stands for itself."""
    read = [*READINGS.of(name)]
    overrides, pattern = _overrides()
    for match in pattern.finditer(name):
        read[match.start() : match.end()] = overrides[match.group()]
    return read


def plain(syllable: str) -> str:
    """The syllable in a-z and 0-9 alone: ü becomes v, tone marks go."""
    return _spelled(syllable)[0]


def numbered(syllable: str) -> str:
    """The syllable with its tone as a digit, 5 where it has none."""
    letters, tone = _spelled(syllable)
    return letters + (tone or "5") if letters.isalpha() else letters


@lru_cache(maxsize=4096)
def _spelled(syllable: str) -> tuple[str, str]:
    decomposed = unicodedata.normalize("NFKD", syllable).lower().replace("u\u0308", "v")
    tones = [TONE_MARKS[mark] for mark in decomposed if mark in TONE_MARKS]
    # ü with a tone decomposes with the tone last, so that the diaeresis is already a v here.
    letters = re.sub(r"[^a-z0-9]", "", decomposed)
    return letters, "".join(tones[:1])


@cache
def own_readings() -> dict[str, list[str]]:
    """Words and single signs that place names read otherwise than a dictionary, with their syllables."""
    return spoken("syllables.yml")


@cache
def _overrides() -> tuple[dict[str, list[str]], re.Pattern[str]]:
    readings = own_readings()
    # The longest first, so that a phrase wins over the single character that starts it.
    names = sorted(readings, key=len, reverse=True)
    return readings, re.compile("|".join(map(re.escape, names)))
