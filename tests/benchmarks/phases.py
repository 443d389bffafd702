"""Where the time of our build goes.

Run as a program with a configuration and a folder, it builds the site there with clocks around
the parts of the build, and prints the moments and spans in seconds as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

START, READ, PAGES, MKDOCS = PHASES = (
    "启动",
    "读取和检查数据",
    "生成页面",
    "MkDocs 套模板、写文件",
)


def measure(config: Path, environment: dict[str, str], runs: int) -> dict[str, float]:
    """The median seconds of each phase over some builds, each in a process of its own."""
    found = [_measure(config, environment) for _ in range(runs)]
    return {phase: median(each[phase] for each in found) for phase in PHASES}


def _measure(config: Path, environment: dict[str, str]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, "-m", "tests.benchmarks.phases", str(config), out]
        begun = time.monotonic()
        child = subprocess.run(
            command, env={**os.environ, **environment}, capture_output=True, text=True, check=True
        )
    told = json.loads(child.stdout)
    whole, start = told["ended"] - begun, told["started"] - begun
    others = start + told[READ] + told[PAGES]
    return {START: start, READ: told[READ], PAGES: told[PAGES], MKDOCS: whole - others}


def _main(config: Path, out: Path) -> None:
    from generators.builder import commands, page, plugin

    spans: defaultdict[str, float] = defaultdict(float)
    moments: dict[str, float] = {}

    def clock(owner: Any, name: str, phase: str) -> None:
        """Add up the time spent in a function of `owner`, and note when it was first called."""
        timed: Callable[..., Any] = getattr(owner, name)

        def call(*arguments: Any, **named: Any) -> Any:
            begun = time.monotonic()
            moments.setdefault(name, begun)
            try:
                return timed(*arguments, **named)
            finally:
                spans[phase] += time.monotonic() - begun

        setattr(owner, name, call)

    # MkDocs calls it when all is imported and configured.
    clock(plugin.GongkaiPlugin, "on_startup", START)
    clock(plugin, "load_checked", READ)
    clock(plugin.GongkaiPlugin, "on_files", PAGES)
    clock(page.GeneratedPage, "read_source", PAGES)
    clock(page.GeneratedPage, "render", PAGES)
    commands.build(config, site_dir=out)
    ended = time.monotonic()
    told = {
        "started": moments["on_startup"],
        "ended": ended,
        READ: spans[READ],
        PAGES: spans[PAGES],
    }
    print(json.dumps(told))


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]))
