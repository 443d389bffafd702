"""Who serves a place, and what lies around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, NamedTuple

from msgspec import Struct

from generators.cache.folder import part_of
from generators.model.catalogue import Catalogue, index
from generators.model.reads import remembered
from generators.model.record import Record

from .periods import standing, state

INDUSTRIES, KINDS = "industries", "specialist-kinds"
# Specialists are counted in so many groups: of one that has changed only its own is counted again.
_GROUPS = 64


class Service(Struct, frozen=True):
    """For one place: specialists in term and out of it, and who answers where nobody is in term.

    In `current` those come first who work on what the place grows; `ended` are out of term and
    `coming` not yet in it; `publicists` are people of the place itself, in term; `wider` are
    specialists in term of the town or county around it; `teams` have not ended; `units` as in
    `Around.units`.
    """

    current: tuple[Record, ...]
    ended: tuple[Record, ...]
    coming: tuple[Record, ...]
    publicists: tuple[Record, ...]
    wider: tuple[Record, ...]
    teams: tuple[Any, ...]
    units: tuple[Record, ...]


class Term(NamedTuple):
    """From when until when somebody was sent, as the record writes it."""

    since: str | None
    until: str | None


class Work(NamedTuple):
    """As much of a specialist or a base as tells what a place around it grows, and who serves it.

    A telephone number is none of it: the pages of a county do not rest on each of its specialists.
    """

    industries: tuple[str, ...]
    kinds: tuple[str, ...]
    terms: tuple[Term, ...]


class Sent(NamedTuple):
    """As much of a specialist as tells whether somebody is served now, and where."""

    kinds: tuple[str, ...]
    terms: tuple[Term, ...]
    places: tuple[str, ...]


class Skilled(NamedTuple):
    """As much of a specialist as tells whether somebody who works in an industry can be asked."""

    record_id: str
    terms: tuple[Term, ...]


class Around(Struct, frozen=True, dict=True):
    """What a catalogue holds around each place, found once for all places."""

    catalogue: Catalogue
    as_of: date

    def named(self, folder: str, place: str) -> tuple[Record, ...]:
        """Records of a type that name this very place."""
        return self.catalogue.found("named", folder, place)

    def within(self, folder: str, place: str) -> tuple[Record, ...]:
        """Records of a type that name this place or one inside it."""
        return self.catalogue.found("within", folder, place)

    def in_term(self, specialist: Any) -> bool:
        """Whether one of the specialist's terms runs on the site's date."""
        return self._standing(specialist) == "current"

    def is_sent(self, specialist: Any) -> bool:
        """Whether the specialist was sent to serve, and is not only one of the village's own people."""
        return not self._local_kinds.issuperset(specialist.kinds)

    def serving(self, place: str) -> int:
        """How many specialists in term serve the place or one inside it."""

        def count() -> int:
            return sum(map(self._serves, self._working("specialists", place)))

        counted: int = self.catalogue.again("serving", place, count).value()
        return counted

    def sent(self) -> tuple[int, set[str]]:
        """How many specialists in term there are, and the places that they are to serve."""
        count, places = 0, set[str]()
        for group in map(str, range(_GROUPS)):
            some = self.catalogue.again("sent", group, partial(self._sent, group))
            number, named = some.value()
            count, places = count + number, places.union(named)
        return count, places

    def _sent(self, group: str) -> tuple[int, tuple[str, ...]]:
        found: list[Sent] = [*filter(self._serves, self.catalogue.found("sent", group))]
        return len(found), tuple(sorted({place for each in found for place in each.places}))

    def skilled(self, industry: Record) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the specialists who work in an industry: of those in term, and of the others."""
        found = self.catalogue.again("skilled", industry.id, partial(self._skilled, industry.id))
        skilled: tuple[tuple[str, ...], tuple[str, ...]] = found.value()
        return skilled

    def _skilled(self, industry: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        known: tuple[Skilled, ...] = self.catalogue.found("skilled", industry)
        return (
            tuple(each.record_id for each in known if self.in_term(each)),
            tuple(each.record_id for each in known if not self.in_term(each)),
        )

    def _serves(self, specialist: Any) -> bool:
        return self.in_term(specialist) and self.is_sent(specialist)

    def _standing(self, specialist: Any) -> str:
        return standing(specialist.terms, self.as_of)

    def service(self, place: Record) -> Service:
        named = self.named("specialists", place.id)
        here = [each for each in named if self.is_sent(each)]
        outer = self._outer(place)
        industries = {term.id for term in self.industries(place)}
        fitting = sorted(here, key=lambda each: not industries & self._industries_of(each))
        return Service(
            current=tuple(s for s in fitting if self.in_term(s)),
            ended=tuple(s for s in here if self._standing(s) == "ended"),
            coming=tuple(s for s in here if self._standing(s) == "future"),
            publicists=self._publicists((place.id, *outer)),
            wider=tuple(s for s in self._wider(outer) if s not in named),
            teams=self._teams((place.id, *outer), industries),
            units=self._units((place.id, *outer)),
        )

    def units(self, place: Record) -> tuple[Record, ...]:
        """The units that answer for a place or for one around it, nearest first."""
        return self._units((place.id, *self._outer(place)))

    def _units(self, steps: tuple[str, ...]) -> tuple[Record, ...]:
        found = (unit for step in steps for unit in self.named("organizations", step))
        return _once(unit for unit in found if set(getattr(unit, "serves", ())) & set(steps))

    def _outer(self, place: Record) -> tuple[str, ...]:
        return tuple(parent.id for parent in reversed(self.catalogue.parents(place)))

    def _publicists(self, steps: tuple[str, ...]) -> tuple[Record, ...]:
        found = _once(s for step in steps for s in self.named("specialists", step))
        return tuple(s for s in found if self.in_term(s) and not self.is_sent(s))

    @remembered
    def _wider(self, outer: tuple[str, ...]) -> tuple[Record, ...]:
        """The specialists in term of the places around; asked for by each village of a town."""
        found = _once(s for step in outer for s in self.named("specialists", step))
        return tuple(s for s in found if self.in_term(s) and self.is_sent(s))

    # A county's are asked for by each of its villages.
    @remembered
    def industries(self, place: Record) -> tuple[Record, ...]:
        """What a place grows: its own list, what its specialists and bases work on, else its county's."""
        above = self.catalogue.parents(place)
        return self._industries_here(place) or (self.industries(above[-1]) if above else ())

    def _industries_here(self, place: Record) -> tuple[Record, ...]:
        counted = Counter(self._industry_votes(place))
        order = sorted(counted, key=lambda term: (-counted[term], term))
        return tuple(self.catalogue.get("vocabularies", term) for term in order)

    def _industry_votes(self, place: Any) -> list[str]:
        own = [f"{INDUSTRIES}/{written}" for written in place.industries]
        if own:
            return own
        people = (each for each in self._working("specialists", place.id) if self.in_term(each))
        return [
            term
            for each in (*people, *self._working("bases", place.id))
            for term in self._industries_of(each)
        ]

    def _working(self, folder: str, place: str) -> tuple[Work, ...]:
        return self.catalogue.found("working", folder, place)

    def _industries_of(self, record: Any) -> set[str]:
        return {f"{INDUSTRIES}/{written}" for written in record.industries}

    @property
    @remembered
    def _local_kinds(self) -> frozenset[str]:
        """The kinds of specialist that are the village's own people."""
        kinds: Any = self.catalogue.records["vocabularies"].items()
        return frozenset(
            term_id.removeprefix(f"{KINDS}/")
            for term_id, term in kinds
            if term.parent_id == KINDS and term.local
        )

    def _teams(self, steps: tuple[str, ...], industries: set[str]) -> tuple[Any, ...]:
        """Those that work here on what the place grows, then those that work on it, then those that work here."""
        here = [team for step in steps for team in self.named("teams", step)]
        fitting = [
            team
            for term in sorted(industries)
            for team in self.catalogue.found("industry teams", term)
            # What one county has set up for itself is not there for another.
            if not team.places or set(team.places) & set(steps)
        ]
        both = [team for team in here if industries & self._industries_of(team)]
        return tuple(team for team in _once([*both, *fitting, *here]) if self._lasts(team))

    def _lasts(self, team: Any) -> bool:
        return team.period is None or state(team.period, self.as_of) != "ended"


