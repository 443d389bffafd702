"""Small bars over time, laid out in hundredths: a template only draws them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from generators.figures.spans import in_words

from .counted import number
from .facts import Shown

# A column is so wide, of which the bar takes the first part.
STEP, WIDTH, HEIGHT = 12, 9, 36


class Column(Struct, frozen=True):
    """One bar: where it stands, how high it is; None where nothing was reported."""

    x: int
    height: int | None
    label: str
    text: str
    to: str


class Plot(Struct, frozen=True):
    """One of several plots on one scale; `words` tell what it shows to who cannot see it."""

    label: str
    to: str
    columns: tuple[Column, ...]
    words: str
    last: str

    @property
    def width(self) -> int:
        return STEP * len(self.columns) - (STEP - WIDTH)


def plot(
    unit: Shown,
    quarters: Sequence[str],
    values: Sequence[Decimal | None],
    sources: Sequence[str],
    most: Decimal,
) -> Plot:
    """The values of the quarters with the addresses of their reports, on a scale up to `most`."""
    columns = tuple(
        Column(STEP * at, _height(value, most), quarter, _text(value), to)
        for at, (quarter, value, to) in enumerate(zip(quarters, values, sources, strict=True))
    )
    words = "；".join(f"{in_words(column.label)} {column.text}" for column in columns)
    known = [value for value in values if value is not None]
    return Plot(unit.text, unit.to, columns, words, number(known[-1]) if known else "")


def _height(value: Decimal | None, most: Decimal) -> int | None:
    if value is None:
        return None
    return round(HEIGHT * value / most) if most else 0


def _text(value: Decimal | None) -> str:
    return "未见报送" if value is None else number(value)
