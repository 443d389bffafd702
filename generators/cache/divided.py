"""Work divided among as many processes as there are cores."""

from __future__ import annotations

import os
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import pairwise
from typing import Generic, TypeVar

from .processes import OneByOne, cores, orphaned

In = TypeVar("In")
Out = TypeVar("Out")

# Several parts for each process, or one would wait for another at the end; and no more than any pipe
# takes without somebody reading.
_PARTS, _MOST = 8, 1_000
_NUMBER = 4


def divided(
    work: Callable[[Sequence[In]], Out],
    items: Sequence[In],
    *,
    alone: bool,
    size: int,
    beside: Callable[[], Iterable[Out]] = tuple,
    ready: Callable[[], bool] | None = None,
) -> Iterator[Out]:
    """`work` on parts of about `size` items, by this process alone where they are not worth another.

    What this process gives `beside` comes first. Where another process prepares that, which then counts
    as one of them, it comes once that is `ready`.
    """
    size = max(min(size, len(items) // (_PARTS * cores()) + 1), len(items) // _MOST + 1)
    parts = [items[at : at + size] for at in range(0, len(items), size)]
    others = 0 if alone else max(min(cores(), len(parts)), 1) - 1
    # What is handed over one by one is to be taken in its order.
    shares = 1 if size == 1 else others + 1
    with ExitStack() as helpers, _numbers(len(parts), shares) as numbers:
        shared = _Shared(work, parts, numbers, helpers)
        shared.begin(others if ready is None else others - 1)
        if ready is None:
            yield from beside()
        for made in shared.own():
            yield made
            if ready is not None and ready():
                yield from beside()
                shared.begin(min(others, 1))
                ready = None
        if ready is not None:
            yield from beside()
        yield from shared.theirs()
        # What a process took that was ended, or failed: here it is told why.
        yield from shared.rest()


# The numbers of parts for a process, of which there are several: whoever asks for one has it alone.
_Numbers = Callable[[int], Iterator[int]]


class _Shared(Generic[In, Out]):
    """Parts of some work, each for one of the processes that ask for its number; `helpers` holds the
    copies of this one until all is done.
    """

    def __init__(
        self,
        work: Callable[[Sequence[In]], Out],
        parts: Sequence[Sequence[In]],
        numbers: _Numbers,
        helpers: ExitStack,
    ) -> None:
        self._work, self._parts, self._numbers, self._helpers = work, parts, numbers, helpers
        self._left = {*range(len(parts))}
        self._copies: list[OneByOne[tuple[int, Out]]] = []
        self._parent = os.getpid()

    def begin(self, count: int) -> None:
        """Have so many more copies of this process take part."""
        for _ in range(count):
            take = partial(self._taken, len(self._copies) + 1)
            self._copies.append(self._helpers.enter_context(OneByOne(take)))

    def own(self) -> Iterator[Out]:
        """What this process does itself."""
        for n in self._numbers(0):
            yield self._work(self._parts[n])
            self._left.remove(n)

    def _taken(self, process: int) -> Iterator[tuple[int, Out]]:
        """What a copy of this process does, of the share that has this number."""
        numbers = self._numbers(process)
        try:
            # Whoever is left behind by a process that was killed does no more.
            for n in numbers:
                if not orphaned(self._parent):
                    yield n, self._work(self._parts[n])
        finally:
            # Where one fails, the others need not go on.
            for _ in numbers:
                pass

    def theirs(self) -> Iterator[Out]:
        """What the copies have done."""
        for copy in self._copies:
            for n, made in copy:
                yield made
                self._left.remove(n)
            copy.close()

    def rest(self) -> Iterator[Out]:
        """What none has done."""
        return (self._work(self._parts[n]) for n in sorted(self._left))


@contextmanager
def _numbers(count: int, shares: int) -> Iterator[_Numbers]:
    """The numbers of parts in so many shares. A process begins with its own, since what lies together
    rests on much the same, and goes on with the others.
    """
    with ExitStack() as queues:
        bounds = [count * n // shares for n in range(shares + 1)]
        ends = [queues.enter_context(_queue(range(*share))) for share in pairwise(bounds)]

        def of(process: int) -> Iterator[int]:
            for end in (*ends[process:], *ends[:process]):
                while number := os.read(end, _NUMBER):
                    yield array("I", number)[0]

        yield of


@contextmanager
def _queue(numbers: range) -> Iterator[int]:
    """Where these can be read, each by one of several processes."""
    end, begin = os.pipe()
    try:
        try:
            os.write(begin, array("I", numbers).tobytes())
        finally:
            os.close(begin)
        yield end
    finally:
        # Where one process fails, the others need not go on.
        while os.read(end, _NUMBER * _MOST):
            pass
        os.close(end)
