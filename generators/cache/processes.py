"""Work divided among as many processes as there are cores: copies of this one, which read no data again."""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from itertools import pairwise
from typing import IO, BinaryIO, Generic, Self, TypeVar

In = TypeVar("In")
Out = TypeVar("Out")

# Several parts for each process, or one would wait for another at the end; and no more than any pipe
# takes without somebody reading.
_PARTS, _MOST = 8, 1_000
_NUMBER = 4
# What this process hears from others and says to them. A copy of it closes these: others are to learn
# that this one has gone, and what they have made is for this one.
_OURS: set[BinaryIO] = set()


def cores() -> int:
    """How many processes can run at once here."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def orphaned(parent: int) -> bool:
    """Whether this is left behind by a process that was killed, and is neither that nor its copy."""
    return parent not in (os.getpid(), os.getppid())


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
        self._copies: list[Elsewhere[list[tuple[int, Out]]]] = []
        self._parent = os.getpid()

    def begin(self, count: int) -> None:
        """Have so many more copies of this process take part."""
        for _ in range(count):
            take = partial(self._taken, len(self._copies) + 1)
            self._copies.append(self._helpers.enter_context(Elsewhere(take)))

    def own(self) -> Iterator[Out]:
        """What this process does itself."""
        for n in self._numbers(0):
            yield self._work(self._parts[n])
            self._left.remove(n)

    def _taken(self, process: int) -> list[tuple[int, Out]]:
        """What a copy of this process does, of the share that has this number."""
        numbers = self._numbers(process)
        try:
            # Whoever is left behind by a process that was killed does no more.
            return [(n, self._work(self._parts[n])) for n in numbers if not orphaned(self._parent)]
        finally:
            # Where one fails, the others need not go on.
            for _ in numbers:
                pass

    def theirs(self) -> Iterator[Out]:
        """What the copies have done."""
        for copy in self._copies:
            for n, made in copy():
                yield made
                self._left.remove(n)

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


class Elsewhere(Generic[Out]):
    """`work` done by another process; who calls this for the result waits for it.

    Where there can be no other process, or it was ended, or failed, this one does the work when it
    is called.
    """

    def __init__(self, work: Callable[[], Out]) -> None:
        end, begin = os.pipe()
        # Nothing is said here, but that the other process has gone.
        self._work, self._gone = work, os.fdopen(end, "rb")
        self._result: list[Out] = []
        _OURS.add(self._gone)
        with os.fdopen(begin, "wb"):
            # A file, not the pipe: the other has gone, with all that is in its memory, before this one
            # takes what it has made, and waits for nobody who takes it.
            self._made = _file() if _copies() else None
            self._child = _forked() if self._made else None
            if self._made and self._child == 0:
                try:
                    gc.disable()
                    for each in _OURS:
                        each.close()
                    pickle.dump(work(), self._made, pickle.HIGHEST_PROTOCOL)
                    self._made.flush()
                finally:
                    os._exit(0)

    def __call__(self) -> Out:
        if not self._result:
            try:
                self._result.append(self._taken())
            finally:
                self.close()
        return self._result[0]

    def ready(self) -> bool:
        """Whether there is a result, or no other process that makes it."""
        if self._child is None:
            return True
        gone = select.poll()
        gone.register(self._gone)
        return bool(gone.poll(0))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # Where this process fails, nobody waits for what the other was to do.
        self.end() if kind else self.close()

    def end(self) -> None:
        """Whatever it does, it is not to go on."""
        if self._child:
            with suppress(ProcessLookupError):
                os.kill(self._child, signal.SIGKILL)
        self.close()

    def close(self) -> None:
        """Nobody takes what it has made any more."""
        _OURS.discard(self._gone)
        self._gone.close()
        if self._child:
            with suppress(ChildProcessError):
                os.waitpid(self._child, 0)
        self._child = None
        if self._made:
            self._made.close()

    def _taken(self) -> Out:
        with suppress(EOFError, OSError, pickle.UnpicklingError):
            if self._made and not self._gone.closed:
                self._gone.read()
                self._made.seek(0)
                made: Out = pickle.load(self._made)  # noqa: S301 - from our own process
                return made
        self.close()
        return self._work()


def _file() -> IO[bytes] | None:
    """A file without a name; nothing where there is no room for one."""
    # Only here: a build that finds nothing changed needs none.
    from tempfile import TemporaryFile

    with suppress(OSError):
        return TemporaryFile()
    return None


class Awaited(Generic[Out]):
    """What a process that is started earlier waits for."""

    def __init__(self) -> None:
        end, begin = os.pipe()
        self._end, self._begin = os.fdopen(end, "rb"), os.fdopen(begin, "wb")
        self._known: list[Out] = []
        _OURS.add(self._begin)

    def tell(self, what: Out) -> None:
        self._known.append(what)
        # Where nobody is left who listens, nobody needs to be told.
        self._end.close()
        with suppress(BrokenPipeError):
            pickle.dump(what, self._begin, pickle.HIGHEST_PROTOCOL)
        self.close()

    def __call__(self) -> Out:
        """What was told; raises EOFError where nobody is left to tell it."""
        if not self._known:
            self._known.append(pickle.load(self._end))  # noqa: S301 - from our own process
        return self._known[0]

    def close(self) -> None:
        self._end.close()
        _OURS.discard(self._begin)
        with suppress(BrokenPipeError):
            self._begin.close()


def _copies() -> bool:
    """Whether there can be copies of this process that work while it does."""
    return hasattr(os, "fork") and cores() > 1


def _forked() -> int | None:
    """The number of a copy of this process, which has none for itself; nothing where there is none."""
    try:
        return os.fork()
    except OSError:
        return None
