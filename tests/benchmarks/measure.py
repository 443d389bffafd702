"""One run of a command in a process of its own, and what it left behind."""

from __future__ import annotations

import gzip
import json
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from statistics import median
from typing import Any

# Each peer gets ten minutes.
LIMIT = 600.0
_EVERY, _PATIENCE = 0.25, 20
_SEARCHING = "pagefind"
_KIB = 1024


class TooLongError(Exception):
    """A command was not done in time."""


@dataclass(frozen=True)
class Run:
    """`seconds` by the clock, `worked` by the processors."""

    seconds: float
    worked: float


@dataclass(frozen=True)
class Memory:
    """The most that all processes of a command had at once, in bytes, what they share counted once;
    `searching` is that of Pagefind alone, which is not in `own`.
    """

    own: int
    searching: int


@dataclass(frozen=True)
class Output:
    """A site's pages: how many, and the bytes of the middle one as it is and gzipped."""

    pages: int
    raw: float
    gzipped: float


def told_by(
    program: str, config: Path, out: Path, environment: Mapping[str, str], *options: str
) -> Any:
    """What one of our programs, given a site and a folder, prints as its last line, from JSON."""
    command = [sys.executable, "-m", program, str(config), str(out), *options]
    child = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=True
    )
    return json.loads(child.stdout.splitlines()[-1])


def run(command: Sequence[str], environment: dict[str, str], *, limit: float | None = None) -> Run:
    """Run a command to its end; what it prints is shown only where it fails."""
    before, begun = _worked(), time.perf_counter()
    with _started(command, environment) as process:
        try:
            process.wait(limit)
        except subprocess.TimeoutExpired:
            raise TooLongError from None
    return Run(time.perf_counter() - begun, _worked() - before)


def watched(command: Sequence[str], environment: dict[str, str]) -> tuple[Run, Memory]:
    """Run a command that is looked at all the while, which makes it a little slower."""
    own = searching = 0
    before, begun = _worked(), time.perf_counter()
    with _started(command, environment) as process:
        while process.poll() is None:
            looked = time.perf_counter()
            sizes = list(_sizes(process.pid))
            others = sum(size for name, size in sizes if name == _SEARCHING)
            own = max(own, sum(size for _, size in sizes) - others)
            searching = max(searching, others)
            # To look takes the longer the more there is to see.
            time.sleep(max(_EVERY, _PATIENCE * (time.perf_counter() - looked)))
    run = Run(time.perf_counter() - begun, _worked() - before)
    return run, Memory(own, searching)


@contextmanager
def _started(
    command: Sequence[str], environment: dict[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """A command in a session of its own."""
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(
            command,
            env={**os.environ, **environment},
            stdout=printed,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        with process:
            try:
                yield process
            except BaseException:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                raise
        if process.returncode:
            printed.seek(0)
            sys.stderr.buffer.write(printed.read())
            raise subprocess.CalledProcessError(process.returncode, command)


def _worked() -> float:
    """What all processes that have ended have taken of the processors."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _sizes(group: int) -> Iterator[tuple[str, int]]:
    """Name and proportional size of each process of a session that we have begun."""
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ValueError):
            stat = (entry / "stat").read_text()
            name, rest = stat.partition("(")[2].rpartition(")")[::2]
            if int(rest.split()[3]) == group:
                lines = (entry / "smaps_rollup").read_text().splitlines()
                size = next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
                yield name.split("_")[0], size * _KIB


def put_away(path: Path) -> None:
    """Move what is not to be there out of the way, to be removed when all is measured.

    For minutes ext4 does not take the inodes of removed files again, but passes over them one by
    one: after ten thousands were removed, to write as many takes up to three times as long.
    """
    if path.exists():
        path.rename(path.with_name(f"{path.name}-{token_hex(4)}.old"))


def output(site: Path) -> Output:
    """Measure the HTML pages of a built site."""
    read = (path.read_bytes() for path in site.rglob("*.html"))
    sizes = [(len(page), len(gzip.compress(page, mtime=0))) for page in read]
    raw, gzipped = (median(column) for column in zip(*sizes, strict=True))
    return Output(len(sizes), raw, gzipped)
