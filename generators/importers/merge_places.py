"""What a CSV says about one county, merged into its file with everything else left as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol, TypeVar

from yaml import MappingNode, Node

from generators.importers import place_nodes as nodes
from generators.importers.place_csv import County, Town, Village, by_code
from generators.importers.place_files import PlaceFile
from generators.importers.slugs import Named, assign, unread
from generators.names.places import Level

ORDER = (
    "id",
    "name",
    "number",
    "pinyin",
    "code",
    "kind",
    "region",
    "point",
    "former",
    "towns",
    "villages",
)


class Place(Protocol):
    """What counties, towns and villages of a CSV have in common."""

    @property
    def name(self) -> str: ...
    @property
    def code(self) -> str: ...


P = TypeVar("P", bound=Place)


def matches(places: Sequence[Place], known: Sequence[MappingNode]) -> dict[int, MappingNode]:
    """The node of each place that has one, by its position: by name, by code, by a former one."""
    found: dict[int, MappingNode] = {}
    free = list(known)
    for is_same in (_has_name, _has_code, was):
        for index, place in enumerate(places):
            if index not in found:
                node = next((node for node in free if is_same(node, place)), None)
                if node is not None:
                    found[index] = node
                    free.remove(node)
    return found


def was(node: MappingNode, place: Place) -> bool:
    """Whether the place's name or code is one that the node had earlier and has no more."""
    name, code = nodes.text(node, "name"), nodes.text(node, "code")
    former = list(nodes.members(node, "former"))
    if place.name != name and any(nodes.text(old, "name") == place.name for old in former):
        return True
    codes = [nodes.text(old, "code") for old in former]
    return bool(place.code) and place.code != code and place.code in codes


class CountyMerge:
    """Merges one county into `file`; `warnings` collects what a person should look at."""

    def __init__(self, file: PlaceFile, warnings: list[str]) -> None:
        self._file = file
        self._warnings = warnings

    def merge(self, county: County, region: str) -> None:
        """Bring names, codes, towns and villages up to date, and fill in what is missing."""
        node = self._file.node
        renamed = self._update(node, county)
        if renamed or not nodes.text(node, "pinyin"):
            self._put(node, "pinyin", nodes.word(county.pinyin))
        if nodes.get(node, "region") is None:
            self._put(node, "region", nodes.word(region))
        if nodes.get(node, "point") is None:
            self._put(node, "point", nodes.pair(county.point))
        for town, town_node in self._members(node, "towns", by_code(county.towns), "town"):
            self._merge_town(town_node, town)

    def _merge_town(self, node: MappingNode, town: Town) -> None:
        self._update(node, town)
        villages = list(town.villages.values())
        for village, child in self._members(node, "villages", villages, "village"):
            self._update(child, village)
            self._set_kind(child, village)

    def _members(
        self, owner: MappingNode, key: str, places: Sequence[P], level: Level
    ) -> Iterator[tuple[P, MappingNode]]:
        """Each place with its node under `key`; a new one goes behind the one before it."""
        known = list(nodes.members(owner, key))
        found = matches(places, known)
        kept = {id(node) for node in found.values()}
        for node in known:
            if id(node) not in kept:
                self._warn(f"{_label(owner, node)} 已不在 CSV 里，仍保留；如已撤并请手工处理")
        slugs = self._new_slugs(places, found, known, level)
        children = nodes.list_under(owner, key, ORDER)
        position = 0
        for index, place in enumerate(places):
            if index in slugs:
                found[index] = nodes.mapping(id=nodes.word(slugs[index]))
                children.insert(position, found[index])
                self._file.changed = True
            position = children.index(found[index]) + 1
            yield place, found[index]

    def _new_slugs(
        self,
        places: Sequence[P],
        found: dict[int, MappingNode],
        known: Sequence[MappingNode],
        level: Level,
    ) -> dict[int, str]:
        fresh = {
            index: Named(place.name, level, code=place.code)
            for index, place in enumerate(places)
            if index not in found
        }
        slugs = assign(fresh, {nodes.text(node, "id") for node in known})
        for index, slug in slugs.items():
            for character in unread(fresh[index].name):
                self._warn(f"“{fresh[index].name}”的“{character}”没有读音，id 暂为 {slug}，请改好")
        return slugs

    def _update(self, node: MappingNode, place: Place) -> bool:
        """Follow the CSV's name and code, and keep the old ones; whether the name changed."""
        name, code = nodes.text(node, "name"), nodes.text(node, "code")
        if was(node, place):
            self._warn(f"文件里的“{name}”在 CSV 里还是“{place.name}”{place.code}，以文件为准")
            return False
        new_code = place.code if place.code != code else ""
        if name == place.name and not new_code:
            return False
        self._put(node, "name", nodes.word(place.name))
        if new_code:
            self._put(node, "code", nodes.quoted(new_code))
        if name and (name != place.name or code):
            self._remember(node, name, code if new_code else "")
        return name != place.name

    def _remember(self, node: MappingNode, name: str, code: str) -> None:
        old = nodes.mapping(name=nodes.word(name))
        if code:
            nodes.put(old, "code", nodes.quoted(code), ORDER)
        nodes.list_under(node, "former", ORDER).append(old)
        now = nodes.text(node, "name"), nodes.text(node, "code") if code else ""
        self._warn(f"“{name}”{code}已改为“{now[0]}”{now[1]}，请在 former 里补上年份")

    def _set_kind(self, node: MappingNode, village: Village) -> None:
        kind = nodes.text(node, "kind") or "village"
        if kind != village.kind:
            self._put(node, "kind", nodes.word(village.kind))

    def _put(self, node: MappingNode, key: str, value: Node) -> None:
        nodes.put(node, key, value, ORDER)
        self._file.changed = True

    def _warn(self, message: str) -> None:
        self._warnings.append(f"{self._file.path}: {message}")


def _has_name(node: MappingNode, place: Place) -> bool:
    return nodes.text(node, "name") == place.name


def _has_code(node: MappingNode, place: Place) -> bool:
    return bool(place.code) and nodes.text(node, "code") == place.code


def _label(owner: MappingNode, node: MappingNode) -> str:
    return f"{nodes.text(owner, 'name')} / {nodes.text(node, 'name')}（{nodes.text(node, 'id')}）"
