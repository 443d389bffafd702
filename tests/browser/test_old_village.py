"""A villager with an old telephone: Chromium 69, served and from a folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.conftest import BuiltSite
from tests.support.old_engine import OldEngine

VILLAGE = "places/jingxi/ande/sannan/"
STEPS = ("places/jingxi/", "places/jingxi/ande/", VILLAGE)


@pytest.mark.parametrize("form", ["served", "from a folder"])
def test_from_home_to_the_number_and_back_to_ones_own_village(
    engine: OldEngine, real: BuiltSite, serve: Callable[[Path], str], form: str
) -> None:
    folder = form != "served"
    root = f"{real.portable.as_uri()}/" if folder else serve(real.root)
    end = "index.html" if folder else ""
    engine.open(f"{root}{end}")
    for step in STEPS:
        link = f"[...document.links].find(a => a.href === '{root}{step}{end}')"
        engine.run(f"{link}.click()")
        engine.wait_for(
            f"location.href === '{root}{step}{end}' && document.readyState === 'complete'"
        )
        assert engine.errors == []
    number = engine.run("document.querySelector('.gk-person__call a').href")
    assert number.startswith("tel:")
    assert engine.run("document.documentElement.scrollWidth") <= 360

    keep = "document.querySelector('[data-do=keep]')"
    assert engine.run(f"{keep}.hidden") is False
    engine.run(f"{keep}.click()")
    elder = "document.querySelector('[data-do=elder]')"
    engine.run(f"{elder}.click()")
    assert engine.run("document.documentElement.className") == "gk-elder"
    assert engine.run("document.documentElement.scrollWidth") <= 360
    assert engine.run("document.querySelector('#rest').hidden") is True
    assert engine.errors == []

    engine.open(f"{root}{end}")
    assert engine.run("document.documentElement.className") == "gk-elder"
    mine = "document.querySelector('.gk-mine')"
    assert engine.run(f"{mine}.hidden") is False
    assert engine.run(f"{mine}.querySelector('.gk-button--call').href") == number
    engine.run(f"{mine}.querySelector('.gk-mine__link').click()")
    engine.wait_for(f"location.href === '{root}{VILLAGE}{end}'")
    engine.run(f"{elder}.click()")
    assert engine.errors == []
