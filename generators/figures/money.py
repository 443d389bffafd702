"""Where the money went: by the year in which it was granted, by county, way and project.

Amounts are 10,000 yuan (万元), exact decimals. A payment, or what was taken back of one, counts for
the year of the grant that it draws on, so that a year's account says what became of its money.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from decimal import Decimal
from typing import Any, TypeVar

from msgspec import Struct

from generators.model.catalogue import Catalogue
from generators.model.reads import remembered

Key = TypeVar("Key", bound=Hashable)
ZERO = Decimal()


def plain(amount: Decimal) -> str:
    """An amount without the noughts that adding up leaves behind its last digit."""
    whole = f"{amount:f}"
    return whole.rstrip("0").rstrip(".") if "." in whole else whole


class Flow(Struct, frozen=True):
    """A line of a grant, of a payment, or of what was taken back; `county` is None if not told."""

    stage: str
    year: int
    amount: Decimal
    kind: str
    county: str | None
    organization: str | None
    project: str | None
    fund: str


class Account(Struct, frozen=True):
    """One year's money. `loose` has no project, `unaccounted` no destination that anybody told."""

    year: int
    budget: Decimal = ZERO
    granted: Decimal = ZERO
    paid: Decimal = ZERO
    returned: Decimal = ZERO
    loose: Decimal = ZERO
    unaccounted: Decimal = ZERO

    @property
    def net(self) -> Decimal:
        """What was paid and not taken back."""
        return self.paid - self.returned

    @property
    def share(self) -> Decimal:
        """The part of what was granted, in per cent, that nobody has accounted for."""
        return 100 * self.unaccounted / self.granted if self.granted else ZERO


class Sums(Struct, frozen=True):
    """What was granted, and paid of it less what was taken back."""

    granted: Decimal = ZERO
    net: Decimal = ZERO

    @property
    def rest(self) -> Decimal:
        return self.granted - self.net


class Money(Struct, frozen=True, dict=True):
    """All sums of a catalogue."""

    catalogue: Catalogue

    @property
    @remembered
    def flows(self) -> tuple[Flow, ...]:
        """Every sum but those that are only planned."""
        granted = (fund for fund in self._funds if fund.stage != "budget")
        return tuple(flow for fund in granted for flow in self._flows(fund))

    @property
    def _funds(self) -> tuple[Any, ...]:
        return self.catalogue.all("funds")

    def _flows(self, fund: Any) -> Iterable[Flow]:
        year = self.year_of(fund)
        for line in fund.lines:
            county = self._county(line)
            yield Flow(
                fund.stage,
                year,
                line.amount,
                line.kind,
                county,
                line.organization,
                line.project,
                fund.id,
            )

    def year_of(self, fund: Any) -> int:
        """The year of the grant that a sum belongs to."""
        while fund.stage in ("payment", "returned") and fund.source:
            fund = self.catalogue.get("funds", fund.source)
        return int(fund.year)

    def _county(self, line: Any) -> str | None:
        """The county that a line names, or that of its project or of its unit, if it is one."""
        if line.place:
            return str(line.place).split("/")[0]
        if line.project:
            project: Any = self.catalogue.get("projects", line.project)
            counties = {place.split("/")[0] for place in project.places}
            return counties.pop() if len(counties) == 1 else None
        unit: Any = line.organization and self.catalogue.get("organizations", line.organization)
        return str(unit.place).split("/")[0] if unit and unit.place else None

    def accounts(self) -> tuple[Account, ...]:
        """Each year that has money, the latest first."""
        years = {self.year_of(fund) for fund in self._funds}
        return tuple(self.account(year) for year in sorted(years, reverse=True))

    def account(self, year: int) -> Account:
        funds = [fund for fund in self._funds if self.year_of(fund) == year]
        total: defaultdict[str, Decimal] = defaultdict(Decimal)
        for fund in funds:
            total[fund.stage] += fund.total
        grants = [fund for fund in funds if fund.stage == "grant"]
        unaccounted = sum((fund.unaccounted or ZERO for fund in grants), ZERO)
        loose = sum(
            (line.amount for fund in grants for line in fund.lines if not line.project), ZERO
        )
        return Account(
            year,
            total["budget"],
            total["grant"],
            total["payment"],
            total["returned"],
            loose + unaccounted,
            unaccounted,
        )

    def sums(self, by: Callable[[Flow], Key], year: int | None = None) -> dict[Key, Sums]:
        """Granted and paid for each value of `by`, in one year or in all; the largest first."""
        granted: defaultdict[Key, Decimal] = defaultdict(Decimal)
        net: defaultdict[Key, Decimal] = defaultdict(Decimal)
        for flow in self.flows:
            if year in (None, flow.year):
                key = by(flow)
                granted[key] += flow.amount if flow.stage == "grant" else 0
                net[key] += {"grant": 0, "payment": 1, "returned": -1}[flow.stage] * flow.amount
        ordered = sorted(granted, key=lambda key: (-granted[key], str(key)))
        return {key: Sums(granted[key], net[key]) for key in ordered}

    def drawn(self, fund: Any) -> tuple[Any, ...]:
        """The sums that were taken out of this one, in the order of their dates."""
        found: Iterable[Any] = self.catalogue.referrers(fund, "funds")
        return tuple(sorted(found, key=lambda part: (str(part.date or part.year), part.id)))
