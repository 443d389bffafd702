"""The Nu Html Checker runs on the packaged Java and its messages come back whole."""

from pathlib import Path

import pytest

from tests.support import nu

GOOD = '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>页</title></head>\n'
HEADLESS_SECTION = "<body><section><p>没有标题</p></section></body></html>"
BAD = '<body><img src="a.png"><p id="x"><p id="x"></body></html>'


def page(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_errors_of_several_files(tmp_path: Path) -> None:
    bad = page(tmp_path / "坏 页.html", GOOD + BAD)
    good = page(tmp_path / "好.html", GOOD + HEADLESS_SECTION)
    messages = nu.check([good, bad])
    assert [(m.path, m.line, m.kind) for m in messages] == [(bad, 3, "error")] * 2
    assert any("“alt”" in m.text for m in messages)
    assert str(messages[0]).startswith(f"{bad}:3:7: error: ")


def test_warnings_on_request(tmp_path: Path) -> None:
    good = page(tmp_path / "a.html", GOOD + HEADLESS_SECTION)
    assert [m.kind for m in nu.check([good], warnings=True)] == ["warning"]


def test_allowed_messages_are_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = page(tmp_path / "a.html", GOOD + BAD)
    first, second = nu.check([bad])
    allowed = page(tmp_path / "allowed.txt", f"# why\n\n{first.text}\n")
    monkeypatch.setattr(nu, "ALLOWED", allowed)
    assert nu.check([bad]) == [second]


def test_long_page_does_not_overflow_the_stack(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{number}</td></tr>\n" for number in range(20_000))
    long = page(tmp_path / "a.html", f"{GOOD}<body><table>{rows}</table></body></html>")
    assert nu.check([long]) == []


def test_nothing_to_check_is_an_error() -> None:
    with pytest.raises(nu.NuError):
        nu.check([])


def test_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        nu.check([tmp_path / "gone.html"])


def test_failing_checker_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nu, "JAR", tmp_path / "gone.jar")
    with pytest.raises(nu.NuError, match=r"gone\.jar"):
        nu.check([page(tmp_path / "a.html", GOOD)])


def test_only_errors_of_the_theme_are_allowed() -> None:
    assert len(nu.allowed_messages()) <= 2
