"""Where a plan states one target in more than one way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from msgspec import Struct

from generators.records.plan.model import Indicator, StatedValue

Pair = tuple[Decimal, Decimal]
_BOUNDS = {"exact": "{}", "about": "{}左右", "at_least": "不少于{}", "about_or_more": "{}以上"}


def differences(indicator: Indicator, years: range) -> tuple[str, ...]:
    """Each way in which the stated values of one target do not agree, in plain words.

    A yearly value is held against those of single years, and a total of the plan's period against
    what the yearly values add up to. `years` are the years of the plan.
    """
    found = (_by_year(indicator), _by_total(indicator, years), _by_definition(indicator))
    return tuple(message for message in found if message)


class Bar(Struct, frozen=True):
    """A stated value and its bounds in hundredths of the largest; None for a plain yes."""

    value: StatedValue
    low: int | None
    high: int | None


def bars(indicator: Indicator) -> tuple[Bar, ...]:
    """The stated values of one target, to be drawn side by side."""
    largest = max(value.value.high for value in indicator.values)
    return tuple(_bar(value, largest) for value in indicator.values)


def _bar(value: StatedValue, largest: Decimal) -> Bar:
    if value.value.yes or not largest:
        return Bar(value, None, None)
    low, high = (round(100 * bound / largest) for bound in _pair(value))
    return Bar(value, low, high)


def stated(value: StatedValue) -> str:
    """The value with the words that bound it, such as `400左右`."""
    return _BOUNDS[value.bound].format(value.value)


def _of(indicator: Indicator, *spans: str) -> list[StatedValue]:
    return [value for value in indicator.values if value.span in spans and not value.value.yes]


def _pair(value: StatedValue) -> Pair:
    return value.value.low, value.value.high


def _by_year(indicator: Indicator) -> str | None:
    """A yearly target that differs from a year's own, or one year with two values."""
    yearly, single = _of(indicator, "each_year"), _of(indicator, "year")
    by_year: defaultdict[object, set[Pair]] = defaultdict(set)
    for value in single:
        by_year[value.year].add(_pair(value))
    every = {_pair(value) for value in yearly}
    if len(every) < 2 and all(len(pairs | every) < 2 for pairs in by_year.values()):
        return None
    return f"各处写的年度数不同：{_listed([*yearly, *single])}"


def _by_total(indicator: Indicator, years: range) -> str | None:
    """A total that differs from another, or from what the yearly values of a flow add up to."""
    totals = _of(indicator, "total", "by_end")
    pairs = {_pair(value) for value in totals}
    told = [f"合计 {stated(value)}" for value in totals]
    if totals and indicator.measure == "flow":
        for value in _of(indicator, "each_year"):
            pairs.add(_sum([_pair(value)] * len(years)))
            told.append(
                f"每年 {stated(value)}，{len(years)} 年就是 {_shown(_sum([_pair(value)] * len(years)))}"
            )
        if single := _of(indicator, "year"):
            added = _sum(map(_pair, single))
            pairs.add(added)
            told.append(f"{'、'.join(str(value.year) for value in single)}年相加是 {_shown(added)}")
    return f"合计与年度数对不上：{'；'.join(dict.fromkeys(told))}" if len(pairs) > 1 else None


def _by_definition(indicator: Indicator) -> str | None:
    definitions = {value.definition for value in indicator.values}
    if len(definitions) < 2:
        return None
    return f"各处的口径不同：{'；'.join(sorted(one or '没有写明口径' for one in definitions))}"


def _listed(values: Iterable[StatedValue]) -> str:
    when: defaultdict[str, list[str]] = defaultdict(list)
    for value in values:
        when[stated(value)].append(f"{value.year}年" if value.span == "year" else "每年")
    return "；".join(f"{'、'.join(spans)} {text}" for text, spans in when.items())


def _sum(pairs: Iterable[Pair]) -> Pair:
    lows, highs = zip(*pairs, strict=True)
    return sum(lows, Decimal()), sum(highs, Decimal())


def _shown(pair: Pair) -> str:
    low, high = pair
    return f"{low:f}" if low == high else f"{low:f}—{high:f}"
