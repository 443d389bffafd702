"""The figures as tables, in Markdown that also lines up on a terminal."""

from __future__ import annotations

import os
import platform
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from statistics import median

from .measure import Output, Run

_MIB = 1024 * 1024


@dataclass(frozen=True)
class Result:
    """All runs of one builder, in the order of the pairs, and the site that it made."""

    label: str
    runs: Sequence[Run]
    output: Output

    @property
    def seconds(self) -> list[float]:
        return [run.seconds for run in self.runs]

    def cells(self) -> tuple[str, ...]:
        page = 1000 / self.output.pages
        peak = max(run.peak for run in self.runs)
        return (
            _spread(self.seconds),
            _spread([seconds * page for seconds in self.seconds]),
            _spread([run.worked for run in self.runs]),
            f"{peak / _MIB:,.0f}",
            f"{self.output.raw:,.0f}",
            f"{self.output.gzipped:,.0f}",
            f"{self.output.pages:,}",
        )


_ROWS = (
    "用时（秒）",
    "每页毫秒",
    "处理器时间（秒）",
    "内存峰值（MiB）",
    "每页字节",
    "每页字节（gzip）",
    "页数",
)


def comparison(results: Sequence[Result]) -> str:
    columns = [result.cells() for result in results]
    rows = [(label, *(cells[n] for cells in columns)) for n, label in enumerate(_ROWS)]
    return _table(("", *(result.label for result in results)), rows)


def phases(seconds: Mapping[str, float], pages: int) -> str:
    rows = [
        (name, f"{spent:.2f}", f"{1000 * spent / pages:.2f}") for name, spent in seconds.items()
    ]
    return _table(("gongkai 的时间用在哪里", "秒", "每页毫秒"), rows)


def versions() -> str:
    packages = (("MkDocs", "mkdocs"), ("Material", "mkdocs-material"), ("Markdown", "markdown"))
    known = [
        f"Python {platform.python_version()}",
        *(f"{name} {version(it)}" for name, it in packages),
    ]
    return f"{'，'.join(known)}；{os.cpu_count()} 核"


def verdict(ours: Result, other: Result) -> str:
    """The ratio of each pair's two runs, which stood side by side in time, and its middle."""
    ratios = [mine / theirs for mine, theirs in zip(ours.seconds, other.seconds, strict=True)]
    ratio = median(ratios)
    judged = "不慢于" if ratio <= 1 else "慢于"
    return f"用时之比 {ours.label} / {other.label}：{_spread(ratios)}；{ours.label} {judged} {other.label}。"


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.2f}（{min(values):.2f}–{max(values):.2f}）"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    widths = [max(_width(row[n]) for row in (head, *rows)) for n in range(len(head))]
    rule = [f"{'-' * (width - 1)}{':' if n else '-'}" for n, width in enumerate(widths)]
    return "\n".join(
        f"| {' | '.join(_padded(cell, widths[n], n > 0) for n, cell in enumerate(row))} |"
        for row in (head, rule, *rows)
    )


def _padded(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _width(cell))
    return f"{space}{cell}" if right else f"{cell}{space}"


def _width(text: str) -> int:
    """Columns on a terminal, where a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)
