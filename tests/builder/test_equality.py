"""After any edit, a build that does only what has changed leaves the files that a cold one makes."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builder.edits import EDITS
from tests.builder.program import ROOT, Workshop, differing, hurried, tree, workshop

SMALL = ROOT / "tests/sites/yunnan"


def _check(work: Workshop, told: list[str], *options: str) -> bool:
    """Compare the site with a cold one; an edit that makes it wrong changes nothing in it."""
    before = tree(work.out)
    done = work.build()
    status, cold = work.cold(*options)
    assert done.returncode == status, (told, done.stdout, done.stderr)
    expected = before if status else cold
    assert differing(tree(work.out), expected)[:10] == [], (told, done.stderr)
    return status == 0


def _edit_and_compare(folder: Path, source: Path, seed: int, times: int) -> None:
    with hurried(workshop(folder, source)) as work:
        _edit_often(work, seed, times)


def _edit_often(work: Workshop, seed: int, times: int) -> None:
    chance = random.Random(seed)
    assert work.build().returncode == 0
    kept = work.program.with_name("kept")
    told = [f"seed {seed}"]
    for turn in range(times):
        shutil.rmtree(kept, ignore_errors=True)
        left = shutil.ignore_patterns(".cache", "site", "cold")
        shutil.copytree(work.program, kept, ignore=left)
        told.append(chance.choice(EDITS)(work, chance))
        # Now and then the other side is MkDocs alone.
        if not _check(work, told, *(["--plain"] if turn % 4 == 3 else [])):
            _put_back(work, kept)
            told[-1] += " (refused)"


def _put_back(work: Workshop, kept: Path) -> None:
    """As an editor would undo what the check refuses."""
    for name in ("generators", "overrides"):
        shutil.rmtree(work.program / name)
        shutil.copytree(kept / name, work.program / name)
    site = kept / work.site.relative_to(work.program)
    for name in ("data", "content"):
        shutil.rmtree(work.site / name)
        shutil.copytree(site / name, work.site / name)
    shutil.copy(site / "mkdocs.yml", work.site / "mkdocs.yml")


@pytest.mark.parametrize("part", range(5))
def test_twenty_edits(part: int, tmp_path: Path):
    _edit_and_compare(tmp_path, SMALL, seed=600 + part, times=4)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(50))
def test_many_random_edits(part: int, tmp_path: Path, seed: int):
    _edit_and_compare(tmp_path, SMALL, seed=seed * 100 + part, times=10)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(5))
def test_ten_edits_of_the_real_site(part: int, tmp_path: Path, seed: int):
    _edit_and_compare(tmp_path, ROOT, seed=seed * 100 + part, times=2)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    with hurried(workshop(tmp_path_factory.mktemp("small"), SMALL)) as work:
        assert work.build().returncode == 0
        yield work


def test_the_only_record_of_a_type_goes_and_comes_back(small: Workshop):
    """With it go a list, tables, and what the list of all tables says of them."""
    (record,) = (small.data / "meetings").glob("*.yml")
    text = record.read_text(encoding="utf-8")
    record.unlink()
    assert _check(small, [f"no {record.name}"])
    record.write_text(text, encoding="utf-8")
    assert _check(small, [f"{record.name} again"])


def test_a_page_that_all_pages_lead_to_comes_and_goes(small: Workshop):
    page = small.site / "content/about/editing/index.md"
    page.parent.mkdir()
    page.write_text("---\ntitle: 怎么编辑\n---\n\n# 怎么编辑\n", encoding="utf-8")
    assert _check(small, ["a page on editing"])
    shutil.rmtree(page.parent)
    assert _check(small, ["no page on editing"])


def test_one_that_is_named_more_often_in_one_record_stands_before_others(small: Workshop):
    """The finder puts first what many name: that the same record names it again says so too."""
    record = small.data / "teams/volunteer-corps.yml"
    text = record.read_text(encoding="utf-8")
    again = "".join(f"  - name: 第{n}分团\n    members: [shan-xiaohua]\n" for n in range(8))
    assert text.count("branches:\n") == 1
    record.write_text(text.replace("branches:\n", f"branches:\n{again}"), encoding="utf-8")
    assert _check(small, ["in eight more branches"])
    record.write_text(text, encoding="utf-8")
    assert _check(small, ["in none of them"])


def test_counts_follow_their_records_and_what_they_count(small: Workshop):
    record, plan = (
        small.data / name for name in ("specialists/cao-xianmao.yml", "plans/yunnan-kjzl.yml")
    )
    text, counts = record.read_text(encoding="utf-8"), plan.read_text(encoding="utf-8")
    assert _check(small, [_changed(record, text, "2018-04", "2030-04")])
    other = "folder: bases\n      dated: period"
    assert _check(small, [_changed(plan, counts, "folder: specialists\n      dated: terms", other)])
    record.write_text(text, encoding="utf-8")
    plan.write_text(counts, encoding="utf-8")
    assert _check(small, ["as it was"])


def _changed(path: Path, text: str, old: str, new: str) -> str:
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return f"{path.name}: {new} for {old}"


def test_one_result_in_the_place_of_another_is_none(small: Workshop):
    head, state = (
        next((small.site / ".cache/builds").glob(f"*-{name}")) for name in ("head", "state")
    )
    known = head.read_bytes(), state.read_bytes()
    for path, other in ((head, known[1]), (state, known[0])):
        path.write_bytes(other)
        assert _check(small, [f"another's in the place of {path.name}"])
