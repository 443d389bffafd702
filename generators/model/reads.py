"""What a computation has read of the data, so that it is done anew only when that has changed.

Whatever hands out records notes a key (`note`), and `collect` gathers the keys of one computation.
What is kept for the next reader must be kept with its keys, or that reader would not know what it
rests on: `remembered` does so, and is what views and figures use instead of functools' caches.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, TypeVar

Key = tuple[str, ...]
# A key, or the number that stands for it in what an earlier build has kept.
Read = Key | int
Reads = frozenset[Read]

P = ParamSpec("P")
T = TypeVar("T")
S = TypeVar("S")

# So many results of one method are kept: most are asked for by pages that are made one after the other.
_MOST = 1_500
# And of large ones: of few, several pages ask for the same; of many, they would fill the memory.
_FEW = 8
# In place of a name: all of a kind.
EVERY = "*"


class _Reader:
    """The computation that is under way, if its reads are wanted. One for each process."""

    noted: set[Read] | None = None


_READER = _Reader()


def note(*key: str) -> None:
    """Say that what `key` stands for is being read."""
    if _READER.noted is not None:
        _READER.noted.add(key)


class Noted(Mapping[str, T]):
    """Files of a kind by their names, which note each that is asked for."""

    def __init__(self, kind: str, files: Mapping[str, T]) -> None:
        self.kind, self._files = kind, files

    def __getitem__(self, name: str) -> T:
        note(self.kind, name)
        return self._files[name]

    def __iter__(self) -> Iterator[str]:
        note(self.kind, EVERY)
        return iter(self._files)

    def __len__(self) -> int:
        note(self.kind, EVERY)
        return len(self._files)


def note_all(keys: Reads) -> None:
    """Say that what has been read before, by what was kept, counts as read again."""
    if _READER.noted is not None:
        _READER.noted.update(keys)


def collect(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> tuple[T, Reads]:
    """Do `work` and tell what it read; whoever is reading around it has read that too."""
    outer, _READER.noted = _READER.noted, set()
    try:
        result = work(*arguments, **named)
        reads = frozenset(_READER.noted)
    finally:
        _READER.noted = outer
    note_all(reads)
    return result, reads


def aside(work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Do `work` without its reads counting: whoever calls notes what it then takes of the result."""
    outer, _READER.noted = _READER.noted, None
    try:
        return work(*arguments, **named)
    finally:
        _READER.noted = outer


def remembered(
    method: Callable[Concatenate[S, P], T],
) -> Callable[Concatenate[S, P], T]:
    """A method that is done once for the same arguments, its reads counting each time.

    The results live as long as the object, where there are not more than so many; the method must be
    a function of it and the arguments.
    """
    return _remembered(method, _MOST)


def remembered_few(
    method: Callable[Concatenate[S, P], T],
) -> Callable[Concatenate[S, P], T]:
    """The same of results that are large."""
    return _remembered(method, _FEW)


def _remembered(
    method: Callable[Concatenate[S, P], T], most: int
) -> Callable[Concatenate[S, P], T]:
    name = f"_remembered_{method.__module__}.{method.__qualname__}"

    def call(self: S, /, *arguments: P.args, **named: P.kwargs) -> T:
        key = (arguments, tuple(named.items())) if named else arguments
        kept: dict[Any, tuple[T, Reads]] | None = vars(self).get(name)
        found = None if kept is None else kept.get(key)
        if found is None:
            found = collect(method, self, *arguments, **named)
            kept = vars(self).setdefault(name, {})
            if len(kept) >= most:
                kept.clear()
            kept[key] = found
        else:
            note_all(found[1])
        return found[0]

    return update_wrapper(call, method)
