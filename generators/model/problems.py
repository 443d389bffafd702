"""What is wrong in an editor's file, in words that say how to mend it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

WHOLE_FILE = "文件"
_QUOTED = re.compile(r"(?<=“)[^”]+(?=”)")
_QUOTE_LENGTH, _FIELD_LENGTH = 60, 80


@dataclass(frozen=True, order=True)
class Problem:
    """One problem: `file` relative to the site's folder, `line` from 1, `field` a dotted path.

    List positions in `field` count from 1, as an editor counts them.
    """

    file: str
    line: int
    field: str
    message: str

    def __post_init__(self) -> None:
        """Keep each problem to one line, whatever an editor wrote in what it quotes."""
        object.__setattr__(self, "file", _one_line(self.file))
        object.__setattr__(self, "field", shorten(_one_line(self.field), _FIELD_LENGTH))
        message = _QUOTED.sub(lambda quoted: shorten(quoted[0], _QUOTE_LENGTH), self.message)
        object.__setattr__(self, "message", _one_line(message))

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.message}"


def _one_line(text: str) -> str:
    """`text` without what would break a line or play with the console."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def shorten(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"


def field_name(path: Sequence[str | int]) -> str:
    """`("phones", 0, "number")` as `phones.1.number`."""
    return ".".join(str(step + 1 if isinstance(step, int) else step) for step in path) or WHOLE_FILE


def nearest(word: str, known: Sequence[str]) -> str | None:
    """The known word that `word` was most likely meant to be, or None."""
    # Only here: most files have no word that must be guessed at.
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1, cutoff=0.5)
    return close[0] if close else None
