"""All that the disclosure pages hold against each other, computed once for a catalogue and a date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generators.model.catalogue import Catalogue

from .counting import Counting
from .coverage import Coverages
from .duties import Duties
from .ledger import Ledger
from .reports import Reports


@dataclass(frozen=True)
class Accounts:
    catalogue: Catalogue
    as_of: date

    @cached_property
    def counting(self) -> Counting:
        return Counting(self.catalogue)

    @cached_property
    def reports(self) -> Reports:
        return Reports(self.catalogue, self.as_of)

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger(self.catalogue, self.counting, self.reports, self.as_of)

    @cached_property
    def duties(self) -> Duties:
        return Duties(self.catalogue, self.counting, self.as_of)

    @cached_property
    def coverages(self) -> Coverages:
        return Coverages(self.catalogue, self.counting, self.reports, self.as_of)
