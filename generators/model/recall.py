"""Results of earlier builds, taken again for as long as nothing that they read has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from generators.cache.packed import Packed

from .keys import Numbers, numbers_in, stale
from .reads import collect, note_all
from .result import Result, result


class Told(NamedTuple):
    """What is known of a result without looking at it: the keys that it read, and its digest."""

    reads: bytes
    digest: bytes


class Results(NamedTuple):
    """The results of one group by their names."""

    told: Mapping[str, Told]
    made: Packed[dict[str, Any]]


Groups = Mapping[str, Results]
Dirty = Callable[[], set[int]]
_NONE = Results({}, Packed({}))


class Recall:
    """What `Catalogue.again` asks. `dirty` are the numbers of the keys that have changed since `before`.

    What has read a key of none of the `kinds` is not kept: its change would not be among them.
    """

    def __init__(
        self, before: Groups, dirty: Dirty, numbers: Numbers, kinds: frozenset[str]
    ) -> None:
        self._before, self._dirty, self._numbers, self._kinds = before, dirty, numbers, kinds
        self._now: defaultdict[str, dict[str, Told]] = defaultdict(dict)
        self._fresh: defaultdict[str, dict[str, Any]] = defaultdict(dict)

    def __call__(self, group: str, name: str, make: Callable[[], object]) -> Result:
        known = self._now[group].get(name) or self._still(group, name)
        if known is None:
            return self._made(group, name, make)
        self._now[group][name] = known
        note_all(frozenset(numbers_in(known.reads)))
        return Result(known.digest, partial(self._value, group, name))

    def after(self) -> Groups:
        """What the next build can take again."""
        return {group: self._after(group) for group in self._before.keys() | self._now.keys()}

    def _still(self, group: str, name: str) -> Told | None:
        known = self._of(group).told.get(name)
        return None if known is None or stale(self._dirty(), known.reads) else known

    def _made(self, group: str, name: str, make: Callable[[], object]) -> Result:
        made, reads = collect(make)
        fresh = result(made)
        if all(isinstance(key, int) or key[0] in self._kinds for key in reads):
            before = self._of(group).told.get(name)
            self._now[group][name] = Told(self._numbers.packed(reads), fresh.digest)
            if before is None or before.digest != fresh.digest:
                self._fresh[group][name] = made
        return fresh

    def _value(self, group: str, name: str) -> Any:
        fresh = self._fresh[group]
        return fresh[name] if name in fresh else self._of(group).made.made[name]

    def _of(self, group: str) -> Results:
        return self._before.get(group, _NONE)

    def _after(self, group: str) -> Results:
        before, now = self._of(group), self._now[group]
        kept = {name: known for name in before.told if (known := self._still(group, name))} | now
        if not self._fresh[group] and kept.keys() == before.told.keys():
            return Results(kept, before.made)
        return Results(kept, Packed({name: self._value(group, name) for name in kept}))
