"""Work divided among as many processes as there are cores."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
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
    least: int,
    size: int,
    meanwhile: Callable[[], Iterable[Out]] = tuple,
) -> Iterator[Out]:
    """`work` on parts of at most `size` items; fewer than `least` items are not worth a process.

    What this process itself does `meanwhile` comes first.
    """
    # Several parts for each process, or one would wait for another at the end.
    size = min(size, len(items) // (_PARTS * cores()) + 1)
    parts = [items[at : at + size] for at in range(0, len(items), size)]
    workers = min(cores(), len(parts))
    if len(items) < least or workers < 2 or not hasattr(os, "fork"):
        yield from meanwhile()
        yield from map(work, parts)
        return
    # Only here: most changes are not worth a process.
    import multiprocessing

    _shared.append((work, parts))
    gc.freeze()
    try:
        with multiprocessing.get_context("fork").Pool(workers, initializer=gc.disable) as pool:
            others = pool.imap_unordered(_one, range(len(parts)))
            yield from meanwhile()
            yield from others
    finally:
        gc.unfreeze()
        _shared.pop()


def _one(part: int) -> Any:
    work, parts = _shared[-1]
    return work(parts[part])
