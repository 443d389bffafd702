"""What is found under a key tells those who read some of a record from those who read all of it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from generators.model.catalogue import INDEXES, Catalogue
from generators.model.keys import Numbers, held, others
from generators.model.lookup import NEVER, Lookup
from generators.model.reads import collect
from generators.model.record import Record
from generators.rules import load_checked

DATA = Path(__file__).parents[1] / "sites/yunnan/data"
NUMBERS = Numbers()
PERSON = "dao-baoxiang"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    catalogue, _ = load_checked(DATA)
    assert catalogue is not None
    return catalogue


def _changed(catalogue: Catalogue, change: Callable[[Any], Record]) -> Catalogue:
    return catalogue.changed(lambda record: change(record) if record.id == PERSON else record)


@pytest.mark.parametrize(
    ("change", "stale"),
    [
        (lambda known: replace(known, places=known.places[:-1]), {"referrers"}),
        (lambda known: replace(known, summary="从前种茶，现在教人种茶。"), {"prose"}),
        (lambda known: replace(known, name="刀宝"), {"label", "names"}),
    ],
    ids=["a place", "a sentence", "the name"],
)
def test_a_change_reaches_only_those_who_read_it(
    catalogue: Catalogue, change: Callable[[Any], Record], stale: set[str]
) -> None:
    wanted: dict[int, str] = {}
    for kind in ("label", "prose"):
        wanted[NUMBERS.of((kind, "specialists", PERSON))] = kind
    now = _changed(catalogue, change)
    for each in (catalogue, now):
        wanted[NUMBERS.of(("names", "specialists", each.get("specialists", PERSON).name))] = "names"
        for reference in each.references(each.get("specialists", PERSON)):
            wanted[NUMBERS.of(("referrers", *reference.key, "specialists"))] = "referrers"
    source = catalogue.origins["specialists", PERSON].source.file
    old, new = (held(each, NUMBERS, {}, INDEXES)[source].under() for each in (catalogue, now))
    assert {wanted[number] for number in others(old, new) if number in wanted} == stale


def test_names_are_known_to_be_shared_without_a_look_into_the_files(catalogue: Catalogue) -> None:
    name = next(each.name for each in catalogue.all("specialists") if each.id != PERSON)
    whole = _changed(catalogue, lambda known: replace(known, name=name))
    known = held(whole, NUMBERS, {}, INDEXES)
    since = NEVER.after(known).kept(known)
    quick = replace(whole, under=Lookup(known, since, NUMBERS, INDEXES))
    shared = set()
    for folder, record in (
        (known.folder, record) for known in whole.types for record in whole.all(known.folder)
    ):
        found = collect(whole.shares_name, folder, record.name)
        assert collect(quick.shares_name, folder, record.name) == found
        if found[0]:
            shared.add((folder, record.name))
    assert ("specialists", name) in shared
    nobody = ("names", "specialists", "没有这个人")
    assert collect(quick.shares_name, *nobody[1:]) == (False, frozenset({nobody}))
