"""Pagefind got ready by another process, before it is known what it is to index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from generators.cache.processes import Awaited, Elsewhere

if TYPE_CHECKING:
    from .prose import Passage, Words


class Task(NamedTuple):
    """What is to be indexed: as `passages` takes it. `path` is where the index is kept."""

    path: Path
    words: Words
    written: Sequence[Passage]
    language: str


class Ready:
    """A process that waits for its task with Pagefind at hand."""

    def __init__(self) -> None:
        self._task = Awaited[Task]()
        self._files = Elsewhere(self._made)

    def begin(self, task: Task) -> None:
        self._task.tell(task)

    def files(self) -> dict[str, bytes]:
        """The files of the index, once they are made."""
        return self._files()

    def close(self) -> None:
        self._task.close()
        self._files.close()

    def _made(self) -> dict[str, bytes]:
        # Only here: no other process needs to load it.
        from .pagefind import index

        return index(self._task)
