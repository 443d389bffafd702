"""A small change leaves the finder's scripts where they are, and most of them as they are."""

import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from generators.links import Links
from generators.model.catalogue import Catalogue
from generators.model.record import Record
from generators.model.result import anew
from generators.outputs.finder.files import finder
from generators.outputs.finder.index import facts, index
from generators.outputs.finder.shards import Postings, cut, rounded
from generators.publish import as_of
from generators.rules import load_checked
from generators.views.context import Views
from generators.views.pages import views_of
from tests.site.commands import ROOT


def _loaded(site: Path) -> Catalogue:
    found, _ = load_checked(site / "data")
    assert found
    return replace(found, again=anew)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return _loaded(ROOT)


@pytest.fixture(scope="module")
def small() -> Catalogue:
    return _loaded(ROOT / "tests/sites/yunnan")


def _scripts(views: Views) -> dict[str, bytes]:
    return {each.address: each.render() for each in finder(views, Links())}


def _with(catalogue: Catalogue, change: Callable[[Record], Record]) -> Views:
    """The same site with one specialist as `change` makes them."""
    first = catalogue.all("specialists")[0].id
    changed = catalogue.changed(lambda each: change(each) if each.id == first else each)
    return views_of(changed, as_of(changed))


def test_who_serves_another_village_changes_few_scripts_and_moves_none(
    catalogue: Catalogue,
) -> None:
    village = next(place for place in catalogue.records["places"] if place.count("/") == 2)
    before = _with(catalogue, lambda each: each)
    now = _with(catalogue, lambda each: replace(each, places=(village,)))
    old, new = _scripts(before), _scripts(now)
    assert old.keys() == new.keys()
    assert 0 < sum(old[address] != new[address] for address in old) < len(old) / 10
    assert facts(before).layout == facts(now).layout
    assert facts(before).version != facts(now).version


@pytest.mark.parametrize("field", ["places", "skills", "name"])
def test_an_index_brought_up_to_date_is_as_one_made_anew(
    small: Catalogue, tmp_path: Path, field: str
) -> None:
    village = next(place for place in small.records["places"] if place.count("/") == 2)
    value = {"places": (village,), "skills": ("养蚕", "嫁接"), "name": "改了名"}
    index(replace(_with(small, lambda each: each), cache=tmp_path))
    now = _with(small, lambda each: replace(each, **{field: value[field]}))
    kept = replace(now, cache=tmp_path)
    few = 0 < len(index(kept).made) < len(index(kept).tokens)
    # Another name may have moved others.
    assert few == (field != "name")
    assert _scripts(kept) == _scripts(now)
    # What is not made yet is made of what is kept.
    again = replace(now, cache=tmp_path)
    assert index(again).made == {}
    assert _scripts(again) == _scripts(now)


def test_an_index_whose_cache_is_damaged_is_made_anew(small: Catalogue, tmp_path: Path) -> None:
    views = replace(_with(small, lambda each: each), cache=tmp_path)
    index(views)
    for segment in (tmp_path / "finder").glob("index.*"):
        segment.write_bytes(bytes(segment.stat().st_size))
    same = _with(small, lambda each: each)
    assert _scripts(replace(same, cache=tmp_path)) == _scripts(same)
    # What is damaged is not met again.
    assert _scripts(replace(_with(small, lambda each: each), cache=tmp_path)) == _scripts(same)


def test_an_index_that_cannot_be_kept_is_right_all_the_same(
    small: Catalogue, tmp_path: Path
) -> None:
    index(replace(_with(small, lambda each: each), cache=tmp_path))
    now = _with(small, lambda each: replace(each, skills=("养蚕",)))
    later = _with(small, lambda each: replace(each, places=()))
    for views in (now, later):
        # As on a disk that is full.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, most))
        try:
            made = _scripts(replace(views, cache=tmp_path))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
        assert made == _scripts(views)


def test_rows_of_kinds_that_are_others_lie_elsewhere(catalogue: Catalogue) -> None:
    """A row names its kind by number: nobody must read it with another list of kinds."""
    views = _with(catalogue, lambda each: each)
    fewer = replace(catalogue, types=catalogue.types[1:])
    assert facts(views).layout != facts(views_of(fewer, as_of(fewer))).layout


def _keys() -> Iterator[str]:
    letters = "abcdefgh"
    return (
        f"{a}{b}{c}" for a in letters for b in letters for c in ("", *map("z".__add__, letters))
    )


def test_shards_in_order_hold_every_key_and_none_is_much_larger_than_the_rest() -> None:
    postings: Postings = {key: [(number,)] for number, key in enumerate(_keys())}
    shards = cut(postings, [100] * len(postings))
    assert [key for keys in shards for key in keys] == sorted(postings)
    assert max(map(len, shards)) < 1.2 * len(postings) / len(shards)


def test_one_key_more_leaves_most_shards_as_they_were() -> None:
    postings: Postings = {key: [(number,)] for number, key in enumerate(_keys())}
    before = cut(postings, [100] * 1000)
    same = [cut({**postings, f"{key}c": [(999,)]}, [100] * 1000) for key in list(_keys())[::50]]
    starts = [[keys[0] for keys in shards] for shards in (before, *same)]
    assert sum(starts[0] == each for each in starts[1:]) > len(same) / 2


@pytest.mark.parametrize(("number", "near"), [(0, 0), (7, 7), (15, 15), (17, 18), (726, 704)])
def test_a_rounded_number_has_few_bits(number: int, near: int) -> None:
    assert rounded(number, 4) == near
