"""Builds in processes of their own, so that each begins as if it were the first.

A process that has loaded the program, and nothing of the site, stands by: to copy it takes a
hundredth of the time that a start takes.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from generators.cache.program import program
from generators.carried import carried
from generators.usage import ChineseError

from .commands import Built

Built_or_told = Built | str
Hear = Callable[[Built_or_told], None]
# Builds, and calls what it is given once all files are there.
Build = Callable[[Callable[[Built], None]], object]


@dataclass(frozen=True)
class Builds:
    """Asks for builds of one site, one after the other."""

    build: Build

    def start(self) -> Callable[[], Built_or_told]:
        """What builds once and gives what came of it, or what is wrong. Before any thread starts."""
        if "fork" not in multiprocessing.get_all_start_methods():
            return partial(_here, self.build)
        ours, theirs = multiprocessing.Pipe()
        context = multiprocessing.get_context("fork")
        context.Process(target=_stand_by, args=(theirs, ours, self.build), daemon=False).start()
        theirs.close()
        return partial(_ask, ours, count())


def _ask(pipe: Connection, questions: Iterator[int]) -> Built_or_told:
    asked = next(questions)
    pipe.send(asked)
    while True:
        # What goes wrong after an answer, when all files are there, is a second one to its question.
        question, answer = pipe.recv()
        if question == asked:
            heard: Built_or_told = answer
            return heard


def _stand_by(pipe: Connection, others: Connection, build: Build) -> None:
    import icalendar  # noqa: F401 - loaded once for all builds, like these:

    from .lane import shell, work  # noqa: F401

    # Whoever asks may end at any moment: only where nobody else holds that end does this one see it.
    others.close()
    context = multiprocessing.get_context("fork")
    try:
        while True:
            question = pipe.recv()
            child = context.Process(target=_once, args=(pipe, question, build))
            child.start()
            child.join()
            if child.exitcode:
                pipe.send((question, f"生成没有做完（{child.exitcode}）；再存一次文件，会再生成。"))
    except (EOFError, ConnectionError, KeyboardInterrupt):
        return


def _once(pipe: Connection, question: int, build: Build) -> None:
    program.cache_clear()
    _heard(build, lambda answer: pipe.send((question, answer)))


def _here(build: Build) -> Built_or_told:
    """The same in this process, where there can be no other."""
    heard: list[Built_or_told] = []
    _heard(build, heard.append)
    return heard[0]


def _heard(build: Build, hear: Hear) -> None:
    """Build, and have heard once what came of it."""
    from mkdocs.exceptions import Abort

    try:
        build(hear)
    except (ChineseError, Abort) as error:
        hear(error.format_message())


def build_of(config: Path, folder: Path, root: str) -> Builds:
    """Builds of the site of `config` into `folder`, as it is at the address `root`."""
    from .lane.build import build

    return Builds(lambda hear: build(config, site_dir=folder, root=root, tell=hear))


def watched(config: Path, folder: Path, root: str) -> tuple[Path, ...]:
    """The folders in which whoever edits the site may change something."""
    from mkdocs.exceptions import Abort

    from .lane.build import Request, sources

    request = Request(config, site_dir=folder, root=root)
    try:
        return sources(request.settings(request.head()))
    except (Abort, ChineseError):
        # What the configuration says cannot be known yet.
        return config.parent / "data", config.parent / "content", carried("overrides")
