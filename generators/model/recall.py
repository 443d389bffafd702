"""Results of earlier builds, taken again for as long as nothing that they read has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from zlib import crc32

from generators.cache.packed import Packed

from .keys import Numbers, merged, numbers_in, stale
from .reads import collect, note_all
from .result import Result, result

# The results of a group are kept in so many parts: a part that rests on nothing that has changed is
# neither looked into nor written anew.
_PARTS = 256


class Told(NamedTuple):
    """What is known of a result without looking at it: the keys that it read, and its digest."""

    reads: bytes
    digest: bytes


class Some(NamedTuple):
    """Some results of a group by their names; `reads` are the keys of all."""

    reads: bytes
    told: Packed[dict[str, Told]]
    made: Packed[dict[str, Any]]


_NONE = Some(b"", Packed({}), Packed({}))
# The parts of each group, by their numbers.
Groups = Mapping[str, Mapping[int, Some]]
Dirty = Callable[[], set[int]]


class Recall:
    """What `Catalogue.again` asks. `dirty` are the numbers of the keys that have changed since `before`.

    What has read a key of none of the `kinds` is not kept: its change would not be among them.
    """

    def __init__(
        self, before: Groups, dirty: Dirty, numbers: Numbers, kinds: frozenset[str]
    ) -> None:
        self._before, self._dirty, self._numbers, self._kinds = before, dirty, numbers, kinds
        self._fresh: defaultdict[tuple[str, int], dict[str, tuple[Told, Any]]] = defaultdict(dict)

    def __call__(self, group: str, name: str, make: Callable[[], object]) -> Result:
        part = crc32(name.encode()) % _PARTS
        if anew := self._fresh.get((group, part), {}).get(name):
            told, made = anew
            return self._again(told, lambda: made)
        some = self._some(group, part)
        if still := self._still(some, name):
            return self._again(still, lambda: some.made.made[name])
        return self._made(group, part, name, make)

    def after(self) -> Groups:
        """What the next build can take again."""
        found: defaultdict[str, dict[int, Some]] = defaultdict(dict)
        kept = {(group, part) for group, parts in self._before.items() for part in parts}
        for group, part in sorted(kept | self._fresh.keys()):
            if some := self._after(group, part):
                found[group][part] = some
        return dict(found)

    def _again(self, told: Told, value: Callable[[], Any]) -> Result:
        note_all(frozenset(numbers_in(told.reads)))
        return Result(told.digest, value)

    def _some(self, group: str, part: int) -> Some:
        return self._before.get(group, {}).get(part, _NONE)

    def _still(self, some: Some, name: str) -> Told | None:
        """What is known of a result of an earlier build, if it would be made as it was."""
        told = some.told.made.get(name)
        return None if told is None or stale(self._dirty(), told.reads) else told

    def _made(self, group: str, part: int, name: str, make: Callable[[], object]) -> Result:
        made, reads = collect(make)
        fresh = result(made)
        if all(isinstance(key, int) or key[0] in self._kinds for key in reads):
            told = Told(self._numbers.packed(reads), fresh.digest)
            self._fresh[group, part][name] = told, made
        return fresh

    def _after(self, group: str, part: int) -> Some | None:
        some, fresh = self._some(group, part), self._fresh.get((group, part), {})
        if not fresh and not stale(self._dirty(), some.reads):
            return some
        told = {name: known for name, (known, _) in fresh.items()}
        made = {name: value for name, (_, value) in fresh.items()}
        for name in some.told.made:
            if name not in told and (known := self._still(some, name)):
                told[name], made[name] = known, some.made.made[name]
        if not told:
            return None
        return Some(merged(*(each.reads for each in told.values())), Packed(told), Packed(made))
