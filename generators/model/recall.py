"""Results of earlier builds, taken again for as long as nothing that they read has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from generators.cache.folder import part_of
from generators.cache.packed import Packed, pack

from .keys import Numbers, merged, numbers_in, stale
from .reads import collect, note_all
from .result import Result, result

# A group is kept in parts of about so many results, but in no more than `_MOST`: a part that rests on
# nothing that has changed is neither looked into nor written anew.
_USUAL, _MOST = 32, 256
# However few there are in a group, so many more may come.
_FEWEST = 1_000


class Told(NamedTuple):
    """What is known of a result without looking at it: the keys that it read, and its digest."""

    reads: bytes
    digest: bytes


class Some(NamedTuple):
    """Some results of a group by their names; `reads` are the keys of all."""

    reads: bytes
    told: Packed[dict[str, Told]]
    made: Packed[dict[str, Packed[Any]]]


_NONE = Some(b"", Packed({}), Packed({}))


class Group(NamedTuple):
    """The results of a group in so many parts as `among` says, by their numbers.

    So many as `more` may come before what nobody asks for is left out.
    """

    among: int
    more: int
    parts: Mapping[int, Some]

    def of(self, name: str) -> Some:
        return self.parts.get(part_of(name, self.among), _NONE)


_NO_GROUP = Group(1, 0, {})
# What is known of a new result, and the result.
Fresh = tuple[Told, Packed[Any]]


class Learned(NamedTuple):
    """New results, and earlier ones that were asked for, with their group and name."""

    made: list[tuple[str, str, Fresh]]
    asked: list[tuple[str, str]]


Groups = Mapping[str, Group]
Dirty = Callable[[], set[int]]


def _value(some: Some, name: str) -> Any:
    return some.made.made[name].once()


class Recall:
    """What `Catalogue.again` asks. `dirty` are the numbers of the keys that have changed since `before`.

    What has read a key of none of the `kinds` is not kept: its change would not be among them.
    """

    def __init__(
        self, before: Groups, dirty: Dirty, numbers: Numbers, kinds: frozenset[str]
    ) -> None:
        self._before, self._dirty, self._numbers, self._kinds = before, dirty, numbers, kinds
        self._fresh: defaultdict[str, dict[str, Fresh]] = defaultdict(dict)
        self._asked: defaultdict[str, set[str]] = defaultdict(set)
        self._untold = Learned([], [])

    def __call__(self, group: str, name: str, make: Callable[[], object]) -> Result:
        if anew := self._fresh[group].get(name):
            told, held = anew
            # Most are asked for once or twice, and all would fill the memory.
            return self._again(told, held.once)
        some = self._before.get(group, _NO_GROUP).of(name)
        if still := self._still(some, name):
            self._asked[group].add(name)
            self._untold.asked.append((group, name))
            return self._again(still, partial(_value, some, name))
        return self._made(group, name, make)

    def untold(self) -> Learned:
        """What was made and asked for since this was last called, for another process to learn."""
        told, self._untold = self._untold, Learned([], [])
        return told

    def learn(self, told: Learned) -> None:
        """Take what another process has made and asked for."""
        for group, name, fresh in told.made:
            self._fresh[group][name] = fresh
        for group, name in told.asked:
            self._asked[group].add(name)

    def after(self) -> Groups:
        """What the next build can take again."""
        groups = {name: self._after(name) for name in sorted({*self._before, *self._fresh})}
        return {name: group for name, group in groups.items() if group.parts}

    def _again(self, told: Told, value: Callable[[], Any]) -> Result:
        note_all(frozenset(numbers_in(told.reads)))
        return Result(told.digest, value)

    def _still(self, some: Some, name: str) -> Told | None:
        """What is known of a result of an earlier build, if it would be made as it was."""
        told = some.told.made.get(name)
        return None if told is None or stale(self._dirty(), told.reads) else told

    def _made(self, group: str, name: str, make: Callable[[], object]) -> Result:
        made, reads = collect(make)
        fresh = result(made)
        if all(isinstance(key, int) or key[0] in self._kinds for key in reads):
            known = Told(self._numbers.packed(reads), fresh.digest), pack(made)
            self._fresh[group][name] = known
            self._untold.made.append((group, name, known))
        return fresh

    def _after(self, group: str) -> Group:
        before, fresh = self._before.get(group, _NO_GROUP), self._fresh[group]
        among, more = before.among, before.more - len(fresh)
        if more < 0 or len(fresh) > 2 * _USUAL * among:
            left, asked = self._left(before.parts.values(), fresh), self._asked[group]
            # Names may have gone that nobody asks for again: once, only what was asked for is left.
            wanted = {name: each for name, each in left.items() if more >= 0 or name in asked}
            fresh = {**wanted, **fresh}
            among, more = min(_MOST, len(fresh) // _USUAL + 1), _FEWEST + len(fresh)
            before = _NO_GROUP
        apart: defaultdict[int, dict[str, Fresh]] = defaultdict(dict)
        for name, known in fresh.items():
            apart[part_of(name, among)][name] = known
        parts = {}
        for number in sorted(before.parts.keys() | apart.keys()):
            if some := self._some(before.parts.get(number, _NONE), apart.get(number, {})):
                parts[number] = some
        return Group(among, more, parts)

    def _some(self, before: Some, fresh: Mapping[str, Fresh]) -> Some | None:
        if not fresh and not stale(self._dirty(), before.reads):
            return before
        known = {**fresh, **self._left([before], fresh)}
        told = {name: each for name, (each, _) in known.items()}
        made = {name: each for name, (_, each) in known.items()}
        reads = merged(*(each.reads for each in told.values()))
        return Some(reads, Packed(told), Packed(made)) if known else None

    def _left(self, parts: Iterable[Some], fresh: Container[str]) -> dict[str, Fresh]:
        """What would be made as it was, and was not made anew."""
        return {
            name: (known, some.made.made[name])
            for some in parts
            for name in some.told.made
            if name not in fresh and (known := self._still(some, name))
        }
