"""What a sum of money must keep to by itself; how sums stand to each other is in `rules/money.py`."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from generators.figures.money import plain
from generators.model.source import Trail

if TYPE_CHECKING:
    from .model import Fund


def lines_add_up(fund: Fund) -> Iterator[tuple[Trail, str]]:
    """The lines and what nobody has accounted for make up the whole sum."""
    lines = sum((line.amount for line in fund.lines), Decimal())
    rest = fund.total - lines
    told = f"明细合计 {plain(lines)} 万元，总额 {plain(fund.total)} 万元"
    if rest < 0:
        yield ("total",), f"{told}，明细多出 {plain(-rest)} 万元；请核对总额和各项金额"
    elif rest != (fund.unaccounted or 0):
        if rest:
            advice = f"差 {plain(rest)} 万元；确实没有说明去向的，写 unaccounted: {plain(rest)}"
        else:
            advice = "没有差额；请删掉 unaccounted"
        yield ("unaccounted",), f"{told}，{advice}"
