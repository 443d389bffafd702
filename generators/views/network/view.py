"""The stations of a county, its towns and its villages as one network: a page for each county."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct

from generators.model.reads import remembered
from generators.model.record import Record

from ..context import Views
from ..page import Crumb, Page, column_head, section_crumbs
from ..register import DISCLOSURE, Register

_LEVELS = {"county": "县级", "town": "乡级", "village": "村级"}
_STATIONS = "stations"


class Branch(Struct, frozen=True):
    """A town with its stations and those of its villages."""

    town: Record
    own: tuple[Any, ...]
    below: tuple[Any, ...]


class Network(Struct, frozen=True):
    """One county's stations by level; `kinds` are what each level should have."""

    county: Record
    at_top: tuple[Any, ...]
    branches: tuple[Branch, ...]
    kinds: Mapping[str, tuple[str, ...]]

    @property
    def with_town(self) -> int:
        return sum(bool(branch.own) for branch in self.branches)

    @property
    def with_village(self) -> int:
        return len({station.place for branch in self.branches for station in branch.below})

    @property
    def total(self) -> int:
        return len(self.at_top) + sum(len(b.own) + len(b.below) for b in self.branches)


@remembered
def networks(views: Views) -> tuple[Network, ...]:
    """The networks of the counties that have any station of one."""
    levels = _levels(views)
    found = (_network(views, county, levels) for county in views.catalogue.all("places"))
    return tuple(network for network in found if levels and network.total)


def pages(views: Views) -> Iterator[Page]:
    """A page for each county's network."""
    for network in networks(views):
        yield _page(views, network)


def _page(views: Views, network: Network) -> Page:
    county, title = network.county, f"{network.county.name}的三级服务网络"
    address = f"{REGISTER.address}{county.id}/"
    description = f"{county.name}的县、乡镇、村三级科技服务站：在哪里、几点开、打哪个电话"
    crumbs = section_crumbs(views.section(DISCLOSURE))
    return Page(
        address=address,
        title=title,
        description=description,
        template="views/network/county.md.j2",
        crumbs=(*crumbs, Crumb(REGISTER.label, REGISTER.address), Crumb(county.name, address)),
        context=lambda: {"network": network, "levels": _LEVELS},
        head=column_head(title, description, "办事服务", (title, *views.catalogue.site.keywords)),
    )


def _levels(views: Views) -> dict[str, str]:
    """The level of each kind of station that belongs to the network."""
    terms: Any = views.catalogue.records["vocabularies"].values()
    return {term.slug: term.level for term in terms if getattr(term, "level", None)}


def _network(views: Views, county: Record, levels: Mapping[str, str]) -> Network:
    stations: Any = views.around.within(_STATIONS, county.id)
    within = [station for station in stations if station.kind in levels]
    kinds = {
        level: tuple(
            term.name
            for term in views.catalogue.records["vocabularies"].values()
            if levels.get(term.slug) == level and getattr(term, "level", None)
        )
        for level in _LEVELS
    }
    towns = views.catalogue.children(county)
    return Network(
        county,
        tuple(station for station in within if levels[station.kind] == "county"),
        tuple(_branch(town, within, levels) for town in towns),
        kinds,
    )


def _branch(town: Record, stations: Iterable[Any], levels: Mapping[str, str]) -> Branch:
    here = [s for s in stations if f"{s.place}/".startswith(f"{town.id}/")]
    return Branch(
        town,
        tuple(station for station in here if levels[station.kind] == "town"),
        tuple(station for station in here if levels[station.kind] == "village"),
    )


REGISTER = Register(
    step="network",
    label="三级服务网络",
    description="每个县的县、乡镇、村三级科技服务站：建在哪里、打哪个电话、哪些乡镇还没有见到",
    template="views/network/page.md.j2",
    context=lambda views: {"networks": networks(views)},
    count=lambda views: (sum(n.total for n in networks(views)), "个", "三级网络的服务站"),
    shown=lambda views: bool(networks(views)),
)
