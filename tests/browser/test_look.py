"""Pages are laid out for every reader: no sideways scroll, no overlap, nothing clipped or tiny."""

from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page

from tests.site.chosen import longest, samples, single
from tests.site.conftest import BuiltSite
from tests.support.look import LARGE_ON_PHONE, PHONE, axe_faults, layout_faults

LOOKED_AT, LOOKED_AT_CLOSELY = 24, 4
# A walk over everything would outlast what a single test may take.
PARTS = 12

Look = Callable[[Page], list[str]]
Visit = Callable[[BuiltSite, list[str], Look], list[str]]


@pytest.fixture
def visit(page: Page, serve: Callable[[Path], str]) -> Visit:
    """Open pages one after the other and collect what a look at each finds."""

    def go(site: BuiltSite, addresses: list[str], look: Look) -> list[str]:
        root = serve(site.root)
        found: list[str] = []
        for address in addresses:
            page.goto(f"{root}{address}", wait_until="load")
            found += [f"{address} {fault}" for fault in look(page)]
        return found

    return go


def closely(page: Page) -> list[str]:
    return [*layout_faults(page), *axe_faults(page)]


def test_many_kinds_of_pages_on_a_phone(visit: Visit, site: BuiltSite, seed: int) -> None:
    def look(page: Page) -> list[str]:
        return layout_faults(page, (PHONE, LARGE_ON_PHONE))

    known = [*single(site), *longest(site)]
    assert visit(site, Random(seed).sample(known, LOOKED_AT), look) == []


def test_some_pages_in_every_window(visit: Visit, site: BuiltSite, seed: int) -> None:
    known = [*single(site), *samples(site, seed)]
    assert visit(site, Random(seed).sample(known, LOOKED_AT_CLOSELY), closely) == []


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_each_kind_of_page_in_every_window(
    visit: Visit, site: BuiltSite, seed: int, part: int
) -> None:
    """Those of which there is one, and the longest, the emptiest and a random page of records."""
    assert visit(site, [*single(site), *samples(site, seed)][part::PARTS], closely) == []


BAD = """<!doctype html><html lang="zh"><title>坏</title><body style="margin: 0">
<h1>一</h1><h3>三</h3>
<p style="height: 1em; overflow: hidden; line-height: 3">字看不全</p>
<p style="margin: 0 0 -1.5em; line-height: 1">压在下面的字</p><p>压在上面的字</p>
<p>句中的<a href="#a">链接</a>可以小</p>
<p><a href="#b">链接</a></p>
<div style="width: 50em; text-align: right">宽</div>
<p style="color: #999">灰</p>"""


def test_the_look_finds_what_is_wrong(page: Page) -> None:
    """Else the tests above would pass whatever the pages did."""
    page.set_content(BAD)
    found = layout_faults(page, (PHONE,))
    expected = (
        "scrolls sideways: 800 px",
        "heading skips a level: h3 “三”",
        "clipped: p “字看不全” by p “字看不全”",
        "texts overlap: p “压在下面的字” and p “压在上面的字”",
        "out of the page: ",
        "target of ",
    )
    assert [fault for fault in expected if not any(fault in each for each in found)] == []
    assert sum("target of" in fault for fault in found) == 1
    assert any("contrast of 2.84" in fault for fault in axe_faults(page, (PHONE,)))
