"""Whoever counts is told when the count comes out another, and not when it does not."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from generators.builder.lane.settled import Settled, settled, unsettled
from generators.figures.counting import Counting
from generators.model.catalogue import Catalogue
from generators.model.count import Count
from generators.model.keys import Numbers
from generators.model.reads import Key, collect
from generators.model.record import Record
from generators.records.coverage.model import Coverage
from generators.records.fund.model import Fund
from generators.rules import load_checked

DATA = Path(__file__).parents[1] / "sites/yunnan/data"
NUMBERS = Numbers()


def _catalogue() -> Catalogue:
    catalogue, _ = load_checked(DATA)
    assert catalogue is not None
    return catalogue


def _settled(catalogue: Catalogue) -> Mapping[str, Settled]:
    return settled({}, Counting(catalogue).told(), set(), NUMBERS)


def _stale_rows(change: Callable[[Any], Record]) -> tuple[set[str], set[str]]:
    """The rows of the counts of specialists that come out another, and all of these counts."""
    before = _catalogue()

    def changed(record: Record) -> Record:
        return change(record) if record.id == "dao-baoxiang" else record

    dirty = unsettled(_settled(before), _settled(before.changed(changed)))
    rows: set[str] = set()
    every: set[str] = set()
    for name, told in Counting(before).told():
        for key in told():
            assert key[:2] == ("counted", name)
            every.add(key[2])
            if NUMBERS.of(key) in dirty:
                rows.add(key[2])
    return rows, every


def test_a_village_less_changes_nothing_around_it():
    rows, every = _stale_rows(lambda known: replace(known, places=known.places[:-1]))
    assert rows == {"longchuan/chengzi/jiewu"}
    assert {"", "longchuan", "longchuan/chengzi"} <= every


def test_a_term_less_changes_every_row_that_it_counts_in():
    rows, every = _stale_rows(lambda known: replace(known, terms=known.terms[:-1]))
    assert {"", "longchuan", "longchuan/chengzi/jiewu", "industries/sugarcane"} <= rows
    assert len(rows) < len(every)


def test_what_no_count_rests_on_changes_no_row():
    assert _stale_rows(lambda known: replace(known, phones=(), skills=()))[0] == set()


def test_what_rests_on_nothing_that_has_changed_is_not_worked_out_again():
    catalogue = _catalogue()
    times = {"specialists": 0, "events": 0}

    def work(folder: str) -> Callable[[], Mapping[Key, object]]:
        def told() -> Mapping[Key, object]:
            times[folder] += 1
            return {("counted", folder, ""): (catalogue.count(folder), times[folder])}

        return told

    asked = [(name, work(name)) for name in times]
    before = settled({}, asked, set(), NUMBERS)
    now = settled(before, asked, {NUMBERS.of(("ids", "events"))}, NUMBERS)
    assert times == {"specialists": 1, "events": 2}
    assert unsettled(before, now) == {NUMBERS.of(("counted", "events", ""))}


def test_whoever_counts_one_row_has_read_no_more_than_that():
    catalogue = _catalogue()
    counting = Counting(catalogue)
    count = next(each for each in catalogue.found("counts") if each.folder == "specialists")
    tally, reads = collect(counting.on, count, date(2019, 6, 30), "longchuan")
    assert tally.number > 0
    (key,) = reads
    assert not isinstance(key, int)
    assert (key[0], key[2]) == ("counted", "longchuan")


def _summed(*amounts: str) -> Catalogue:
    """Where a table adds up what lines of one fund say, which has these."""
    count = Count(folder="funds", entries="lines", total="amount")

    def changed(record: Record) -> Record:
        if isinstance(record, Coverage):
            return replace(record, columns=(replace(record.columns[0], counts=count),))
        if isinstance(record, Fund) and record.lines:
            line = record.lines[0]
            return replace(record, lines=tuple(replace(line, amount=Decimal(a)) for a in amounts))
        return record

    return _catalogue().changed(changed)


def test_numbers_that_are_equal_but_written_otherwise_are_told_apart():
    """A table to take away shows 2.0 for 1.0 and 1."""
    before = _settled(_summed("1.0", "1"))
    assert unsettled(before, _settled(_summed("1.0", "1"))) == set()
    assert unsettled(before, _settled(_summed("1", "1"))) != set()
