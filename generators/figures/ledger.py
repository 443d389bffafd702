"""The promise ledger: of each target what was promised, what the units report, what records show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from generators.model.catalogue import Catalogue
from generators.model.reads import remembered
from generators.records.plan.model import Indicator, Plan, StatedValue
from generators.records.report.model import Report

from .counting import Counting, Tally
from .indicators import differences
from .reports import Item, Reported, Reports
from .spans import ends_of


class Standing(Struct, frozen=True):
    """One year of a target, or its whole period where `year` is None: three states kept apart.

    `promised` are the values that can be held against a sum; None is what is not known.
    """

    year: int | None
    promised: tuple[StatedValue, ...]
    reported: Decimal | None
    counted: Tally | None
    comparable: bool = True

    @property
    def gap(self) -> Decimal | None:
        """How much the reports say more than the records show; None where one is not known."""
        if self.reported is None or self.counted is None or not self.comparable:
            return None
        return self.reported - self.counted.number


class Conflict(Struct, frozen=True):
    """A figure of a report that the records of its quarter and place do not bear out."""

    item: Item
    counted: Tally

    @property
    def gap(self) -> Decimal:
        return self.item.value - self.counted.number


class Line(Struct, frozen=True):
    """All that the ledger holds of one target."""

    indicator: Indicator
    differences: tuple[str, ...]
    reported: Reported
    standings: tuple[Standing, ...]
    conflicts: tuple[Conflict, ...]


class Ledger(Struct, frozen=True, dict=True):
    """The ledger of every plan as of a date."""

    catalogue: Catalogue
    counting: Counting
    reports: Reports
    as_of: date

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Those of every plan, in their order."""
        plans: Any = self.catalogue.all("plans")
        return tuple(indicator for plan in plans for indicator in plan.indicators)

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(map(self.line, self.indicators))

    def of(self, plan: Plan) -> tuple[Line, ...]:
        return tuple(map(self.line, plan.indicators))

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        return tuple(each for line in self.lines for each in line.conflicts)

    def against(self, report: Report) -> tuple[Conflict, ...]:
        """The figures of one report that the records do not bear out."""
        indicators = {figure.indicator: None for figure in report.figures}
        lines = (self.line(self.catalogue.get("plans", name)) for name in indicators)
        return tuple(c for line in lines for c in line.conflicts if c.item.report.id == report.id)

    @remembered
    def line(self, indicator: Any) -> Line:
        """All of one indicator: it rests on what that one counts, and on no other."""
        plan: Any = self.catalogue.parents(indicator)[0]
        years = range(int(plan.period.since[:4]), int(plan.period.until[:4]) + 1)
        reported = self.reports.on(indicator)
        standings = [self._year(indicator, reported, year) for year in years]
        standings.append(self._whole(indicator, reported, years))
        return Line(
            indicator,
            differences(indicator, years),
            reported,
            tuple(each for each in standings if _tells(each)),
            tuple(self._conflicts(indicator, reported)),
        )

    def _year(self, indicator: Indicator, reported: Reported, year: int) -> Standing:
        promised = [
            value
            for value in indicator.values
            if value.year == year or (value.span == "each_year" and value.per is None)
        ]
        begun = date(year, 1, 1) <= self.as_of
        first, last = date(year, 1, 1), min(date(year, 12, 31), self.as_of)
        counted = self._counted(indicator, first, last) if begun else None
        total = reported.total(f"{year}-Q1", f"{year}-Q4")
        return Standing(year, tuple(promised), total, counted)

    def _whole(self, indicator: Indicator, reported: Reported, years: range) -> Standing:
        whole = ("total", "by_end", "undated")
        promised = tuple(v for v in indicator.values if v.span in whole and v.per is None)
        first, last = date(years[0], 1, 1), min(date(years[-1], 12, 31), self.as_of)
        total = reported.total(f"{years[0]}-Q1", f"{years[-1]}-Q4")
        counted = self._counted(indicator, first, last, whole=True) if first <= last else None
        # What is added up over the period was not reported from its first day on.
        return Standing(None, promised, total, counted, comparable=indicator.measure != "flow")

    def _counted(
        self, indicator: Indicator, first: date, last: date, *, whole: bool = False
    ) -> Tally | None:
        """A year cannot be told of records that are counted without a date."""
        count = indicator.counts
        if count is None or (count.dated is None and not whole):
            return None
        if indicator.measure == "flow" and count.dated is not None:
            return self.counting.between(count, first, last)
        return self.counting.on(count, last, last=last == self.as_of)

    def _conflicts(self, indicator: Indicator, reported: Reported) -> Iterator[Conflict]:
        if indicator.counts is None or indicator.counts.dated is None:
            return
        for item in reported.items:
            tally = self._at(indicator, item)
            # What bears no exact date may make up the difference.
            if not tally.number <= item.value <= tally.number + tally.undated:
                yield Conflict(item, tally)

    def _at(self, indicator: Indicator, item: Item) -> Tally:
        """What the records show of the reporting unit's place, in the quarter or at its end."""
        count: Any = indicator.counts
        unit: Any = self.catalogue.get("organizations", item.unit)
        first, last = ends_of(item.quarter)
        if indicator.measure == "flow":
            return self.counting.between(count, first, last, unit.place or "")
        return self.counting.on(count, last, unit.place or "", last=last >= self.as_of)


def _tells(standing: Standing) -> bool:
    return bool(standing.promised or standing.reported is not None or standing.counted)
