"""One run of a builder in a process of its own, and what it left behind."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

# Linux counts a process's peak in kibibytes, macOS in bytes.
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Run:
    """`seconds` by the clock, `worked` by the processors; `peak` is the memory, in bytes, of the
    largest process that the command started."""

    seconds: float
    worked: float
    peak: int


@dataclass(frozen=True)
class Output:
    """A site's pages: how many, and the bytes of the middle one as it is and gzipped."""

    pages: int
    raw: float
    gzipped: float


def run(command: Sequence[str], environment: dict[str, str]) -> Run:
    """Run a command to its end; what it prints is shown only where it fails."""
    with tempfile.TemporaryFile() as printed:
        begun = time.perf_counter()
        process = subprocess.Popen(
            command, env={**os.environ, **environment}, stdout=printed, stderr=subprocess.STDOUT
        )
        # Unlike getrusage, which keeps the largest child ever, wait4 tells of this one alone.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            printed.seek(0)
            sys.stderr.buffer.write(printed.read())
            raise subprocess.CalledProcessError(process.returncode, command)
    return Run(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * _RSS_UNIT)


def output(site: Path) -> Output:
    """Measure the HTML pages of a built site."""
    pages = [path.read_bytes() for path in site.rglob("*.html")]
    return Output(
        pages=len(pages),
        raw=median(map(len, pages)),
        gzipped=median(len(gzip.compress(page, mtime=0)) for page in pages),
    )
