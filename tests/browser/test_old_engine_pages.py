"""The site works in Chromium 69: pages open without an error, fit a phone, and lists narrow."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.chosen import lists_in_use, longest, samples, single
from tests.site.conftest import BuiltSite
from tests.support.old_engine import OldEngine

LIST = "specialists/"
SHOWN = """[...document.querySelectorAll('.gk-rows tbody tr')]
  .filter(row => row.offsetParent !== null).map(row => row.id.slice(2))"""
WIDTH = "document.documentElement.scrollWidth"


def faults(engine: OldEngine, root: str, addresses: list[str]) -> list[str]:
    found = []
    for address in addresses:
        engine.open(f"{root}{address}", width=360, height=740)
        width = engine.run(WIDTH)
        if engine.errors or width > 360:
            found.append(f"{address}: {width} px, {engine.errors}")
    return found


def test_pages_fit_a_phone(
    engine: OldEngine, site: BuiltSite, serve: Callable[[Path], str]
) -> None:
    addresses = ["", *lists_in_use(site), *longest(site)]
    assert faults(engine, serve(site.root), addresses) == []


@pytest.mark.slow
def test_each_kind_of_page_fits_a_phone(
    engine: OldEngine, site: BuiltSite, serve: Callable[[Path], str], seed: int
) -> None:
    addresses = [*single(site), *samples(site, seed)]
    assert faults(engine, serve(site.root), addresses) == []


@pytest.mark.parametrize("form", ["served", "from a folder"])
def test_a_list_narrows(
    engine: OldEngine, real: BuiltSite, serve: Callable[[Path], str], form: str
) -> None:
    served = form == "served"
    root = serve(real.root) if served else f"{real.portable.as_uri()}/"
    engine.open(f"{root}{LIST}{'' if served else 'index.html'}")
    assert len(engine.run(SHOWN)) == len(real.of("specialists"))
    engine.run("document.querySelector('input[name=county][value=jingxi]').click()")
    left = {
        record.id
        for record in real.of("specialists")
        if any(place.split("/")[0] == "jingxi" for place in record.fields["places"])
    }
    assert set(engine.run(SHOWN)) == left
    assert "county=jingxi" in engine.run("location.href")
    engine.run("document.querySelector('.gk-facets__clear').click()")
    assert len(engine.run(SHOWN)) == len(real.of("specialists"))
    assert engine.errors == []
