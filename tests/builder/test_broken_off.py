"""Killed, out of room or shut out: no file is half written, and the next build puts all right."""

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.builder.program import ROOT, Workshop, differing, environment, hurried, tree, workshop

SMALL = ROOT / "tests/sites/yunnan"
# In parts, since a single test may not take long.
MOMENTS, PARTS = 20, 4


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    with hurried(workshop(tmp_path_factory.mktemp("workshop"), SMALL)) as work:
        yield work


@pytest.fixture
def work(built: Workshop) -> Workshop:
    """A site that is as its data say, whatever the test before did to it."""
    shutil.rmtree(built.data)
    shutil.copytree(SMALL / "data", built.data)
    assert built.build().returncode == 0
    return built


def _start(work: Workshop, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "generators", "build", "--config", "mkdocs.yml", *options]
    return subprocess.Popen(
        command,
        cwd=work.site,
        env=environment(work.program),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Its helpers are killed with it.
        start_new_session=True,
    )


def _change_everything(work: Workshop, turn: int) -> None:
    settings = work.data / "site.yml"
    lines = settings.read_text(encoding="utf-8").split("\n")
    named = [f"name: 第 {turn} 次" if line.startswith("name: ") else line for line in lines]
    settings.write_text("\n".join(named), encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("option", ["", "--swap"])
@pytest.mark.parametrize("part", range(PARTS))
def test_killed_at_any_moment(work: Workshop, option: str, part: int, seed: int):
    chance = random.Random(seed * PARTS + part)
    options = [option] if option else []
    begun = time.monotonic()
    assert work.build(None, *options).returncode == 0
    _change_everything(work, -1)
    assert work.build(None, *options).returncode == 0
    longest = time.monotonic() - begun
    for turn in range(MOMENTS // PARTS):
        before = tree(work.out)
        _change_everything(work, turn)
        process = _start(work, *options)
        time.sleep(chance.uniform(0, longest))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        after = tree(work.out)
        status, cold = work.cold()
        assert status == 0
        # Each file is the one of before or the one that was to be; what was not renamed is hidden.
        shown = {
            path: raw for path, raw in after.items() if not path.rpartition("/")[2].startswith(".")
        }
        assert [p for p, raw in shown.items() if raw not in (before.get(p), cold.get(p))] == []
        if option:
            assert after in (before, cold)
        assert work.build(None, *options).returncode == 0
        assert differing(tree(work.out), cold) == []


@pytest.mark.slow
def test_what_a_killed_build_had_begun_writes_nothing_over_the_next(work: Workshop, seed: int):
    """Its helpers live on for a moment."""
    chance = random.Random(seed)
    begun = time.monotonic()
    _change_everything(work, -1)
    assert work.build().returncode == 0
    longest = time.monotonic() - begun
    for turn in range(5):
        _change_everything(work, 2 * turn)
        process = _start(work)
        time.sleep(chance.uniform(longest / 4, longest))
        process.kill()
        process.wait()
        _change_everything(work, 2 * turn + 1)
        assert work.build().returncode == 0
        status, cold = work.cold()
        assert status == 0
        assert differing(tree(work.out), cold) == [], turn


def _no_file_larger_than(size: int) -> None:
    """As a disk that fills up does it: a file cannot be written to its end."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_a_disk_that_is_full(work: Workshop):
    before = tree(work.out)
    _change_everything(work, 1)
    most = max(map(len, before.values())) // 2
    done = subprocess.run(
        [sys.executable, "-m", "generators", "build", "--config", "mkdocs.yml"],
        cwd=work.site,
        env=environment(work.program),
        preexec_fn=lambda: _no_file_larger_than(most),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "请检查权限和磁盘空间" in done.stderr
    assert "Traceback" not in done.stderr
    status, cold = work.cold()
    after = tree(work.out)
    assert status == 0
    assert [p for p, raw in after.items() if raw not in (before.get(p), cold.get(p))] == []
    assert work.build().returncode == 0
    assert differing(tree(work.out), cold) == []


def test_a_cache_that_cannot_be_written(work: Workshop):
    """Root may write anywhere, so the folder's place is taken by a file."""
    cache = work.site / ".cache"
    cache.rename(work.site / "away")
    cache.write_text("这里放不了缓存", encoding="utf-8")
    before = tree(work.out)
    _change_everything(work, 1)
    done = work.build()
    # What cannot be made without a place to keep it (pictures, full text) says so.
    assert done.returncode == 1
    assert "请检查权限和磁盘空间" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(work.out) == before
    cache.unlink()
    assert work.build().returncode == 0
    assert differing(tree(work.out), work.cold()[1]) == []


def test_bad_data_touches_no_file(work: Workshop):
    before = tree(work.out)
    stamps = {path: (work.out / path).stat().st_mtime_ns for path in before}
    (work.data / "site.yml").write_text("format: 9\n", encoding="utf-8")
    done = work.build()
    assert done.returncode == 1
    assert "网站没有改动" in done.stderr
    assert tree(work.out) == before
    assert {path: (work.out / path).stat().st_mtime_ns for path in before} == stamps


def test_only_what_changed_is_touched(work: Workshop):
    before = tree(work.out)
    stamps = {path: (work.out / path).stat().st_mtime_ns for path in before}
    person = min((work.data / "specialists").glob("*.yml"))
    text = person.read_text(encoding="utf-8")
    person.write_text(re.sub(r"(?m)^name: .*$", "name: 改了名", text), encoding="utf-8")
    assert work.build().returncode == 0
    after = tree(work.out)
    for path in after.keys() & before.keys():
        touched = (work.out / path).stat().st_mtime_ns != stamps[path]
        assert touched == (after[path] != before[path]), path


def test_a_link_that_leads_nowhere(work: Workshop):
    """As an editor leaves one beside a file that is open."""
    lock = work.site / "content/about/.#index.md"
    lock.symlink_to("somebody@somewhere.1")
    assert [work.build().returncode for _ in range(3)] == [0, 0, 0]
    lock.unlink()
    assert work.build().returncode == 0
    assert differing(tree(work.out), work.cold()[1]) == []


def test_two_builds_at_once(work: Workshop):
    _change_everything(work, 1)
    processes = [_start(work), _start(work)]
    assert [process.wait() for process in processes] == [0, 0]
    assert work.build().returncode == 0
    assert differing(tree(work.out), work.cold()[1]) == []


def test_a_pagefind_that_stops(work: Workshop, monkeypatch: pytest.MonkeyPatch):
    before = tree(work.out)
    shutil.rmtree(work.site / ".cache" / "fulltext")
    _change_everything(work, 1)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", shutil.which("false") or "")
    done = work.build()
    assert done.returncode == 1
    assert "Pagefind 中途停了" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(work.out) == before
