"""Where the time of a page goes, by the kinds of records of which there are most.

Run as a program with a configuration and a folder, it makes some of their pages there, in one process
with clocks around the steps, and prints the milliseconds of a processor that each takes for a page, as
JSON.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from .measure import put_away, told_by

# Other pages of the kind come first, as in a build; pages that lie together are made together.
_KINDS, _BEFORE, _PAGES, _TOGETHER = 3, 400, 1_000, 40
TEMPLATE = "模板"
_RECORDS = "records "

Told = Mapping[str, Mapping[str, float]]


def measure(config: Path, folder: Path, environment: Mapping[str, str]) -> Told:
    """Milliseconds by the label of a kind and by the step."""
    put_away(config.parent / ".cache")
    told: Told = told_by(__name__, config, folder / "site", environment)
    return told


class _Clocks:
    """The time of each step without the steps inside it."""

    def __init__(self) -> None:
        self.spent = dict[str, float]()
        self._inside: list[float] = []

    def reset(self) -> None:
        self.spent = dict.fromkeys(self.spent, 0.0)

    def on(self, owner: Any, name: str, step: str) -> None:
        setattr(owner, name, self.timed(getattr(owner, name), step))

    def timed(self, work: Callable[..., Any], step: str) -> Callable[..., Any]:
        self.spent.setdefault(step, 0.0)

        def call(*arguments: Any, **named: Any) -> Any:
            self._inside.append(0.0)
            begun = time.process_time()
            try:
                return work(*arguments, **named)
            finally:
                spent = time.process_time() - begun
                self.spent[step] += spent - self._inside.pop()
                if self._inside:
                    self._inside[-1] += spent

        return call


class _Timed:
    """A template with a clock."""

    def __init__(self, template: Any, clocks: _Clocks) -> None:
        self.render = clocks.timed(template.render, TEMPLATE)


def _clocks() -> _Clocks:
    """Clocks around the steps, in the order in which they are told."""
    from generators import rendering
    from generators.builder.lane import jobs, splice
    from generators.builder.site import SiteFolder
    from generators.model.keys import Numbers
    from generators.views import records

    clocks, template = _Clocks(), rendering.template
    clocks.on(records, "_record_context", "取记录、数数、找附近的")
    clocks.spent[TEMPLATE] = 0.0
    rendering.template = lambda name: _Timed(template(name), clocks)  # type: ignore[assignment,return-value]
    clocks.on(splice.Splicer, "whole", "套上 Material 的框")
    clocks.on(SiteFolder, "write", "写出")
    clocks.on(jobs.Worker, "_leak", "查泄露")
    clocks.on(Numbers, "packed", "记下读过什么")
    clocks.on(jobs.Worker, "do", "其余")
    return clocks


def _steps(worker: Any, pages: Sequence[Any], clocks: _Clocks) -> dict[str, float]:
    def make(some: Sequence[Any]) -> None:
        for at in range(0, len(some), _TOGETHER):
            worker.do(some[at : at + _TOGETHER])

    # Of few, a quarter comes first.
    before = min(_BEFORE, len(pages) // 4)
    make(pages[:before])
    clocks.reset()
    timed = pages[before:]
    make(timed)
    return {step: 1000 * spent / len(timed) for step, spent in clocks.spent.items()}


def _main(config: Path, out: Path) -> None:
    from generators.builder.lane import build, work

    clocks = _clocks()

    def worked(self: Any, _plan: Any, worker: Any) -> None:
        families = [each for each in self.maker.families() if each.name.startswith(_RECORDS)]
        listed = {each.name.removeprefix(_RECORDS): [*each.jobs()] for each in families}
        most = sorted(listed, key=lambda folder: -len(listed[folder]))[:_KINDS]
        told = {}
        for folder in most:
            pages = listed[folder][-2 * (_BEFORE + _PAGES) :][: _BEFORE + _PAGES]
            label = self.renderer.views.catalogue.type(folder).label
            told[label] = _steps(worker, pages, clocks)
        print(json.dumps(told), flush=True)
        os._exit(0)

    work.Build._worked = worked  # type: ignore[assignment]
    work.begin = lambda *_: None  # type: ignore[attr-defined]
    build.build(config, site_dir=out)


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]))
