"""Where the rules found nothing: they look there again only once something that they read has changed."""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from msgspec.structs import astuple, replace

from generators.cache.folder import digest
from generators.model.catalogue import INDEXES, Catalogue
from generators.model.keys import KINDS, Held, Numbers, changed, differing, held, stale
from generators.model.lookup import NEVER, Lookup, Since
from generators.model.problems import Problem
from generators.model.reads import Read, collect
from generators.model.recall import Groups, Recall
from generators.publish import as_of


class Silence(NamedTuple):
    """What each file held, and by its name what each rule read that found nothing.

    `indexes` are those that the files are known to be in, `told` is all that a rule or a result may
    rest on besides the records, and `results` is what was made of these, for whoever asks again.
    `since` is by what the files under a key are found.
    """

    indexes: frozenset[str]
    told: bytes
    held: Mapping[str, Held]
    since: Since
    reads: Mapping[str, bytes]
    results: Groups

    def __reduce__(self) -> tuple[Callable[..., Silence], tuple[object, ...]]:
        rest = self._asdict()
        # Of tens of thousands of files: pickle takes several times as long.
        many = {file: astuple(each) for file, each in rest.pop("held").items()}
        return _silence, (marshal.dumps(many), rest)


def _silence(many: bytes, rest: Mapping[str, Any]) -> Silence:
    known = marshal.loads(many)  # noqa: S302 - as it was pickled
    return Silence(held={file: Held(*each) for file, each in known.items()}, **rest)


NOTHING = Silence(frozenset(), b"", {}, NEVER, {}, {})


class Watch:
    """Asks rules, but for those that were silent before and would be again.

    `catalogue` is the same that finds what is under a key by what the files hold. `dirty` are the
    numbers of all keys under which something else is found than before.
    """

    def __init__(self, catalogue: Catalogue, before: Silence) -> None:
        # An index that is declared later is not among what the files are known to hold.
        self._indexes = frozenset(INDEXES)
        if before.indexes != self._indexes:
            before = NOTHING
        self.numbers = Numbers()
        self.today = as_of(catalogue)
        self._told = _told(catalogue, self.today)
        same = before.told == self._told
        self.recall = Recall(
            before.results if same else {},
            dirty=lambda: self.dirty,
            numbers=self.numbers,
            kinds=KINDS | self._indexes,
        )
        self.catalogue = replace(catalogue, again=self.recall)
        self._held_before, self._since_before = before.held, before.since
        # Where little has changed, little is asked for; else a whole index is made sooner.
        if before.held:
            under = Lookup(self._held, self._since, self.numbers, self._indexes)
            self.catalogue = replace(self.catalogue, under=under)
        self._before = before.reads if same else {}
        self._still: dict[str, bytes] = {}
        self._anew: dict[str, bytes] = {}

    @cached_property
    def _held(self) -> dict[str, Held]:
        return held(self.catalogue, self.numbers, self._held_before, self._indexes)

    @cached_property
    def _differing(self) -> set[str]:
        return differing(self._held_before, self._held)

    @cached_property
    def _since(self) -> Since:
        return self._since_before.after(self._differing)

    @cached_property
    def dirty(self) -> set[int]:
        return changed(self._differing, self._held_before, self._held, self.numbers)

    def look(self) -> None:
        """See now what each file holds."""
        _ = self._held

    @cached_property
    def silence(self) -> Silence:
        """What the next check can rest on, once all rules were asked."""
        results = self.recall.after()
        since = self._since.kept(self._held)
        return Silence(
            self._indexes, self._told, self._held, since, self._still | self._anew, results
        )

    def ask(self, name: str, rule: Callable[[], Iterable[Problem]]) -> list[Problem]:
        """What the rule called `name` finds."""
        reads = self._before.get(name)
        if reads is not None and not stale(self.dirty, reads):
            self._still[name] = reads
            return []
        found, keys = collect(lambda: list(rule()))
        if not found and not any(self._is_new(key) for key in keys):
            self._anew[name] = self.numbers.packed(keys)
        return found

    def _is_new(self, key: Read) -> bool:
        """Whether it is of an index that the files are not known to be in."""
        return not isinstance(key, int) and key[0] in INDEXES.keys() - self._indexes


def _told(catalogue: Catalogue, today: date) -> bytes:
    told = (str(today), repr(sorted(catalogue.unread)))
    of_site = catalogue.site_source.digest or os.urandom(16)
    return digest(of_site, *(each.encode() for each in told))
