"""Where Chromium or a Chinese font is missing, the tests install it or say what to install."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.support import chromium
from tests.support.chromium import ChromiumMissingError


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that would have been run."""
    ran: list[list[str]] = []
    monkeypatch.setattr(subprocess, "run", lambda command, **_: ran.append(command))
    return ran


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(chromium, "MAC_CHROME", tmp_path / "none")


def test_environment_variable_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/bin/sh")
    assert chromium.executable() == Path("/bin/sh")


def test_wrong_environment_variable_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(ChromiumMissingError, match="“/nowhere/chromium”不存在或不能运行"):
        chromium.missing_packages()


@pytest.mark.usefixtures("bare_machine")
def test_bare_machine_lacks_browser_and_fonts() -> None:
    assert chromium.missing_packages() == ["chromium", "fontconfig", "fonts-noto-cjk"]


def test_root_on_debian_gets_the_packages(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Path, "exists", lambda _: True)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    chromium.install(["chromium"])
    assert capsys.readouterr().out == "浏览器测试需要，正在安装 Debian 软件包：chromium\n"
    assert ["update" in commands[0], commands[1][-1]] == [True, "chromium"]


def test_others_on_debian_are_told_the_command(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "exists", lambda _: True)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(ChromiumMissingError, match=r"sudo apt-get install chromium fonts-noto"):
        chromium.install(["chromium", "fonts-noto-cjk"])
    assert commands == []


def test_other_systems_are_told_what_is_needed(
    commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "exists", lambda _: False)
    with pytest.raises(ChromiumMissingError, match="需要 Chromium 和中文字体"):
        chromium.install(["chromium"])
    assert commands == []
