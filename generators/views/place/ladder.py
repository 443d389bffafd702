"""Whom a village asks, one after the other, where nobody serves it or the call is not answered."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from generators.figures.service import Service
from generators.model.record import Contact, Record
from generators.model.site import Line

from ..context import Views

# Of each kind so many: a ladder is climbed, not read.
_MOST = 2


class Rung(Struct, frozen=True):
    """Somebody to ring: `role` says who they are to the village, `holder` whose number it is."""

    role: str
    contact: Contact | Line
    who: Record | None = None
    holder: Any = None

    @property
    def name(self) -> str:
        known = self.holder or self.who
        return known.name if known else self.role

    @property
    def others(self) -> tuple[Contact, ...]:
        """The holder's further numbers."""
        return self.holder.phones[1:] if self.holder else ()


def village_ladder(views: Views, service: Service) -> tuple[Rung, ...]:
    """The village's own people, the industry team, those of the county, its units, the hotline last."""
    steps = (_publicists, _teams, _wider, _units, _hotline)
    return tuple(rung for step in steps for rung in step(views, service))


def area_ladder(views: Views, service: Service) -> tuple[Rung, ...]:
    """A town or county is asked at its units first: its specialists each have their villages."""
    steps = (_units, _publicists, _teams, _wider, _hotline)
    return tuple(rung for step in steps for rung in step(views, service))


def _publicists(_: Views, service: Service) -> Iterator[Rung]:
    return _of(service.publicists, "科普宣传员")


def _wider(views: Views, service: Service) -> Iterator[Rung]:
    return _of(service.wider, views.facts.say("服务全县或全乡镇的特派员"))


def _units(_: Views, service: Service) -> Iterator[Rung]:
    return _of(service.units, "当地单位")


def _hotline(views: Views, _: Service) -> Iterator[Rung]:
    line = views.catalogue.site.hotline
    yield Rung(line.name, line)


def _teams(views: Views, service: Service) -> Iterator[Rung]:
    """A team by its own telephone, else by its leader's."""
    found = 0
    for team in service.teams:
        holder = _reached(views, team)
        if holder and found < _MOST:
            found += 1
            kind = views.catalogue.get("vocabularies", f"team-kinds/{team.kind}")
            yield Rung(kind.name, _phone(holder), team, holder)


def _reached(views: Views, team: Any) -> Record | None:
    leader: Any = team.leader and views.catalogue.get("specialists", team.leader)
    return next((each for each in (team, leader) if each and _phone(each)), None)


def _of(records: tuple[Record, ...], role: str) -> Iterator[Rung]:
    reached = [record for record in records if _phone(record)]
    for record in reached[:_MOST]:
        yield Rung(role, _phone(record), record, record)


def _phone(record: Any) -> Any:
    return record.phones[0] if record.phones else None
