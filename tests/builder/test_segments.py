"""A large result in several files: little is written anew, and what is damaged is noticed."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from generators.cache.folder import Kept
from generators.cache.packed import DamagedError, Packed
from generators.cache.segments import read_segmented, write_segmented
from tests.builder.edits import change_text
from tests.builder.program import ROOT, Workshop, differing, hurried, tree, workshop

NAME = "result"


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    return Kept(tmp_path, b"program")


def _segments(folder: Path) -> set[Path]:
    return {path for path in folder.iterdir() if path.name != NAME}


def _made(kept: Kept) -> dict[str, str]:
    return {name: each.made for name, each in read_segmented(kept, NAME).items()}


def test_only_what_is_new_is_written(kept: Kept) -> None:
    write_segmented(kept, NAME, {"a": Packed("A" * 9000), "b": Packed("B" * 9000)})
    (first,) = _segments(kept.folder)
    write_segmented(kept, NAME, read_segmented(kept, NAME) | {"c": Packed("C")})
    (second,) = _segments(kept.folder) - {first}
    assert second.stat().st_size < 50
    assert _made(kept) == {"a": "A" * 9000, "b": "B" * 9000, "c": "C"}


def test_nothing_is_read_that_nobody_asks_for(kept: Kept) -> None:
    write_segmented(kept, NAME, {"a": Packed("A"), "b": Packed("B")})
    known = read_segmented(kept, NAME)
    assert known["a"].made == "A"
    (segment,) = _segments(kept.folder)
    segment.write_bytes(bytes(segment.stat().st_size))
    assert known["a"].made == "A"
    with pytest.raises(DamagedError):
        _ = known["b"].made


@pytest.mark.parametrize("size", [None, 0, -1, 1])
def test_a_segment_that_is_gone_or_of_another_length(kept: Kept, size: int | None) -> None:
    write_segmented(kept, NAME, {"a": Packed("A" * 100)})
    (segment,) = _segments(kept.folder)
    if size is None:
        segment.unlink()
    else:
        os.truncate(segment, segment.stat().st_size + size if size else 0)
    assert read_segmented(kept, NAME) is None


def test_it_stays_small_over_many_runs(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    # As if a minute went by between two runs.
    monkeypatch.setattr("generators.cache.segments._YOUNG", -1)
    chance = random.Random(1)
    write_segmented(kept, NAME, {str(n): Packed(chance.randbytes(100)) for n in range(100)})
    for _ in range(100):
        known = read_segmented(kept, NAME)
        known[str(chance.randrange(100))] = Packed(chance.randbytes(100))
        write_segmented(kept, NAME, known)
        assert len(_segments(kept.folder)) <= 16
        assert sum(path.stat().st_size for path in _segments(kept.folder)) < 30_000
    assert len(_made(kept)) == 100


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    with hurried(
        workshop(tmp_path_factory.mktemp("workshop"), ROOT / "tests/sites/yunnan")
    ) as work:
        yield work


def test_a_build_that_finds_its_cache_damaged_starts_over(work: Workshop) -> None:
    assert work.build().returncode == 0
    for segment in (work.site / ".cache" / "builds").glob("*-state.*"):
        segment.write_bytes(bytes(segment.stat().st_size))
    change_text(work, random.Random(1))
    done = work.build()
    assert (done.returncode, done.stderr) == (0, "")
    assert differing(tree(work.out), work.cold()[1]) == []


def test_a_check_that_finds_its_cache_damaged_starts_over(work: Workshop) -> None:
    assert work.run(work.site, ["check"]).returncode == 0
    for segment in (work.site / ".cache" / "data").glob("silence-*.*"):
        segment.write_bytes(bytes(segment.stat().st_size))
    change_text(work, random.Random(2))
    done = work.run(work.site, ["check"])
    assert (done.returncode, done.stderr) == (0, "")
