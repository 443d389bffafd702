"""Work divided among processes is done once and whole, whatever becomes of one of them."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from generators.cache.divided import divided
from generators.cache.processes import Awaited, Elsewhere, OneByOne

MAIN = os.getpid()
_WITHOUT = """
import os, select

del os.fork, select.poll
from generators.cache.divided import divided
from generators.cache.processes import Elsewhere

with Elsewhere(lambda: 3) as apart:
    beside = lambda: [apart()]
    made = divided(sum, [1, 2], alone=False, size=1, beside=beside, ready=apart.ready)
    print(sorted(made))
"""


def _slowly(items: Sequence[int]) -> tuple[int, list[int]]:
    time.sleep(0.01)
    return os.getpid(), [*items]


def _ended_elsewhere(items: Sequence[int]) -> tuple[int, list[int]]:
    if os.getpid() != MAIN and 7 in items:
        os.kill(os.getpid(), signal.SIGKILL)
    return _slowly(items)


def _failing(items: Sequence[int]) -> tuple[int, list[int]]:
    if 7 in items:
        raise ValueError("seven")
    return _slowly(items)


def test_every_part_is_done_once_by_several_processes():
    made = [*divided(_slowly, range(100), alone=False, size=3)]
    assert sorted(item for _, items in made for item in items) == [*range(100)]
    assert max(len(items) for _, items in made) <= 3
    assert len({process for process, _ in made}) > 1


def _slowly_here(items: Sequence[int]) -> tuple[int, list[int]]:
    time.sleep(0.2 * (os.getpid() == MAIN))
    return os.getpid(), [*items]


def test_each_process_begins_with_a_share_of_its_own(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("generators.cache.divided.cores", lambda: 2)
    hears, tells = os.pipe()

    def work(items: Sequence[int]) -> tuple[int, list[int]]:
        # The other begins once this one has begun.
        os.write(tells, b"x" * 64) if os.getpid() == MAIN else os.read(hears, 1)
        return _slowly_here(items)

    first: dict[int, int] = {}
    for process, items in divided(work, range(40), alone=False, size=2):
        first.setdefault(process, items[0])
    os.close(hears)
    os.close(tells)
    assert first.pop(MAIN) == 0
    assert [*first.values()] == [20]


def test_what_is_handed_over_one_by_one_is_taken_in_its_order():
    made = [*divided(_slowly_here, range(10), alone=False, size=1)]
    others = [item for process, items in made for item in items if process != MAIN]
    assert others == sorted(others)
    assert others[0] < 2


def test_alone_it_is_done_here():
    made = [*divided(_slowly, range(10), alone=True, size=3)]
    assert {process for process, _ in made} == {MAIN}


def test_what_comes_beside_comes_first():
    made = divided(_slowly, range(10), alone=False, size=3, beside=lambda: [(0, [-1])])
    assert next(made) == (0, [-1])
    assert sorted(item for _, items in made for item in items) == [*range(10)]


def _prepared() -> tuple[int, list[int]]:
    return os.getpid(), [-1]


def _prepared_slowly() -> tuple[int, list[int]]:
    time.sleep(1)
    return _prepared()


def _prepared_here_at_last() -> tuple[int, list[int]]:
    if os.getpid() != MAIN:
        os.kill(os.getpid(), signal.SIGKILL)
    return _prepared()


@pytest.mark.parametrize("prepare", [_prepared, _prepared_slowly, _prepared_here_at_last])
def test_what_another_process_prepares_comes_once_and_leaves_its_place_to_a_copy(
    prepare: Callable[[], tuple[int, list[int]]],
):
    with Elsewhere(prepare) as apart:
        made = [
            *divided(
                _slowly,
                range(100),
                alone=False,
                size=3,
                beside=lambda: [apart()],
                ready=apart.ready,
            )
        ]
    assert sorted(item for _, items in made for item in items) == [-1, *range(100)]
    (preparing,) = (process for process, items in made if items == [-1])
    assert (preparing == MAIN) == (prepare is _prepared_here_at_last)
    others = {process for process, items in made if items != [-1]}
    assert MAIN in others
    assert preparing == MAIN or preparing not in others
    assert len(others) > 1 or prepare is _prepared_slowly


def test_nothing_is_asked_of_a_system_that_it_has_not():
    """Windows neither copies a process nor looks at a pipe."""
    command = [sys.executable, "-c", _WITHOUT]
    told = subprocess.run(command, capture_output=True, text=True, check=True)
    assert told.stdout == "[1, 2, 3]\n"


def test_what_is_prepared_is_awaited_by_nobody_where_the_work_fails():
    begun = time.monotonic()
    with pytest.raises(ValueError, match="seven"), Elsewhere(_prepared_slowly) as apart:
        list(divided(_failing, range(8), alone=False, size=8, ready=apart.ready))
    assert time.monotonic() - begun < 30


def test_there_may_be_more_parts_than_a_pipe_can_hold():
    made = [*divided(len, range(200_000), alone=False, size=1)]
    assert sum(made) == 200_000


@pytest.mark.parametrize("size", [1, 4])
def test_what_a_process_had_taken_that_was_ended_is_done_here(size: int):
    made = [*divided(_ended_elsewhere, range(40), alone=False, size=size)]
    assert sorted(item for _, items in made for item in items) == [*range(40)]


def test_what_fails_elsewhere_fails_here():
    with pytest.raises(ValueError, match="seven"):
        list(divided(_failing, range(40), alone=False, size=1))


def test_nothing_is_no_work():
    assert [*divided(_slowly, [], alone=False, size=3)] == []


def test_what_was_made_before_a_process_was_ended_is_not_lost():
    def made() -> Iterator[bytes]:
        for _ in range(3):
            yield b"x" * 1_000_000
        os.kill(os.getpid(), signal.SIGKILL)

    with OneByOne(made) as apart:
        assert [len(each) for each in apart][:2] == [1_000_000] * 2


def test_nobody_need_listen_to_a_long_answer():
    for _ in range(3):
        Elsewhere(lambda: b"x" * 1_000_000).close()


def test_who_has_made_a_long_answer_waits_for_nobody_who_takes_it():
    with Elsewhere(lambda: (os.getpid(), b"x" * 1_000_000)) as apart:
        while not apart.ready():
            time.sleep(0.01)
        maker, made = apart()
    assert maker != MAIN
    assert len(made) == 1_000_000
    with pytest.raises(ProcessLookupError):
        os.kill(maker, 0)


def test_what_is_for_this_process_a_copy_of_it_makes_itself():
    with Elsewhere(os.getpid) as first, Elsewhere(lambda: (first(), os.getpid())) as second:
        made, maker = second()
        assert made == maker
        assert first() not in (MAIN, maker)


def test_where_nothing_can_be_left_for_another_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with Elsewhere(os.getpid) as apart:
        assert apart.ready()
        assert apart() == MAIN


def test_what_is_told_later_is_heard_however_long_it_is():
    task = Awaited[bytes]()
    heard = Elsewhere(lambda: len(task()))
    task.tell(b"x" * 1_000_000)
    assert heard() == 1_000_000
    heard.close()


def test_who_is_told_nothing_ends():
    task = Awaited[bytes]()
    heard = Elsewhere(lambda: len(task()))
    task.close()
    heard.close()


def test_who_came_later_keeps_nobody_from_ending():
    """A later one has no copy of what this process has to close for an earlier one to end."""
    first = Elsewhere(lambda: b"x" * 1_000_000)
    task = Awaited[bytes]()
    second = Elsewhere(lambda: task() * 1_000_000)
    third = Elsewhere(lambda: time.sleep(60))
    task.tell(b"y")
    first.close()
    second.close()
    third.end()


def test_who_waits_for_a_task_ends_though_others_came_later():
    task = Awaited[bytes]()
    waiting = Elsewhere(task)
    later = Elsewhere(lambda: time.sleep(60))
    task.close()
    waiting.close()
    later.end()
