"""What a field's value is made of: how its text is checked, and what it may refer to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cached_property
from typing import Any

from msgspec import Struct

ANY = ("string", "number", "boolean")


class Kind:
    """One kind of value, by whose name pages choose how to show it.

    `pattern` is what the whole text must be like, else the editor reads `advice` with the text in
    it; `convert` makes the value, and may raise a ValueError with advice of its own. `types` are
    the JSON types that an editor's YAML may see in the text: an unquoted phone is a number there,
    and `limits` are what a number may then be.
    """

    def __init__(
        self,
        name: str,
        pattern: str,
        advice: str,
        convert: Callable[[str], Any] = str,
        types: tuple[str, ...] = ANY,
        limits: tuple[int, int] | None = None,
    ) -> None:
        self.name, self.pattern, self.advice = name, pattern, advice
        self.convert, self.types, self.limits = convert, types, limits

    @cached_property
    def _fits(self) -> Callable[[str], re.Match[str] | None]:
        # Made when a value is first read: most runs read few files anew.
        return re.compile(self.pattern, re.ASCII | re.DOTALL).fullmatch

    def parse(self, written: str) -> Any:
        if not self._fits(written):
            raise ValueError(self.advice.format(written))
        return self.convert(written)

    def read(self, value: Any) -> Any:
        """What was written as the value that it stands for; raises ValueError with advice."""
        written = _scalar(value)
        try:
            return self.parse(written)
        except ValueError:
            plain = unicodedata.normalize("NFKC", written)
            if plain == written or not self._parses(plain):
                raise
            raise ValueError(f"“{written}”用了全角字符；请改成半角的 {plain}") from None

    def _parses(self, written: str) -> bool:
        try:
            self.parse(written)
        except ValueError:
            return False
        return True


def _scalar(value: Any) -> str:
    if isinstance(value, dict):
        raise ValueError("这里只要一个值，不要写成“字段: 值”的一组；值里有冒号时请加引号")
    if isinstance(value, list):
        raise ValueError("这里只要一个值，不要写成列表")
    if value is None or not str(value).strip():
        raise ValueError("这里空着；请填上，或删掉这一行")
    return str(value).strip()


class Ref(Kind):
    """Another record's id: its type is told by the folder's name, never by import.

    `depth` limits a nested type to records so many path steps long (a village is 3 deep:
    county/town/village). `within` is put before the id, so that a field can name a term of one
    vocabulary by the term alone. `reverse` is the heading under which the other record lists
    those that name it.
    """

    def __init__(
        self, folder: str, *, within: str = "", depth: tuple[int, ...] = (), reverse: str = ""
    ) -> None:
        # Whether it is an id, and whose, is told where all records are known: the advice is better.
        super().__init__("ref", r".*", "")
        self.folder, self.within, self.depth, self.reverse = folder, within, depth, reverse

    def target(self, written: str) -> str:
        """The full id that the written one stands for."""
        return f"{self.within}/{written}" if self.within else written


def Term(vocabulary: str, *, reverse: str = "") -> Ref:  # noqa: N802 - reads as the type it makes
    """A term of the vocabulary kept in `data/<vocabulary>.yml`."""
    return Ref("vocabularies", within=vocabulary, depth=(2,), reverse=reverse)


class Choice(Kind):
    """One of a few words that the program branches on; a programme's own lists are vocabularies."""

    def __init__(self, **labels: str) -> None:
        known = "、".join(f"{word}（{label}）" for word, label in labels.items())
        super().__init__("choice", "|".join(labels), f"不能写“{{}}”；可以写的有：{known}")
        self.labels = labels


class Personal(Struct, frozen=True):
    """Marks a personal field: published as written only where the record's field `consent` is yes."""

    consent: str
