"""All that the disclosure pages hold against each other, computed once for a catalogue and a date."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from generators.model.catalogue import Catalogue
from generators.model.reads import remembered

from .counting import Counting
from .coverage import Coverages
from .duties import Duties
from .ledger import Ledger
from .reports import Reports


class Accounts(Struct, frozen=True, dict=True):
    catalogue: Catalogue
    as_of: date

    @property
    @remembered
    def counting(self) -> Counting:
        return Counting(self.catalogue)

    @property
    @remembered
    def reports(self) -> Reports:
        return Reports(self.catalogue, self.as_of)

    @property
    @remembered
    def ledger(self) -> Ledger:
        return Ledger(self.catalogue, self.counting, self.reports, self.as_of)

    @property
    @remembered
    def duties(self) -> Duties:
        return Duties(self.catalogue, self.counting, self.as_of)

    @property
    @remembered
    def coverages(self) -> Coverages:
        return Coverages(self.catalogue, self.counting, self.reports, self.as_of)
