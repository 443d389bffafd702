"""The keys under which an entry lies in the index: pairs of signs, and first letters of syllables.

`overrides/assets/javascripts/find/engine.js` makes the same keys of what a reader types.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import pairwise

from .entries import Syllables

# Longer first letters tell no more apart, and a shorter key finds what is still being typed.
LETTERS = 4
_SIGNS = "\u3400-\u9fff\U00020000-\U0003ffff"
_RUNS = re.compile(f"[a-z]+|[0-9]+|[{_SIGNS}]+")
_SIGN_RUN = re.compile(f"[{_SIGNS}]+")
_ONSET = re.compile(r"^.|[^aeiouv](?=[aeiouv])")
_WIDE = re.compile(r"([zcs])h")


@lru_cache(maxsize=8192)
def runs(text: str) -> tuple[str, ...]:
    """The text's runs of letters, digits or signs, without whatever is between them."""
    return tuple(_RUNS.findall(unicodedata.normalize("NFKC", text).lower()))


def pairs(text: str) -> Iterator[str]:
    """Every two signs that stand side by side, the whole of what is shorter, and numbers whole."""
    for run in runs(text):
        if len(run) < 2 or not _SIGN_RUN.match(run):
            yield run
        else:
            yield from map("".join, pairwise(run))


def skeleton(letters: str) -> str:
    """The letters that begin a syllable, whatever slips are in its rest."""
    return "".join(_ONSET.findall(_WIDE.sub(r"\1", letters)))


def spelled(syllables: Syllables) -> set[str]:
    """The keys of a name that is typed in letters: its real first letters, and its skeleton."""
    initials = "".join(syllable[0] for syllable in syllables)
    bones = skeleton("".join(syllables))[:LETTERS]
    return {initials[:LETTERS], bones}


def slipped(syllables: Syllables) -> set[str]:
    """The keys that are left of a skeleton when one of its letters is wrong."""
    bones = skeleton("".join(syllables))[:LETTERS]
    return {bones[:n] + bones[n + 1 :] for n in range(len(bones))} if len(bones) > 2 else set()


def signed(texts: Iterable[str], canonical: Canonical) -> set[str]:
    """The keys of what is written, and of the same with its synonyms said in one way."""
    found: set[str] = set()
    for text in texts:
        found.update(pairs(text))
        if (same := canonical.of(text)) != text:
            found.update(pairs(same))
    return found


class Canonical:
    """Says every synonym in the one way that is its group's name."""

    def __init__(self, groups: Mapping[str, Iterable[str]]) -> None:
        # A single sign stands in many words, and so is a synonym only by itself.
        self.alone = {
            word: name for name, words in groups.items() for word in words if len(word) == 1
        }
        self._same = {
            word: name for name, words in groups.items() for word in (name, *words) if len(word) > 1
        }
        longest = sorted(self._same, key=lambda word: (-len(word), word))
        self._pattern = re.compile("|".join(map(re.escape, longest))) if longest else None

    def of(self, text: str) -> str:
        if text in self.alone:
            return self.alone[text]
        if self._pattern is None:
            return text
        return self._pattern.sub(lambda match: self._same[match.group()], text)
