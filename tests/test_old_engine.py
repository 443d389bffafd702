"""The driver of the old engine tells what a page shows, and every way in which it fails."""

import subprocess
from pathlib import Path

import pytest

from tests.support import old_engine as driver
from tests.support.old_engine import OldEngine, OldEngineError

PAGE = """<!doctype html><meta charset="utf-8"><title>找特派员</title>
<p style="width: 400px">宽</p><script>{}</script>"""


def written(folder: Path, script: str = "") -> str:
    path = folder / "page.html"
    path.write_text(PAGE.format(script), encoding="utf-8")
    return path.as_uri()


def test_it_is_the_engine_of_2018(engine: OldEngine, tmp_path: Path) -> None:
    engine.open(written(tmp_path), width=360, height=740)
    assert "Chrome/69." in engine.run("navigator.userAgent")
    assert engine.run("document.title") == "找特派员"
    assert engine.run("[innerWidth, innerHeight]") == [360, 740]
    assert engine.run("document.documentElement.scrollWidth") == 408
    engine.resize(1280, 800)
    assert engine.run("document.documentElement.scrollWidth") == 1280
    assert engine.run("undefined") is None
    assert engine.errors == []


def test_what_it_cannot_parse_is_an_error_of_the_page(engine: OldEngine, tmp_path: Path) -> None:
    engine.open(written(tmp_path, "window.ran = window.none ?. there"))
    assert ["Unexpected token" in error for error in engine.errors] == [True]
    engine.open(written(tmp_path))
    assert engine.errors == []


def test_scripts_go_on_while_nobody_asks(engine: OldEngine, tmp_path: Path) -> None:
    engine.open(written(tmp_path, "setTimeout(() => { window.late = 3; missing() }, 50)"))
    assert engine.wait_for("window.late") == 3
    engine.wait_for("document.readyState === 'complete'")
    assert ["missing is not defined" in error for error in engine.errors] == [True]


@pytest.mark.parametrize(
    ("expression", "said"), [("missing()", "ReferenceError: missing"), ("a b", "not an expression")]
)
def test_a_slip_in_a_test_is_told(
    engine: OldEngine, tmp_path: Path, expression: str, said: str
) -> None:
    engine.open(written(tmp_path))
    with pytest.raises(OldEngineError, match=said):
        engine.run(expression)


def test_other_hosts_are_out_of_reach(engine: OldEngine) -> None:
    with pytest.raises(OldEngineError, match="the page did not load"):
        engine.open("http://example.com/")


def test_missing_libraries_are_told_by_their_package(monkeypatch: pytest.MonkeyPatch) -> None:
    assert driver.missing_packages() == []

    class Listing:
        stdout = (
            "\tlibXtst.so.6 => not found\n\tlibc.so.6 => /lib/libc.so.6\n\tlibXi.so.6 => not found"
        )

    monkeypatch.setattr(subprocess, "run", lambda *_, **__: Listing)
    assert driver.missing_packages() == ["libxi6", "libxtst6"]
