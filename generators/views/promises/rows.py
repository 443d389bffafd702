"""A line of the ledger in words: what was promised, reported and counted, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from generators.figures.counting import Tally
from generators.figures.indicators import stated
from generators.figures.ledger import Line, Standing
from generators.records.plan.model import StatedValue

from ..counted import number

_SPANS = {"each_year": "每年", "total": "合计", "by_end": "到期末", "undated": ""}
UNSEEN = "未见登记"


class Bar(Struct, frozen=True):
    """One of the three states, in hundredths of the largest; None where there is no number."""

    label: str
    text: str
    low: int | None
    high: int | None
    note: str = ""


class Year(Struct, frozen=True):
    """The three states of one year, or of the whole period, side by side."""

    label: str
    bars: tuple[Bar, ...]
    gap: Decimal | None


class Row(Struct, frozen=True):
    """What one row of the ledger says in each of its columns."""

    line: Line
    promised: tuple[str, ...]
    reported: tuple[str, ...]
    counted: tuple[str, ...]
    gaps: tuple[str, ...]


def row(line: Line) -> Row:
    """The line with its numbers in words; what was stated twice in the same words stands once."""
    years = [standing for standing in line.standings if standing.year]
    shown = [s for s in line.standings if s.year or not _added_up(line)]
    return Row(
        line,
        tuple(dict.fromkeys(promise(value) for value in line.indicator.values)),
        tuple(f"{_when(s)} {number(s.reported)}" for s in years if s.reported is not None),
        tuple(f"{_when(s)} {_seen(s.counted)}" for s in shown if _telling(s)),
        tuple(_gap(standing) for standing in years if standing.gap),
    )


def years(line: Line) -> tuple[Year, ...]:
    """Each year's three states as bars on one scale."""
    largest = max((_largest(standing) for standing in line.standings), default=Decimal())
    return tuple(
        Year(_when(standing), tuple(_bars(line, standing, largest)), standing.gap)
        for standing in line.standings
        if standing.year or not _added_up(line)
        if standing.promised or standing.reported is not None or _telling(standing)
    )


def promise(value: StatedValue) -> str:
    """A stated value with its time, such as `2020年 420`, and for each of whom it is meant."""
    when = f"{value.year}年" if value.span == "year" else _SPANS[value.span]
    return " ".join(part for part in (when, value.per or "", stated(value)) if part)


def _bars(line: Line, standing: Standing, largest: Decimal) -> Iterator[Bar]:
    for value in standing.promised:
        low, high = _share(value.value.low, largest), _share(value.value.high, largest)
        drawn = (None, None) if value.value.yes else (low, high)
        note = "，".join(filter(None, (value.locator, value.definition)))
        yield Bar("承诺", stated(value), *drawn, note)
    if line.reported.items or line.indicator.counts:
        known = standing.reported
        share = _share(known, largest)
        yield Bar("报送", "未见报送" if known is None else number(known), share, share)
    if standing.counted is not None:
        tally = standing.counted
        share = _share(tally.number, largest) if tally.number else None
        yield Bar("本站记录", _seen(tally), share, share, _doubts(tally))


def _share(value: Decimal | None, largest: Decimal) -> int | None:
    return None if value is None or not largest else round(100 * value / largest)


def _largest(standing: Standing) -> Decimal:
    promised = [value.value.high for value in standing.promised if not value.value.yes]
    counted = [standing.counted.number] if standing.counted else []
    return max([*promised, *counted, standing.reported or Decimal()], default=Decimal())


def _seen(tally: Tally | None) -> str:
    """What was counted; no record is not the same as none."""
    return number(tally.number) if tally and tally.number else UNSEEN


def _doubts(tally: Tally) -> str:
    undated = f"另有 {tally.undated} 条日期不够准，算不到这一段" if tally.undated else ""
    unmeasured = f"其中 {tally.unmeasured} 条没有写数" if tally.unmeasured else ""
    return "，".join(filter(None, (undated, unmeasured)))


def _telling(standing: Standing) -> bool:
    """A year in which nothing was promised, reported or found says nothing."""
    return standing.counted is not None and bool(
        standing.counted.number or standing.promised or standing.reported is not None
    )


def _added_up(line: Line) -> bool:
    """Whether the years say all, so that the whole period need not be said beside them."""
    return any(s.year and _telling(s) for s in line.standings) and not any(
        s.promised for s in line.standings if s.year is None
    )


def _when(standing: Standing) -> str:
    return f"{standing.year}年" if standing.year else "规划期"


def _gap(standing: Standing) -> str:
    gap = standing.gap or Decimal()
    way = "多" if gap > 0 else "少"
    return f"{_when(standing)}报送比本站记录{way} {number(abs(gap))}"
