"""Reported sums equal their parts, whatever the units report, in whatever order and with what gaps."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from generators.figures.reports import Item, Reported
from generators.model.values import Amount
from generators.records.report.model import Report, ReportedFigure

YEARS = ("2019", "2020")
QUARTERS = tuple(f"{year}-Q{number}" for year in YEARS for number in range(1, 5))
UNITS = ("east", "north", "south", "west")
INDICATOR = "plan/bases"

values = st.decimals(min_value=0, max_value=100_000, places=4)
# What each unit said of each quarter; a quarter that is not there was not reported.
said = st.dictionaries(st.tuples(st.sampled_from(UNITS), st.sampled_from(QUARTERS)), values)


def reported(told: dict[tuple[str, str], Decimal], *, flow: bool) -> Reported:
    items = []
    for (unit, quarter), value in told.items():
        written: dict[str, Any] = {
            "id": f"{unit}-{quarter}",
            "name": unit,
            "organization": unit,
            "quarter": quarter,
            "figures": (ReportedFigure(indicator=INDICATOR, value=Amount(value, value)),),
        }
        report = Report(**written)
        items.append(Item(report, report.figures[0]))
    return Reported(tuple(items), flow)


def added(parts: list[Decimal | None]) -> Decimal | None:
    known = [part for part in parts if part is not None]
    return sum(known, Decimal()) if known else None


@given(said)
def test_a_total_is_the_sum_of_its_units(told: dict[tuple[str, str], Decimal]) -> None:
    for flow in (True, False):
        sums = reported(told, flow=flow)
        for year in YEARS:
            ends = (f"{year}-Q1", f"{year}-Q4")
            assert sums.total(*ends) == added([sums.of_unit(unit, *ends) for unit in UNITS])


@given(said)
def test_a_flow_is_the_sum_of_its_quarters_both_ways(
    told: dict[tuple[str, str], Decimal],
) -> None:
    sums = reported(told, flow=True)
    whole = sums.total(QUARTERS[0], QUARTERS[-1])
    assert whole == added([sums.of_quarter(quarter) for quarter in QUARTERS])
    assert whole == added([sums.total(f"{year}-Q1", f"{year}-Q4") for year in YEARS])
    assert whole == added(list(told.values()))


@given(said)
def test_a_stock_is_what_each_unit_said_last(told: dict[tuple[str, str], Decimal]) -> None:
    sums = reported(told, flow=False)
    for unit in UNITS:
        of_unit = {quarter: value for (u, quarter), value in told.items() if u == unit}
        last = of_unit[max(of_unit)] if of_unit else None
        assert sums.of_unit(unit, QUARTERS[0], QUARTERS[-1]) == last


@given(said)
def test_nothing_reported_is_not_nought(told: dict[tuple[str, str], Decimal]) -> None:
    for flow in (True, False):
        sums = reported(told, flow=flow)
        for unit in UNITS:
            for quarter in QUARTERS:
                assert sums.value(unit, quarter) == told.get((unit, quarter))
        for quarter in set(QUARTERS) - {quarter for _, quarter in told}:
            assert sums.of_quarter(quarter) is None
