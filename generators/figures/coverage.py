"""Who has what, of how many: tables whose denominators are dated lists, and their gaps."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from generators.model.catalogue import Catalogue
from generators.model.reads import remembered, remembered_few
from generators.model.record import Record
from generators.records.coverage.model import Column, Coverage

from .counting import Counting, Tally
from .reports import Reports
from .spans import span_of

_DEPTH = {"county": 1, "town": 2, "village": 3}


class Cell(Struct, frozen=True):
    """What one row has in one column.

    `state` is `full`, `part`, `none` (the unit itself reports nothing there), `unseen` (no record and
    no report: not known), or `out` (not in the denominator). `asked` is `yes`, `no` or `unknown`:
    whether the denominator's list holds the row. `reported` is what the row's unit last reported.
    """

    row: Record
    column: Column
    tally: Tally
    asked: str
    state: str
    reported: Decimal | None

    @property
    def gap(self) -> bool:
        return self.asked == "yes" and self.state != "full"


class Share(Struct, frozen=True, dict=True):
    """One column over all rows: how many of those asked have enough."""

    column: Column
    cells: tuple[Cell, ...]

    @property
    @remembered
    def asked(self) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.asked == "yes")

    @property
    @remembered
    def reached(self) -> int:
        return sum(cell.state == "full" for cell in self.asked)

    @property
    @remembered
    def unsure(self) -> tuple[Cell, ...]:
        """Rows of which nobody knows whether the denominator holds them."""
        return tuple(cell for cell in self.cells if cell.asked == "unknown")

    @property
    @remembered
    def gaps(self) -> tuple[Cell, ...]:
        """The rows that lack something, those that lack most first."""
        found = [cell for cell in self.asked if cell.gap]
        return tuple(sorted(found, key=lambda cell: (cell.tally.number, cell.row.id)))


class Coverages(Struct, frozen=True, dict=True):
    """The tables of a catalogue as of a date."""

    catalogue: Catalogue
    counting: Counting
    reports: Reports
    as_of: date

    @remembered_few
    def shares(self, coverage: Coverage) -> tuple[Share, ...]:
        """Each column of a table, with a cell for every row."""
        rows = self.rows(coverage)
        return tuple(self._share(coverage, column, rows) for column in coverage.columns)

    def rows(self, coverage: Coverage) -> tuple[Record, ...]:
        if coverage.vocabulary:
            return self.catalogue.children(self.catalogue.get("vocabularies", coverage.vocabulary))
        found = self._places(_DEPTH[coverage.rows])
        if coverage.among is None:
            return found
        return tuple(p for p in found if self.listed(coverage.among, p.id, self.day(coverage)))

    @remembered
    def _places(self, depth: int) -> tuple[Record, ...]:
        places = self.catalogue.records["places"].values()
        return tuple(place for place in places if place.id.count("/") + 1 == depth)

    def day(self, coverage: Coverage) -> date:
        """The day whose lists are the denominators."""
        return coverage.day or self.as_of

    def listed(self, designation: str, place: str, day: date) -> bool:
        return self._holds(designation, place, day) == "yes"

    def names(self, designation: str, day: date) -> tuple[Record, ...]:
        """The places that a list holds on a day."""
        held = (p for p in self._entries(designation) if self.listed(designation, p, day))
        return tuple(self.catalogue.get("places", place) for place in held)

    def _holds(self, designation: str, place: str, day: date) -> str:
        """Whether a list holds a place on a day: what it does not speak of is not known."""
        entries = self._entries(designation).get(place, ())
        if any(e.holds == "listed" and _runs(e, day) for e in entries):
            return "yes"
        return "no" if any(e.holds != "unknown" for e in entries) else "unknown"

    @remembered
    def _entries(self, designation: str) -> dict[str, list[Any]]:
        """What a list says of each place."""
        known: Any = self.catalogue.get("designations", designation)
        found: defaultdict[str, list[Any]] = defaultdict(list)
        for entry in known.entries:
            found[entry.place].append(entry)
        return found

    def _share(self, coverage: Coverage, column: Column, rows: tuple[Record, ...]) -> Share:
        return Share(column, tuple(self._cell(coverage, column, row) for row in rows))

    def _cell(self, coverage: Coverage, column: Column, row: Record) -> Cell:
        asked = self._holds(column.of, row.id, self.day(coverage)) if column.of else "yes"
        tally = self._tally(column, row)
        reported = self._reported(column, row)
        return Cell(row, column, tally, asked, _state(column, tally, asked, reported), reported)

    def _tally(self, column: Column, row: Record) -> Tally:
        if column.year is None:
            return self.counting.on(column.counts, self.as_of, row.id)
        first, last = date(column.year, 1, 1), date(column.year, 12, 31)
        return self.counting.between(column.counts, first, min(last, self.as_of), row.id)

    def _reported(self, column: Column, row: Record) -> Decimal | None:
        """What the units of the row's place report of the column's indicator."""
        if column.indicator is None:
            return None
        indicator = self.catalogue.get("plans", column.indicator)
        reported = self.reports.on(indicator)
        units: Any = self.catalogue.records["organizations"]
        own = [unit for unit in reported.units if units[unit].place == row.id]
        first, last = f"{column.year or 1900}-Q1", f"{column.year or 2999}-Q4"
        found = [reported.of_unit(unit, first, last) for unit in own]
        known = [value for value in found if value is not None]
        return sum(known, Decimal()) if known else None


def _runs(entry: Any, day: date) -> bool:
    span = span_of(entry)
    return span is None or span.holds_on(day)


def _state(column: Column, tally: Tally, asked: str, reported: Decimal | None) -> str:
    if asked == "no" and not tally.number:
        return "out"
    if tally.number >= column.need:
        return "full"
    if tally.number:
        return "part"
    return "none" if reported == 0 else "unseen"
