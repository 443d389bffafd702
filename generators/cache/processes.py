"""Work divided among as many processes as there are cores."""

from __future__ import annotations

import gc
import os
import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

_PARTS = 4
# What the parent hands to its children by being copied: they need no second reading of the data.
_shared: list[Any] = []


def cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def divided(
    work: Callable[[Sequence[In]], Out],
    items: Sequence[In],
    *,
    alone: bool,
    size: int,
    beside: Callable[[], Iterable[Out]] = tuple,
) -> Iterator[Out]:
    """`work` on parts of at most `size` items, by this process where they are not worth another.

    What this process itself does `beside` comes first.
    """
    # Several parts for each process, or one would wait for another at the end.
    size = min(size, len(items) // (_PARTS * cores()) + 1)
    parts = [items[at : at + size] for at in range(0, len(items), size)]
    workers = min(cores(), len(parts))
    if alone or workers < 2 or not hasattr(os, "fork"):
        yield from beside()
        yield from map(work, parts)
        return
    # Only here: most changes are not worth a process.
    import multiprocessing

    _shared.append((work, parts))
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(workers, initializer=gc.disable) as pool:
            others = pool.imap_unordered(_one, range(len(parts)))
            yield from beside()
            yield from others
    finally:
        gc.unfreeze()
        _shared.pop()


@contextmanager
def meanwhile(work: Callable[[], Out]) -> Iterator[Callable[[], Out]]:
    """Another process does `work`, which changes nothing; who asks for the result waits for it."""
    end, begin = os.pipe()
    with os.fdopen(end, "rb") as told, os.fdopen(begin, "wb") as tell:
        child = _forked()
        if child == 0:
            try:
                pickle.dump(work(), tell)
                tell.flush()
            finally:
                os._exit(0)
        tell.close()
        try:
            yield cache(lambda: _told(told.read(), work))
        finally:
            # It need not go on for somebody who no longer listens.
            told.close()
            if child:
                with suppress(ChildProcessError):
                    os.waitpid(child, 0)


def _forked() -> int | None:
    """The number of a copy of this process, which has none for itself; nothing where there can be none."""
    if not hasattr(os, "fork") or cores() < 2:
        return None
    try:
        return os.fork()
    except OSError:
        return None


def _told(raw: bytes, work: Callable[[], Out]) -> Out:
    try:
        told: Out = pickle.loads(raw)  # noqa: S301 - from our own process
    except (EOFError, pickle.UnpicklingError):
        # It was ended before it was done.
        return work()
    return told


def _one(part: int) -> Any:
    work, parts = _shared[-1]
    return work(parts[part])
