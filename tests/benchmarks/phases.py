"""Where the time of our build goes.

Run as a program with a configuration and a folder, it builds the site there with clocks around
the parts of the build, and prints their seconds as JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .measure import put_away, told_by

# The parts in the order in which they run: the method of the build, and what it does.
PARTS = {
    "_kept": "上一次留下的",
    "_checked": "读取和检查数据",
    "_renderer": "照片、附件",
    "begin": "找出要检索的文字，启动 Pagefind",
    "_ask": "MkDocs 和 Material 的框",
    "_planned": "列出要做的",
    "_do": "生成、检查、写出",
    "_sitemap": "网址清单",
    "_clear": "清走不再发布的",
    "_keep": "留给下一次",
}
START, FLOOR = "启动", "只写同样的字节"


# From the catalogue in memory to all HTML on disk.
RENDERING = tuple(PARTS[name] for name in ("_ask", "_planned", "_do"))


def measure(
    config: Path, folder: Path, environment: dict[str, str], *options: str
) -> tuple[dict[str, float], int]:
    """The seconds of each part of a cold build below `folder`, and those of writing the same bytes and
    no more; how many pages it made. With `--pages`, it makes nothing but pages and their tables.
    """
    put_away(config.parent / ".cache")
    out = folder / "site"
    begun = time.monotonic()
    told = told_by(__name__, config, out, environment, *options)
    spent = {START: told.pop("begun") - begun, **told}
    spent[FLOOR] = _floor(out, folder / "floor")
    return spent, sum(1 for _ in out.rglob("*.html"))


def _floor(site: Path, out: Path) -> float:
    """How long one process takes to write the same files into an empty folder."""
    spent = 0.0
    made = set()
    for known in site.rglob("*"):
        if not known.is_file():
            continue
        content, path = known.read_bytes(), f"{out}/{known.relative_to(site)}"
        begun = time.monotonic()
        folder = path.rpartition("/")[0]
        if folder not in made:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - tens of thousands
            made.add(folder)
        with open(path, "wb") as file:  # noqa: PTH123 - as above
            file.write(content)
        spent += time.monotonic() - begun
    return spent


def _main(config: Path, out: Path, *, only_pages: bool) -> None:
    from generators.builder.lane import build, jobs, work

    spent = dict.fromkeys(PARTS.values(), 0.0)

    def clock(owner: Any, name: str) -> None:
        timed: Callable[..., Any] = getattr(owner, name)

        def call(*arguments: Any, **named: Any) -> Any:
            # What is planned while others work is part of that work.
            counts = name != "_planned" or "defer" in named
            before = time.monotonic()
            try:
                return timed(*arguments, **named)
            finally:
                spent[PARTS[name]] += (time.monotonic() - before) * counts

        setattr(owner, name, call)

    if only_pages:
        jobs.KINDS = ()  # type: ignore[attr-defined]
        work.begin = lambda *_: None  # type: ignore[attr-defined]
    for name in PARTS:
        clock(work.Build if name.startswith("_") else work, name)
    begun = time.monotonic()
    build.build(config, site_dir=out)
    print(json.dumps({"begun": begun, **spent}))


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]), only_pages="--pages" in sys.argv)
