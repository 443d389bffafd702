"""Build sites of three sizes with ours and with others, and write down what it took."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from . import edits, phases, report, steps
from .builders import ENVIRONMENT, Builder, gongkai, ours, peers
from .measure import LIMIT, Output, Run, TooLongError, output, put_away, run, watched
from .previewing import latency
from .province import write_province, write_settings

_PROJECT = Path(__file__).parents[2]
# What is built from nothing, how often by ours, and how often by each of the others.
_SIZES = {"百色": (5, 3), "云南大小": (2, 1), "云南十倍的村": (1, 0)}
# How often each change is made.
_CHANGES = 5


def _write(size: str, folder: Path) -> None:
    if size == "百色":
        for part in ("data", "content"):
            shutil.copytree(_PROJECT / part, folder / part)
        write_settings(folder)
    else:
        write_province(folder, times=10 if size == "云南十倍的村" else 1)


def _compare(site: Path, folder: Path, mine: int, theirs: int) -> Iterator[report.Result]:
    builders = [ours(site), *(peers(site, folder) if theirs else ())]
    timed: dict[str, list[Run]] = {builder.label: [] for builder in builders}
    made: dict[str, Output] = {}
    failed: dict[str, str] = {}
    for turn in range(mine):
        # Whoever comes second may find the machine warmer or busier, so they take turns.
        for builder in builders if turn % 2 == 0 else reversed(builders):
            if builder.label not in failed and (turn < theirs or builder is builders[0]):
                try:
                    timed[builder.label].append(_cold(builder, site, folder, made))
                except (TooLongError, subprocess.CalledProcessError) as error:
                    if builder.mine:
                        raise
                    failed[builder.label] = (
                        "用时太长" if isinstance(error, TooLongError) else "没有做成"
                    )
    for builder in builders:
        known = failed.get(builder.label, "")
        label, said = builder.label, builder.version
        yield report.Result(label, said, timed[label], made.get(label), known)


def _cold(builder: Builder, site: Path, folder: Path, made: dict[str, Output]) -> Run:
    """A build into an empty folder, by a program that has kept nothing."""
    for old in (site / ".cache", *(folder / name for name in ("out", "zensical", ".cache"))):
        put_away(old)
    out = folder / "out"
    done = run(builder.command(out), ENVIRONMENT, limit=None if builder.mine else LIMIT)
    if builder.label not in made:
        made[builder.label] = output(out if out.exists() else folder / "zensical")
    return done


def _alone(site: Path, folder: Path) -> Iterator[str]:
    """One build of ours, for the curve: what is large is looked at while it is timed."""
    builder, out = ours(site), folder / "out"
    done, used = watched(builder.command(out), ENVIRONMENT)
    yield report.comparison([report.Result(builder.label, builder.version, [done], output(out))])
    yield report.memory(used)


def _again(site: Path) -> Iterator[tuple[str, list[float]]]:
    """After one thing has changed, and after none has, with all that was kept."""
    build, check = gongkai("build", site), gongkai("check", site)
    run(build, ENVIRONMENT)
    run(check, ENVIRONMENT)
    changes: dict[str, tuple[list[str], Callable[[Path], object] | None]] = {
        "改了一个电话": (build, edits.a_telephone),
        "特派员少管、又多管一个村": (build, edits.a_village_served),
        "文章里多了一句": (build, edits.a_sentence),
        "什么也没改": (build, None),
        "改了一个电话，只检查": (check, edits.a_telephone),
    }
    for label, (command, change) in changes.items():
        spent = []
        for _ in range(_CHANGES):
            if change:
                change(site)
            spent.append(run(command, ENVIRONMENT).seconds)
        yield label, spent
    yield "预览：从保存一个电话到浏览器里看见", latency(site, _CHANGES)


def _beside_others(site: Path, folder: Path, mine: int, theirs: int) -> Iterator[str]:
    """All that is measured of ours, with the others beside it."""
    results = list(_compare(site, folder, mine, theirs))
    yield report.comparison(results)
    yield report.ratios(results)
    put_away(site / ".cache")
    _, used = watched(ours(site).command(folder / "looked-at"), ENVIRONMENT)
    yield report.memory(used)
    yield report.again(list(_again(site)))
    config = site / "mkdocs.yml"
    yield report.parts(*phases.measure(config, folder / "parts", ENVIRONMENT))
    yield report.rendering(*phases.measure(config, folder / "pages", ENVIRONMENT, "--pages"))
    yield report.steps(steps.measure(config, folder / "steps", ENVIRONMENT))


def _measured(size: str, folder: Path) -> Iterator[str]:
    mine, theirs = _SIZES[size]
    site = folder / "site"
    _write(size, site)
    yield from _beside_others(site, folder, mine, theirs) if theirs else _alone(site, folder)


def main() -> None:
    parser = argparse.ArgumentParser(description="测量生成速度，与别的网站生成器比较")
    parser.add_argument("--size", choices=_SIZES, action="append", help="只量这一种大小")
    parser.add_argument("--out", type=Path, help="写到这个文件（默认只显示）")
    chosen = parser.parse_args()
    told = [f"# 生成速度\n\n`make bench` 写出。{report.machine()}"]
    print(told[0])
    with tempfile.TemporaryDirectory(prefix="gongkai-bench-") as above:
        for size in chosen.size or _SIZES:
            told.append(f"## {size}")
            print(f"\n{told[-1]}")
            for part in _measured(size, Path(above) / size):
                told.append(part)
                print(f"\n{part}", flush=True)
            # After each size: the last takes long.
            if chosen.out:
                chosen.out.write_text("\n\n".join(told) + "\n", encoding="utf-8")
                print(f"\n写到了 {chosen.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
