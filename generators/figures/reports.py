"""What the units report, by indicator, unit and quarter: every sum is the sum of its parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from generators.model.catalogue import Catalogue
from generators.model.reads import remembered
from generators.model.record import Record
from generators.records.report.model import Report, ReportedFigure


class Item(Struct, frozen=True):
    """One figure of one report."""

    report: Report
    figure: ReportedFigure

    @property
    def unit(self) -> str:
        return self.report.organization

    @property
    def quarter(self) -> str:
        return self.report.quarter

    @property
    def value(self) -> Decimal:
        return self.figure.value.low


class Reported(Struct, frozen=True, dict=True):
    """What was reported of one indicator; a `flow` adds up over quarters, a stock does not."""

    items: tuple[Item, ...]
    flow: bool

    @property
    def quarters(self) -> tuple[str, ...]:
        return tuple(sorted({item.quarter for item in self.items}))

    @property
    def units(self) -> tuple[str, ...]:
        return tuple(sorted({item.unit for item in self.items}))

    def value(self, unit: str, quarter: str) -> Decimal | None:
        """What one unit reported of one quarter; None where nothing is to be seen."""
        return self._values.get((unit, quarter))

    def of_quarter(self, quarter: str) -> Decimal | None:
        """The sum over the units that reported."""
        return _sum(value for (_, q), value in self._values.items() if q == quarter)

    def of_unit(self, unit: str, first: str, last: str) -> Decimal | None:
        """What one unit reported from one quarter to another, or at the last of them that it did."""
        known = sorted(q for u, q in self._values if u == unit and first <= q <= last)
        counted = known if self.flow else known[-1:]
        return _sum(self._values[unit, quarter] for quarter in counted)

    def total(self, first: str, last: str) -> Decimal | None:
        """The sum of `of_unit` over all units."""
        found = (self.of_unit(unit, first, last) for unit in self.units)
        return _sum(value for value in found if value is not None)

    @property
    @remembered
    def _values(self) -> dict[tuple[str, str], Decimal]:
        return {(item.unit, item.quarter): item.value for item in self.items}


class Reports(Struct, frozen=True, dict=True):
    """Every report that had come by a date."""

    catalogue: Catalogue
    as_of: date

    def on(self, indicator: Any) -> Reported:
        items = self._items.get(indicator.id, ())
        return Reported(tuple(items), indicator.measure == "flow")

    @property
    @remembered
    def all(self) -> tuple[Report, ...]:
        reports: Any = self.catalogue.all("reports")
        return tuple(r for r in reports if r.received is None or r.received <= self.as_of)

    @property
    @remembered
    def quarters(self) -> tuple[str, ...]:
        return tuple(sorted({report.quarter for report in self.all}))

    def of_task(self, task: Record) -> tuple[Report, ...]:
        """The reports that speak of a task, in words or by a figure of one of its indicators."""
        return tuple(report for report in self.all if task.id in self._tasks(report))

    def _tasks(self, report: Report) -> set[str | None]:
        plans: Any = self.catalogue.records["plans"]
        said: set[str | None] = {each.task for each in report.progress}
        return said | {plans[figure.indicator].task for figure in report.figures}

    @property
    @remembered
    def _items(self) -> dict[str, list[Item]]:
        found: defaultdict[str, list[Item]] = defaultdict(list)
        for report in self.all:
            for figure in report.figures:
                found[figure.indicator].append(Item(report, figure))
        return found


def _sum(values: Iterable[Decimal]) -> Decimal | None:
    known = list(values)
    return sum(known, Decimal()) if known else None
