"""Pagefind got ready by another process, before it is known what it is to index."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from generators.cache.processes import Awaited, Elsewhere

from .passages import Passage, Words


class Task(NamedTuple):
    """What is to be indexed: as `passages` takes it. `path` is where the index is kept."""

    path: Path
    words: Words
    written: Sequence[Passage]
    language: str


class Ready:
    """Another process, which waits for its task with Pagefind at hand."""

    def __init__(self) -> None:
        self._task = Awaited[Task]()
        self._files: Elsewhere[dict[str, bytes]] | None = None
        self._begun = False

    def start(self) -> None:
        """Before it is known whether there is a task, which then takes less time."""
        self._files = Elsewhere(self._made)

    def begin(self, task: Task) -> None:
        if self._files is None:
            self.start()
        self._begun = True
        self._task.tell(task)

    def files(self) -> dict[str, bytes]:
        """The files of the index, once they are made."""
        return self._files() if self._files else self._made()

    def close(self) -> None:
        self._task.close()
        if self._files and self._begun:
            self._files.close()
        elif self._files:
            self._files.end()

    def _made(self) -> dict[str, bytes]:
        # Only here: no other process needs to load it.
        from .pagefind import index

        return index(self._task)
