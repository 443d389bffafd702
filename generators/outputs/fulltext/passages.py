"""What is indexed, apart from where it comes from: whoever gets Pagefind ready loads no more of us."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

# Those that mean the same, the one that the finder asks for first.
Words = Sequence[tuple[str, ...]]


@dataclass(frozen=True)
class Passage:
    address: str
    title: str
    text: str


def passages(words: Words, written: Sequence[Passage]) -> list[Passage]:
    """What is written, with the words that the finder asks for instead of those in it."""
    said = (_said_otherwise(f"{found.title} {found.text}", words) for found in written)
    return [
        replace(found, text=" ".join((found.text, *more)))
        for found, more in zip(written, said, strict=True)
    ]


def _said_otherwise(text: str, words: Words) -> list[str]:
    """The words that the text holds, each by itself, and the one that the finder asks for instead."""
    found = []
    for group in words:
        if held := [word for word in group if len(word) > 1 and word in text]:
            found += [group[0], *held]
    return list(dict.fromkeys(found))
