"""What was made of records is taken again only while all that it read is as it was."""

from collections.abc import Callable
from pathlib import Path

from generators.cache.folder import Kept
from generators.cache.processes import Elsewhere
from generators.model.keys import KINDS, Numbers
from generators.model.reads import collect, note
from generators.model.recall import Groups, Recall
from generators.names.syllables import Readings, Said

KEY = ("record", "things", "a")


def _recall(before: Groups, *dirty: tuple[str, ...]) -> Recall:
    numbers = Numbers()
    return Recall(before, lambda: set(map(numbers.of, dirty)), numbers, KINDS)


def _reading(*key: str) -> Callable[[object], Callable[[], object]]:
    def says(made: object) -> Callable[[], object]:
        def make() -> object:
            note(*key)
            return made

        return make

    return says


def _never() -> object:
    raise AssertionError("made although nothing has changed")


def test_what_has_not_changed_is_taken_again() -> None:
    first = _recall({})
    made = first("group", "a", _reading(*KEY)("A"))
    again = _recall(first.after())("group", "a", _never)
    assert (again.digest, again.value()) == (made.digest, made.value()) == (made.digest, "A")


def test_what_has_changed_is_made_anew_and_kept_from_then_on() -> None:
    first = _recall({})
    made = first("group", "a", _reading(*KEY)("A"))
    second = _recall(first.after(), KEY)
    anew = second("group", "a", _reading(*KEY)("B"))
    assert anew.value() == "B"
    assert anew.digest != made.digest
    assert _recall(second.after())("group", "a", _never).value() == "B"


def test_what_nobody_asked_for_meanwhile_is_kept_unless_it_has_changed() -> None:
    first = _recall({})
    first("group", "a", _reading(*KEY)("A"))
    first("group", "b", _reading("record", "things", "b")("B"))
    third = _recall(_recall(first.after(), KEY).after())
    assert third("group", "b", _never).value() == "B"
    assert third("group", "a", _reading(*KEY)("now")).value() == "now"


def test_what_another_process_has_made_is_kept_as_well() -> None:
    other, first = _recall({}), _recall({})
    other("group", "a", _reading(*KEY)("A"))
    first.learn(other.untold())
    assert not any(other.untold())
    assert _recall(first.after())("group", "a", _never).value() == "A"


def test_what_another_process_has_asked_for_is_not_dropped() -> None:
    """Where so many are new that only what was asked for is left."""
    first = _recall({})
    for n in range(100):
        first("group", f"{n}", _reading("record", "things", f"{n}")(n))
    here, there = _recall(first.after()), _recall(first.after())
    for n in range(100):
        there("group", f"{n}", _never)
    for n in range(100, 2_000):
        here("group", f"{n}", _reading("record", "things", f"{n}")(n))
    here.learn(there.untold())
    third = _recall(here.after())
    assert [third("group", f"{n}", _never).value() for n in range(2_000)] == [*range(2_000)]


def test_a_group_that_grows_loses_nothing() -> None:
    first = _recall({})
    first("group", "0", _reading("record", "things", "0")(0))
    second = _recall(first.after())
    for n in range(1, 1000):
        second("group", f"{n}", _reading("record", "things", f"{n}")(n))
    groups = second.after()
    assert len(groups["group"].parts) > 10
    third = _recall(groups, ("record", "things", "7"))
    assert [third("group", f"{n}", _never).value() for n in range(1000) if n != 7] == [
        n for n in range(1000) if n != 7
    ]


def test_names_that_nobody_asks_for_again_do_not_pile_up() -> None:
    groups: Groups = {}
    for turn in range(30):
        recall = _recall(groups)
        for n in range(100):
            # A few are always asked for, the others by names that are never used again.
            name = f"{n}" if n < 10 else f"{n} {turn}"
            recall("group", name, _reading("record", "things", f"{n}")(n))
        groups = recall.after()
    kept = [name for some in groups["group"].parts.values() for name in some.made.made]
    assert len(kept) < 1_500
    assert {f"{n}" for n in range(10)} <= {*kept}


def test_whoever_asks_has_read_what_was_read_for_it() -> None:
    first = _recall({})
    first("group", "a", _reading(*KEY)("A"))
    _, reads = collect(_recall(first.after()), "group", "a", _never)
    numbers = Numbers()
    assert numbers.packed(reads) == numbers.packed([KEY])


def test_what_rests_on_more_than_files_of_data_is_never_kept() -> None:
    first = _recall({})
    for made in ("A", "B"):
        assert first("group", "a", _reading("photo", "a.jpg")(made)).value() == made
    assert not first.after()


def test_two_of_one_name_are_two() -> None:
    first = _recall({})
    first("group", "a", _reading(*KEY)("A"))
    assert first("other", "a", _reading(*KEY)("B")).value() == "B"
    assert first("group", "a", _never).value() == "A"


def test_how_another_process_says_a_name_is_kept(tmp_path: Path):
    kept, readings = Kept(tmp_path, b"program"), Readings()
    readings.keep(kept)
    readings.of("凌云")

    def say() -> dict[str, Said]:
        known = len(readings.known)
        readings.of("百色")
        return readings.since(known)

    with Elsewhere(say) as apart:
        assert apart() == {"百色": ("bǎi", "sè")}
        readings.learn(apart())
    readings.save()
    again = Readings()
    again.keep(kept)
    assert again.known == {"凌云": ("líng", "yún"), "百色": ("bǎi", "sè")}
