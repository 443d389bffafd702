"""Builds in processes of their own, so that each begins as if it were the first.

A process that has loaded the program, and nothing of the site, stands by: to copy it takes a
hundredth of the time that a start takes.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

from generators.cache.program import program
from generators.carried import carried
from generators.usage import ChineseError

from .commands import Built

Built_or_told = Built | str


@dataclass(frozen=True)
class Builds:
    """Asks for builds of one site, one after the other."""

    build: Callable[[], Built]

    def start(self) -> Callable[[], Built_or_told]:
        """What builds once and gives what came of it, or what is wrong. Before any thread starts."""
        if "fork" not in multiprocessing.get_all_start_methods():
            return partial(_told, self.build)
        ours, theirs = multiprocessing.Pipe()
        context = multiprocessing.get_context("fork")
        context.Process(target=_stand_by, args=(theirs, ours, self.build), daemon=False).start()
        theirs.close()
        return partial(_ask, ours)


def _ask(pipe: Connection) -> Built_or_told:
    pipe.send(None)
    answer: Built_or_told = pipe.recv()
    return answer


def _stand_by(pipe: Connection, others: Connection, build: Callable[[], Built]) -> None:
    from .lane import shell, work  # noqa: F401 - loaded once for all builds

    # Whoever asks may end at any moment: only where nobody else holds that end does this one see it.
    others.close()
    context = multiprocessing.get_context("fork")
    try:
        while True:
            pipe.recv()
            child = context.Process(target=_once, args=(pipe, build))
            child.start()
            child.join()
            if child.exitcode:
                pipe.send(f"生成没有做完（{child.exitcode}），网站没有改动。")
    except (EOFError, KeyboardInterrupt):
        return


def _once(pipe: Connection, build: Callable[[], Built]) -> None:
    program.cache_clear()
    pipe.send(_told(build))


def _told(build: Callable[[], Built]) -> Built_or_told:
    from mkdocs.exceptions import Abort

    try:
        return build()
    except (ChineseError, Abort) as error:
        return error.format_message()


def build_of(config: Path, folder: Path, root: str) -> Builds:
    """Builds of the site of `config` into `folder`, as it is at the address `root`."""
    from .lane.build import build

    return Builds(partial(build, config, site_dir=folder, root=root))


def watched(config: Path, folder: Path, root: str) -> tuple[Path, ...]:
    """The folders in which whoever edits the site may change something."""
    from .lane.build import Request, sources

    head = Request(config, site_dir=folder, root=root).head()
    usual = (config.parent / "data", config.parent / "content", carried("overrides"))
    return sources(head.settings) if head else usual
