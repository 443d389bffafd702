"""Build the site with each builder in turn and print what it took."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from . import phases, report
from .builders import ENVIRONMENT, Builder, ours, plain
from .measure import Output, Run, output, run

_PROJECT = Path(__file__).parents[2]


def _run(builder: Builder) -> Run:
    with tempfile.TemporaryDirectory() as out:
        return run(builder.command(Path(out)), ENVIRONMENT)


def _warm(builder: Builder) -> Output:
    """A first build that does not count: it leaves compiled modules and file caches behind."""
    with tempfile.TemporaryDirectory() as out:
        run(builder.command(Path(out)), ENVIRONMENT)
        return output(Path(out))


def _compare(builders: tuple[Builder, ...], runs: int) -> list[report.Result]:
    outputs = [_warm(builder) for builder in builders]
    timed: dict[str, list[Run]] = {builder.label: [] for builder in builders}
    for turn in range(runs):
        # Whoever comes second may find the machine warmer or busier, so they take turns.
        for builder in builders if turn % 2 == 0 else reversed(builders):
            timed[builder.label].append(_run(builder))
    return [
        report.Result(builder.label, timed[builder.label], made)
        for builder, made in zip(builders, outputs, strict=True)
    ]


def _at_least_three(text: str) -> int:
    if (runs := int(text)) < 3:
        raise argparse.ArgumentTypeError("至少 3 次")
    return runs


def main() -> None:
    parser = argparse.ArgumentParser(
        description="测量生成速度，与不加改动的 MkDocs + Material 比较"
    )
    parser.add_argument(
        "--runs", type=_at_least_three, default=5, help="各生成几次（默认 5，至少 3）"
    )
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        builders = (ours(_PROJECT), plain(_PROJECT, Path(folder)))
        results = _compare(builders, runs)
    print(f"各 {runs} 次，轮流进行；中位数（最小–最大）。{report.versions()}\n")
    print(report.comparison(results), end="\n\n")
    spent = phases.measure(_PROJECT / "mkdocs.yml", ENVIRONMENT, runs=3)
    print(report.phases(spent, results[0].output.pages), end="\n\n")
    print(report.verdict(*results))


if __name__ == "__main__":
    main()
