"""What only tables of coverage must keep to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generators.model.source import Trail

if TYPE_CHECKING:
    from .model import Coverage


def rows_fit(coverage: Coverage) -> Iterator[tuple[Trail, str]]:
    """Rows of terms name their vocabulary; lists of places are no use to them."""
    terms = coverage.rows == "term"
    if terms and not coverage.vocabulary:
        yield ("vocabulary",), "每一行是词表里的词，还要写是哪个词表，例如 industries"
    if not terms and coverage.vocabulary:
        yield ("vocabulary",), "每一行是地方，不用写词表；请删掉这一行"
    if terms and coverage.among:
        yield ("among",), "名单里是地方，行是词的表不能用；请删掉这一行"


def columns_fit(coverage: Coverage) -> Iterator[tuple[Trail, str]]:
    """Columns are told apart by their short names, and only what bears a date has a year."""
    named = Counter(column.key for column in coverage.columns)
    for at, column in enumerate(coverage.columns):
        place: Trail = ("columns", at)
        if coverage.rows == "term" and column.of:
            yield (*place, "of"), "名单里是地方，行是词的表不能用；请删掉这一行"
        if column.year and not column.counts.dated:
            yield (*place, "year"), "只看一年的，还要在 counts 里写按哪个日期算（dated）"
        if named[column.key] > 1:
            yield (*place, "key"), f"短名“{column.key}”用了几次；请改成不同的"
