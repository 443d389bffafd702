"""Who has what, of how many: all tables at a glance, and each table with its gaps."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from generators.figures.coverage import Cell, Share
from generators.model.record import Record
from generators.records.coverage.model import Column, Coverage

from ..context import Special, Views
from ..counted import counted_words, number
from ..register import Register
from .tables import tables

# More rows than these are shown by county: a page of thousands of villages weighs too much.
MOST = 150
# And of their gaps only so many are named.
MOST_GAPS = 60


class Tile(Struct, frozen=True):
    """One square of a grid: a row, or all rows of a county together."""

    label: str
    note: str
    to: str
    state: str
    text: str


class Reach(Struct, frozen=True):
    """A column's share in short: in how many of the `whole` rows that are asked there is enough."""

    column: Column
    reached: int
    whole: int


def _reach(share: Share) -> Reach:
    return Reach(share.column, share.reached, len(share.asked))


def overview(views: Views) -> Mapping[str, Any]:
    """The page of all tables."""
    coverages = views.accounts.coverages
    tables: Any = views.catalogue.all("coverages")
    # Not the shares themselves: all of a province's at once would fill the memory.
    return {
        "tables": [
            (table, [_reach(share) for share in coverages.shares(table)], _measure(table))
            for table in tables
        ]
    }


def context(views: Views, coverage: Any) -> Mapping[str, Any]:
    coverages = views.accounts.coverages
    shares = coverages.shares(coverage)
    rows = coverages.rows(coverage)
    return {
        "shares": shares,
        "tiles": {share.column.key: tuple(_tiles(views, coverage, share)) for share in shares},
        "measure": _measure(coverage),
        "day": coverages.day(coverage),
        "lists": _lists(views, coverage),
        "counted": {s.column.key: counted_words(views, s.column.counts) for s in shares},
        "fills": {s.column.key: views.catalogue.type(s.column.counts.folder) for s in shares},
        "asked": lambda cell: _asked(views, cell),
        "table": [(row, [share.cells[at] for share in shares]) for at, row in enumerate(rows)]
        if len(rows) <= MOST
        else [],
        "most_gaps": MOST_GAPS,
        "number": number,
    }


def _measure(coverage: Coverage) -> str:
    return {"county": "个县（市、区）", "town": "个乡镇", "village": "个村", "term": "个"}[
        coverage.rows
    ]


def _lists(
    views: Views, coverage: Coverage
) -> dict[str, tuple[Record, tuple[Record, ...], tuple[Record, ...]]]:
    """Each denominator's list, with the places on it on its day and those still on it today."""
    coverages = views.accounts.coverages
    used = dict.fromkeys(filter(None, [coverage.among, *(c.of for c in coverage.columns)]))
    return {
        known: (
            views.catalogue.get("designations", known),
            coverages.names(known, coverages.day(coverage)),
            coverages.names(known, views.as_of),
        )
        for known in used
    }


def _tiles(views: Views, coverage: Coverage, share: Share) -> list[Tile]:
    if len(share.cells) <= MOST or coverage.rows == "term":
        return [_tile(views, cell) for cell in share.cells]
    counties: dict[str, list[Cell]] = {}
    for cell in share.cells:
        counties.setdefault(cell.row.id.partition("/")[0], []).append(cell)
    return [_county(views, county, cells) for county, cells in counties.items()]


def _tile(views: Views, cell: Cell) -> Tile:
    row = cell.row
    link = views.facts.link(row)
    return Tile(row.name, link.note, link.to, _shade(cell), _text(cell))


def _county(views: Views, county: str, cells: list[Cell]) -> Tile:
    asked = [cell for cell in cells if cell.asked == "yes"]
    reached = sum(cell.state == "full" for cell in asked)
    place = views.catalogue.get("places", county)
    state = "full" if reached == len(asked) else "part" if reached else "unseen"
    address = views.catalogue.type("places").address(county)
    return Tile(place.name, "", address, state if asked else "out", f"{reached}/{len(asked)}")


def _shade(cell: Cell) -> str:
    return "doubt" if cell.asked == "unknown" else cell.state


def _text(cell: Cell) -> str:
    """What a square says in words, so that nobody needs to tell its shade."""
    if cell.state == "out":
        return "不在分母"
    if cell.state == "unseen":
        return "未见"
    if cell.state == "none":
        return "报 0"
    need = "" if cell.state == "full" else f"/{cell.column.need}"
    return f"{number(cell.tally.number)}{need}"


def _asked(views: Views, cell: Cell) -> Record | None:
    """The unit that can tell of a gap: the one in charge of the place, else of the target."""
    if views.catalogue.type_of(cell.row).folder == "places":
        units = views.around.units(cell.row)
        if units:
            return units[0]
    return _responsible(views, cell.column)


def _responsible(views: Views, column: Column) -> Record | None:
    if column.indicator is None:
        return None
    indicator: Any = views.catalogue.get("plans", column.indicator)
    units = (views.catalogue.get("organizations", unit) for unit in indicator.responsible)
    return next(units, None)


def _gaps(views: Views) -> int:
    coverages = views.accounts.coverages
    tables: Any = views.catalogue.all("coverages")
    return sum(len(share.gaps) for table in tables for share in coverages.shares(table))


SPECIAL = Special(lambda record: isinstance(record, Coverage), "views/coverage/page.md.j2", context)
REGISTER = Register(
    step="coverage",
    label="谁有谁还没有",
    description="每个县、每个村、每个产业有了什么、还缺什么：分母是谁、缺口在哪里、找谁问",
    template="views/coverage/overview.md.j2",
    context=overview,
    count=lambda views: (_gaps(views), "处", "还没有见到的缺口"),
    shown=lambda views: bool(views.catalogue.count("coverages")),
    tables=tables,
)
