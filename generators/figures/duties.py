"""What fell due, from whom and when, and whether it is to be seen among the site's records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import Any

from msgspec import Struct

from generators.model.catalogue import Catalogue
from generators.model.count import values_at
from generators.model.reads import remembered
from generators.model.record import Record
from generators.records.duty.model import Duty, Exemption

from .counting import Counting
from .marks import Mark
from .spans import span_of

# In the order in which readers want them; the words are said in templates.
STATES = ("missing", "late", "met", "open", "waived", "untracked")


class Occasion(Struct, frozen=True):
    """One time that a duty falls due from one unit.

    `due` is the last day of its window and `moved_to` where a document put it; `days` are those that
    it came late, or has been missing for by the site's date. `found` are the records that meet it.
    """

    duty: Duty
    unit: Record
    since: date | None
    due: date
    exemption: Exemption | None
    found: tuple[Record, ...]
    state: str
    days: int = 0

    @property
    def last(self) -> date:
        """The day after which it is late."""
        return (self.exemption and self.exemption.moved_to) or self.due

    @property
    def lacking(self) -> int:
        """How many times of it are not to be seen."""
        return max(self.duty.times - len(self.found), 0)


class Duties(Struct, frozen=True, dict=True):
    """Every duty of a catalogue as of a date."""

    catalogue: Catalogue
    counting: Counting
    as_of: date

    @property
    @remembered
    def all(self) -> tuple[Occasion, ...]:
        duties: Any = self.catalogue.all("duties")
        return tuple(occasion for duty in duties for occasion in self._of(duty))

    def of(self, duty: Duty) -> tuple[Occasion, ...]:
        """Each unit's occasions in the order of their dates."""
        return tuple(each for each in self.all if each.duty is duty)

    def met_by(self, record: Record) -> Occasion | None:
        """The first occasion that a record meets."""
        return self._met_by.get(id(record))

    @property
    @remembered
    def _met_by(self) -> dict[int, Occasion]:
        return {id(record): each for each in reversed(self.all) for record in each.found}

    def _of(self, duty: Duty) -> Iterator[Occasion]:
        for unit_id in duty.units:
            unit = self.catalogue.get("organizations", unit_id)
            for after, since, due in _windows(duty):
                yield self._occasion(duty, unit, (after, since, due))

    @property
    @remembered
    def missing(self) -> tuple[Occasion, ...]:
        """What is overdue and not to be seen, the longest first."""
        found = [each for each in self.all if each.state == "missing"]
        return tuple(sorted(found, key=lambda each: (-each.days, each.duty.id, each.unit.id)))

    @property
    @remembered
    def late(self) -> tuple[Occasion, ...]:
        """What came after its day, the latest first."""
        found = [each for each in self.all if each.state == "late"]
        return tuple(sorted(found, key=lambda each: (-each.days, each.duty.id, each.unit.id)))

    def _occasion(
        self, duty: Duty, unit: Record, window: tuple[date | None, date | None, date]
    ) -> Occasion:
        after, since, due = window
        exemption = _exemption(duty, unit, due)
        arrivals = sorted(self._arrivals(duty, unit, after, due), key=lambda each: each[0])
        found = tuple(record for _, record in arrivals)
        last = (exemption and exemption.moved_to) or due
        state, days = self._state(duty, exemption, last, [day for day, _ in arrivals])
        return Occasion(duty, unit, since, due, exemption, found, state, days)

    def _state(
        self, duty: Duty, exemption: Exemption | None, last: date, arrivals: list[date]
    ) -> tuple[str, int]:
        if exemption and exemption.moved_to is None:
            return "waived", 0
        if duty.met_by is None:
            return "untracked", 0
        if len(arrivals) >= duty.times:
            late = (arrivals[duty.times - 1] - last).days
            return ("late", late) if duty.arrived and late > 0 else ("met", 0)
        late = (self.as_of - last).days
        return ("missing", late) if late > 0 else ("open", 0)

    def _arrivals(
        self, duty: Duty, unit: Record, after: date | None, due: date
    ) -> Iterator[tuple[date, Record]]:
        """The records that meet an occasion, each with the day on which it came."""
        if duty.met_by is None:
            return
        seen: set[str] = set()
        for mark in self.counting.marks(duty.met_by):
            if mark.record in seen or not _by(duty, unit, mark) or not _for(mark, after, due):
                continue
            record = self.catalogue.get(duty.met_by.folder, mark.record)
            day = _day_of(duty, record) or due
            if day <= self.as_of or day == due:
                seen.add(mark.record)
                yield day, record


def _windows(duty: Duty) -> Iterator[tuple[date | None, date | None, date]]:
    """The day before an occasion begins to count, the day its window opens, the day it falls due."""
    if duty.by is not None:
        yield None, None, duty.by
        return
    first, last = int(duty.period.since[:4]), int(duty.period.until[:4])  # type: ignore[index]
    days = [
        (window.since and date.fromisoformat(f"{year}-{window.since}"), _on(year, window.until))
        for year in range(first - 1, last + 1)
        for window in duty.yearly
    ]
    for (_, before), (since, due) in pairwise(days):
        if due.year >= first:
            yield before, since or None, due


def _on(year: int, day: str) -> date:
    return date.fromisoformat(f"{year}-{day}")


def _exemption(duty: Duty, unit: Record, due: date) -> Exemption | None:
    for each in duty.exemptions:
        if each.due == due and (not each.units or unit.id in each.units):
            return each
    return None


def _by(duty: Duty, unit: Record, mark: Mark) -> bool:
    """Whether a record is the unit's: it names the unit, or lies in the county that the unit is of."""
    if unit.id in mark.units:
        return True
    place = getattr(unit, "place", None)
    return place in mark.rows if place else len(duty.units) == 1


def _for(mark: Mark, after: date | None, due: date) -> bool:
    """Whether a record belongs to this occasion: a quarter, as any span, by its last day."""
    if after is None:
        return True
    for span in mark.spans:
        day = span.first if span.lasting else span.last
        if day and after < day <= due:
            return True
    return False


def _day_of(duty: Duty, record: Record) -> date | None:
    written = duty.arrived or (duty.met_by.dated if duty.met_by else None)
    spans = [span_of(value) for value in values_at(record, written)] if written else []
    days = [span.first for span in spans if span and span.first]
    return min(days, default=None)
