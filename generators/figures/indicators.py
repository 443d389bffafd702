"""Where a plan states one target in more than one way."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any

Values = tuple[Decimal, Decimal]


def differences(indicator: Any, years: range) -> tuple[str, ...]:
    """Each way in which the stated values of one target do not agree, in plain words.

    A yearly value is held against those of single years, and a total of the plan's period against
    what the yearly values add up to. `years` are the years of the plan.
    """
    found = [*_by_year(indicator, years), *_by_total(indicator, years), *_by_definition(indicator)]
    return tuple(found)


def _of(indicator: Any, *spans: str) -> list[Any]:
    return [value for value in indicator.values if value.span in spans and not value.value.yes]


def _by_year(indicator: Any, years: range) -> list[str]:
    stated: defaultdict[Values, list[str]] = defaultdict(list)
    for value in _of(indicator, "each_year"):
        stated[value.value.low, value.value.high].append("每年")
    yearly = bool(stated)
    for value in _of(indicator, "year"):
        stated[value.value.low, value.value.high].append(f"{value.year}年")
    by_year = _several_for_one_year(indicator)
    if not by_year and (not yearly or len(stated) < 2):
        return []
    listed = "；".join(f"{'、'.join(when)} {_show(pair)}" for pair, when in stated.items())
    return [f"各处写的年度数不同：{listed}"]


def _several_for_one_year(indicator: Any) -> bool:
    seen: dict[int, Values] = {}
    for value in _of(indicator, "year"):
        pair = (value.value.low, value.value.high)
        if seen.setdefault(value.year, pair) != pair:
            return True
    return False


def _by_total(indicator: Any, years: range) -> list[str]:
    totals = {(v.value.low, v.value.high) for v in _of(indicator, "total", "by_end")}
    if not totals or indicator.measure != "flow":
        return [] if len(totals) < 2 else [f"各处写的总数不同：{'；'.join(map(_show, sorted(totals)))}"]
    stated = [f"合计 {_show(pair)}" for pair in sorted(totals)]
    sums = {pair for pair in totals}
    yearly = _of(indicator, "year")
    if yearly:
        added = sum(v.value.low for v in yearly), sum(v.value.high for v in yearly)
        named = "、".join(str(v.year) for v in yearly)
        stated.append(f"{named}年相加 {_show(added)}")
        sums.add(added)
    for value in _of(indicator, "each_year"):
        added = value.value.low * len(years), value.value.high * len(years)
        stated.append(f"每年的数乘 {len(years)} 年 {_show(added)}")
        sums.add(added)
    return [f"合计与年度数对不上：{'；'.join(stated)}"] if len(sums) > 1 else []


def _by_definition(indicator: Any) -> list[str]:
    definitions = {value.definition for value in indicator.values}
    if len(definitions) < 2:
        return []
    listed = "；".join(sorted(definition or "没有写明口径" for definition in definitions))
    return [f"各处的口径不同：{listed}"]


def _show(pair: Values) -> str:
    low, high = pair
    return f"{low:f}" if low == high else f"{low:f}—{high:f}"
