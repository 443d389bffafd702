"""Made-up records of any type, from its example and its model: a new type needs nothing here."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from generators.examples import example, switched_on
from generators.model.entry import Entry, Shape, shapes
from generators.model.photo import Photo
from generators.model.record import RecordType
from generators.model.values import Ref
from generators.records import RECORD_TYPES

Tree = dict[str, Any]

_SURNAMES = "赵钱孙李周吴郑王冯陈杨朱何吕张孔曹严金魏陶姜谢邹喻柏水窦章云苏潘葛"
_GIVEN = "玉兰桂花秀英建国志强文武德明春雷海燕天成永康宏伟丽萍晓东家福兴旺美凤鸣远"
_DATE = re.compile(r"\b(20\d\d)(?=-\d\d\b|$)")
# Not what makes a record heavy, and wrong of a name that was not chosen for it.
_LEFT_OUT = {"pinyin", "aliases", "translations"}
_TOLD_OF = 0.6


@dataclass(frozen=True)
class MadeUp:
    """`ids` are all records that will exist, by the folder of their type."""

    ids: Mapping[str, list[str]]
    chance: random.Random

    def records(self, known: RecordType) -> Iterator[tuple[str, Tree]]:
        """Every record of a type under its id, in the order of the ids."""
        begun = _tree(known)
        taken: set[str] = set()
        for record_id in self.ids[known.folder]:
            if "/" in record_id:
                continue
            years = self.chance.choice((-1, 0))
            tree = self._entry(known.model, begun, years, known.folder, optional=_TOLD_OF)
            yield (
                record_id,
                {**tree, "name": self._name(known, begun["name"], taken), "sample": "是"},
            )

    def another(self, known: RecordType, record_id: str, optional: float = _TOLD_OF) -> Tree:
        """The record anew in the example's own years, with so much of what may be left out."""
        tree = self._entry(known.model, _tree(known), 0, known.folder, optional, optional)
        return {**tree, "name": f"{tree['name']}{record_id[-5:]}", "sample": "是"}

    def leave_out(self, known: RecordType, record_id: str) -> None:
        """Whoever names it is wrong in the next round, and is mended there."""
        self._fitting.clear()
        remaining = self.ids[known.folder]
        gone = [each for each in remaining if each == record_id or each.startswith(f"{record_id}/")]
        for each in gone:
            remaining.remove(each)

    def _name(self, known: RecordType, of_example: str, taken: set[str]) -> str:
        while True:
            if known.schema_org == "Person":
                name = self.chance.choice(_SURNAMES) + "".join(self.chance.sample(_GIVEN, 2))
            else:
                name = "".join(self.chance.sample(_GIVEN, 3)) + of_example
            if name not in taken:
                taken.add(name)
                return name

    def _entry(
        self,
        model: type[Entry],
        tree: Tree,
        years: int,
        own: str,
        optional: float = 1.0,
        inside: float = 1.0,
    ) -> Tree:
        """The example's entry with other references and dates, some of its fields left out."""
        made: Tree = {key: tree[key] for key in ("id",) if key in tree}
        for field in shapes(model):
            if field.name not in tree or field.name in _LEFT_OUT or _is_photo(field):
                continue
            # A record that names one of its own type might lead back to itself.
            if field.ref and field.ref.folder == own and not field.required:
                continue
            if field.ref and not field.required and not self._named(field.ref):
                continue
            if field.required or self.chance.random() < optional:
                made[field.name] = self._value(field, tree[field.name], years, own, inside)
        return made

    def _value(self, field: Shape, value: Any, years: int, own: str, inside: float) -> Any:
        if field.ref is not None:
            return self._references(field.ref, many=field.many)
        if field.entry is not None:
            entry = field.entry
            if field.many:
                return [self._entry(entry, each, years, own, inside, inside) for each in value]
            return self._entry(entry, value, years, own, inside, inside)
        if field.kind is not None and field.kind.name in ("date", "year"):
            return _DATE.sub(lambda year: str(int(year[1]) + years), str(value))
        return value

    def _references(self, ref: Ref, *, many: bool) -> Any:
        known = self._named(ref)
        if not many:
            return self.chance.choice(known)
        return sorted(set(self.chance.choices(known, k=self.chance.randint(1, 4))))

    def _named(self, ref: Ref) -> Sequence[str]:
        key = (ref.folder, ref.within, ref.depth)
        if key not in self._fitting:
            prefix = f"{ref.within}/" if ref.within else ""
            fitting = [
                each.removeprefix(prefix)
                for each in self.ids[ref.folder]
                if each.startswith(prefix) and (not ref.depth or each.count("/") + 1 in ref.depth)
            ]
            self._fitting[key] = fitting
        return self._fitting[key]

    @cached_property
    def _fitting(self) -> dict[tuple[str, str, tuple[int, ...]], list[str]]:
        return {}


def nested_ids(known: RecordType) -> list[str]:
    """The path below a record of the type of each that is nested in its example."""
    return list(_nested(known.model, _tree(known)))


def _nested(model: type[Entry], tree: Tree) -> Iterator[str]:
    for field in shapes(model):
        if field.nested and field.entry is not None:
            for child in tree.get(field.name, ()):
                yield child["id"]
                yield from (f"{child['id']}/{each}" for each in _nested(field.entry, child))


def vocabularies() -> set[str]:
    """The names of all vocabularies of which some type's model takes its words."""
    return {ref.within for known in RECORD_TYPES for ref in _refs(known.model) if ref.within}


def write_record(known: RecordType, data: Path, record_id: str, tree: Tree) -> None:
    path = (data / known.path(record_id)).resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    text = as_yaml(tree)
    if known.written_in:
        text = f"---\n{text}---\n\n## 怎么做\n\n先看天气，再看树势，{tree['name']}一步一步来。\n"
    path.write_text(text, encoding="utf-8")


def read_tree(path: Path) -> Tree:
    """A file as it is written: all of it text."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    read: Tree = yaml.load(path.read_text(encoding="utf-8"), loader)
    return read


def as_yaml(tree: Tree) -> str:
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    text: str = yaml.dump(tree, Dumper=dumper, allow_unicode=True, sort_keys=False)
    return text


def _refs(model: type[Entry]) -> Iterator[Ref]:
    for field in shapes(model):
        if field.ref is not None:
            yield field.ref
        elif field.entry is not None:
            yield from _refs(field.entry)


def _is_photo(field: Shape) -> bool:
    return field.entry is not None and issubclass(field.entry, Photo)


@cache
def _tree(known: RecordType) -> Tree:
    loaded: Tree = yaml.load(switched_on(example(known)), Loader=yaml.BaseLoader)
    return loaded
