"""A villager with an old telephone: Chromium 69, served and from a folder."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.site.conftest import BuiltSite
from tests.support.old_engine import OldEngine

VILLAGE = "places/jingxi/ande/sannan/"
STEPS = ("places/jingxi/", "places/jingxi/ande/", VILLAGE)
ELDER = "document.documentElement.classList.contains('gk-elder')"
MINE = "document.querySelector('.gk-mine')"


def tap(engine: OldEngine, element: str) -> None:
    engine.run(f"document.querySelector('{element}').click()")


def arrive(engine: OldEngine, there: str) -> None:
    engine.wait_for(f"location.href === '{there}' && document.readyState === 'complete'")


def fits(engine: OldEngine) -> bool:
    return bool(engine.run("document.documentElement.scrollWidth <= 360")) and not engine.errors


def walk(engine: OldEngine, root: str, end: str) -> str:
    """From home to the village, a link at a time; returns what its first button rings."""
    engine.open(f"{root}{end}")
    for step in STEPS:
        there = f"{root}{step}{end}"
        engine.run(f"[...document.links].find(a => a.href === '{there}').click()")
        arrive(engine, there)
        assert fits(engine)
    return str(engine.run("document.querySelector('.gk-person__call a').href"))


@pytest.mark.parametrize("form", ["served", "from a folder"])
def test_from_home_to_the_number_and_back_to_ones_own_village(
    engine: OldEngine, real: BuiltSite, serve: Callable[[Path], str], form: str
) -> None:
    folder = form != "served"
    root = f"{real.portable.as_uri()}/" if folder else serve(real.root)
    end = "index.html" if folder else ""
    number = walk(engine, root, end)
    assert number.startswith("tel:")
    tap(engine, "[data-do=keep]")
    tap(engine, "[data-do=elder]")
    assert engine.run(ELDER)
    assert engine.run("document.querySelector('#rest').hidden") is True
    assert fits(engine)

    engine.open(f"{root}{end}")
    assert engine.run(ELDER)
    assert engine.run(f"{MINE}.hidden") is False
    assert engine.run(f"{MINE}.querySelector('.gk-button--call').href") == number
    tap(engine, ".gk-mine__link")
    arrive(engine, f"{root}{VILLAGE}{end}")
    tap(engine, "[data-do=elder]")
    assert not engine.run(ELDER)
    assert fits(engine)