def _places(catalogue: Catalogue, record: Record) -> Iterator[str]:
    """The places that a record names, each once."""
    refs = (each for each in catalogue.references(record) if each.ref.folder == "places")
    yield from dict.fromkeys(reference.target for reference in refs)


@index("named")
def _named(
    catalogue: Catalogue, folder: str, record: Record
) -> Iterator[tuple[tuple[str, ...], Record]]:
    for place in _places(catalogue, record):
        yield (folder, place), record


@index("within")
def _within(
    catalogue: Catalogue, folder: str, record: Record
) -> Iterator[tuple[tuple[str, ...], Record]]:
    steps = (step for place in _places(catalogue, record) for step in _steps(place))
    for step in dict.fromkeys(steps):
        yield (folder, step), record


@index("working")
def _works(
    catalogue: Catalogue, folder: str, record: Any
) -> Iterator[tuple[tuple[str, ...], Work]]:
    if folder in ("specialists", "bases"):
        work = Work(record.industries, getattr(record, "kinds", ()), _spans(record))
        for key, _ in _within(catalogue, folder, record):
            yield key, work


def _industries(catalogue: Catalogue, record: Record) -> Iterator[str]:
    """The industries that a record names, as often as it does so."""
    for reference in catalogue.references(record):
        if reference.ref.within == INDUSTRIES:
            yield reference.target


@index("industry teams")
def _industry_teams(
    catalogue: Catalogue, folder: str, record: Record
) -> Iterator[tuple[tuple[str, ...], Record]]:
    if folder == "teams" and record.parent_id is None:
        for industry in _industries(catalogue, record):
            yield (industry,), record


@index("skilled")
def _skills(
    catalogue: Catalogue, folder: str, record: Record
) -> Iterator[tuple[tuple[str, ...], Skilled]]:
    if folder == "specialists":
        known = Skilled(record.id, _spans(record))
        for industry in _industries(catalogue, record):
            yield (industry,), known


@index("sent")
def _to_serve(_: Catalogue, folder: str, record: Any) -> Iterator[tuple[tuple[str, ...], Sent]]:
    if folder == "specialists":
        yield (
            (str(part_of(record.id, _GROUPS)),),
            Sent(record.kinds, _spans(record), record.places),
        )


def _spans(record: Any) -> tuple[Term, ...]:
    return tuple(Term(each.since, each.until) for each in getattr(record, "terms", ()))


def _steps(place: str) -> list[str]:
    steps = place.split("/")
    return ["/".join(steps[:depth]) for depth in range(1, len(steps) + 1)]


def _once(records: Any) -> tuple[Record, ...]:
    return tuple({(type(record), record.id): record for record in records}.values())
