"""The figures as tables, in Markdown that also lines up on a terminal."""

from __future__ import annotations

import os
import platform
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from .measure import Memory, Output, Run
from .phases import RENDERING

_MIB = 1024 * 1024


@dataclass(frozen=True)
class Result:
    """All runs of one builder and the site that it made; `failed` says why there is none."""

    label: str
    version: str
    runs: Sequence[Run]
    output: Output | None
    failed: str = ""

    @property
    def seconds(self) -> list[float]:
        return [run.seconds for run in self.runs]

    def cells(self) -> tuple[str, ...]:
        if self.output is None or self.failed:
            return (self.failed, *[""] * (len(_ROWS) - 1))
        page = 1000 / self.output.pages
        return (
            _spread(self.seconds),
            _spread([seconds * page for seconds in self.seconds]),
            _spread([run.worked for run in self.runs]),
            f"{self.output.raw:,.0f}",
            f"{self.output.gzipped:,.0f}",
            f"{self.output.pages:,}",
        )


_ROWS = (
    "从头生成（秒）",
    "每页毫秒",
    "处理器时间（秒）",
    "每页字节",
    "每页字节（gzip）",
    "页数",
)


def comparison(results: Sequence[Result]) -> str:
    columns = [result.cells() for result in results]
    rows = [(label, *(cells[n] for cells in columns)) for n, label in enumerate(_ROWS)]
    return _table(("", *(f"{result.label} {result.version}" for result in results)), rows)


def ratios(results: Sequence[Result]) -> str:
    """How many times as long each other took, over the pairs that stood side by side in time."""
    mine, *others = results
    told = [
        f"{other.label} 用时是 {mine.label} 的 {_spread(_pairs(other, mine))} 倍"
        for other in others
        if other.runs
    ]
    return "；".join(told) + "。" if told else "只量了自己。"


def _pairs(one: Result, other: Result) -> list[float]:
    return [a / b for a, b in zip(one.seconds, other.seconds, strict=False)]


def again(spent: Sequence[tuple[str, list[float]]]) -> str:
    """What it took after a change."""
    return _table(("再生成一次", "秒"), [(label, _spread(seconds)) for label, seconds in spent])


def parts(seconds: Mapping[str, float], pages: int) -> str:
    rows = [
        (name, f"{spent:.2f}", f"{1000 * spent / pages:.3f}") for name, spent in seconds.items()
    ]
    return _table(("从头生成的时间用在哪里", "秒", "每页毫秒"), rows)


def steps(told: Mapping[str, Mapping[str, float]]) -> str:
    """What a page of each kind takes of one processor."""
    names = list(dict.fromkeys(step for spent in told.values() for step in spent))
    rows = [(name, *(f"{spent.get(name, 0):.2f}" for spent in told.values())) for name in names]
    whole = ("合计", *(f"{sum(spent.values()):.2f}" for spent in told.values()))
    return _table(("一页用掉的处理器时间（毫秒，一个进程）", *told), [*rows, whole])


def rendering(seconds: Mapping[str, float], pages: int) -> str:
    """From the catalogue in memory to all HTML on disk."""
    spent = sum(seconds[name] for name in RENDERING)
    return (
        f"只排网页（数据在内存里，到全部 HTML 和各页的表格写好、看过有没有泄露）：{spent:.1f} 秒，"
        f"{pages:,} 页，每页 {1000 * spent / pages:.2f} 毫秒。"
    )


def machine() -> str:
    return f"{os.cpu_count()} 核，Python {platform.python_version()}；中位数（最小–最大）。"


def memory(used: Memory) -> str:
    own, searching = used.own / _MIB, used.searching / _MIB
    return f"内存峰值：gongkai 的各个进程合计 {own:,.0f} MiB，另有 Pagefind {searching:,.0f} MiB。"


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
