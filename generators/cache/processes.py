"""Work done by copies of this process, which read no data again."""

from __future__ import annotations

import gc
import os
import pickle
import select
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from typing import IO, Any, BinaryIO, Generic, Self, TypeVar

Out = TypeVar("Out")

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


class _Copy(Generic[Out]):
    """A copy of this process that does some `work`."""

    def __init__(self, work: Callable[[], Out]) -> None:
        end, begin = os.pipe()
        # Nothing is said here, but that the other process has gone.
        self._work, self._gone = work, os.fdopen(end, "rb")
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
                    self._put(work(), self._made)
                    self._made.flush()
                finally:
                    os._exit(0)

    def _put(self, made: Out, file: IO[bytes]) -> None:
        pickle.dump(made, file, pickle.HIGHEST_PROTOCOL)

    def _got(self) -> Iterator[Any]:
        """What the copy has put, as far as it came."""
        with suppress(EOFError, OSError, pickle.UnpicklingError):
            if self._made and not self._gone.closed:
                self._gone.read()
                self._made.seek(0)
                while True:
                    yield pickle.load(self._made)  # noqa: S301 - from our own process

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


class Elsewhere(_Copy[Out]):
    """`work` done by another process; who calls this for the result waits for it.

    Where there can be no other process, or it was ended, or failed, this one does the work when it
    is called.
    """

    def __init__(self, work: Callable[[], Out]) -> None:
        self._result: list[Out] = []
        super().__init__(work)

    def __call__(self) -> Out:
        if not self._result:
            try:
                self._result += islice(self._got(), 1)
            finally:
                self.close()
        if not self._result:
            self._result.append(self._work())
        return self._result[0]


class OneByOne(_Copy[Iterator[Out]]):
    """What another process makes one after the other, as far as it came: it holds on to none of it."""

    def _put(self, made: Iterator[Out], file: IO[bytes]) -> None:
        for each in made:
            pickle.dump(each, file, pickle.HIGHEST_PROTOCOL)

    def __iter__(self) -> Iterator[Out]:
        return self._got()


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
