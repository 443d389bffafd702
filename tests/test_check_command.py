"""`gongkai check` as an editor runs it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generators.model.load import load
from generators.records import RECORD_TYPES
from tests.test_problems import PROBLEMS, VALID, lay_out

ROOT = Path(__file__).parent.parent
# Locales and encodings that consoles have, most of them not made for Chinese.
CONSOLES: tuple[dict[str, str], ...] = (
    {},
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
    {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "latin-1"},
    {"PYTHONIOENCODING": "utf-8"},
)


def run(
    *arguments: str, cwd: Path = ROOT, console: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """The command in a fresh process; PYTHONPATH lets it run from any folder."""
    return subprocess.run(
        [sys.executable, "-m", "generators", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(console or {})},
        capture_output=True,
        timeout=60,
        check=False,
    )


def test_says_nothing_of_a_clean_tree():
    result = run("check", "--data", str(VALID))
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")


@pytest.mark.parametrize("console", CONSOLES, ids=str)
def test_prints_every_problem_in_any_console(console: dict[str, str], tmp_path: Path):
    lay_out("several-files", tmp_path / "data")
    result = run("check", "--data", str(tmp_path / "data"), console=console)
    expected = (PROBLEMS / "several-files" / "expected.txt").read_bytes()
    assert (result.returncode, result.stdout, result.stderr) == (1, expected, b"")


def test_what_a_console_cannot_show_does_not_stop_it(tmp_path: Path):
    shutil.copytree(VALID, tmp_path / "data")
    (tmp_path / "data" / "notes-😀.txt").touch()
    result = run("check", "--data", str(tmp_path / "data"), console={"PYTHONIOENCODING": "gbk"})
    assert result.returncode == 1
    assert "data/notes-?.txt:1: 文件: 这里只放 .yml 文件" in result.stdout.decode("gbk")


def test_a_line_can_be_followed(tmp_path: Path):
    lay_out("several-problems", tmp_path / "data")
    result = run("check", "--data", str(tmp_path / "data"))
    for line in result.stdout.decode().splitlines():
        assert re.fullmatch(r"data/\S+\.yml:[1-9]\d*: \S+: .+", line)


@pytest.mark.parametrize("data", ["data", ".", "data/../data/"])
def test_names_files_alike_wherever_it_is_run(data: str, tmp_path: Path):
    lay_out("missing-field", tmp_path / "data")
    cwd = tmp_path / "data" if data == "." else tmp_path
    result = run("check", "--data", data, cwd=cwd)
    assert result.stdout == (PROBLEMS / "missing-field" / "expected.txt").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            "check --data nowhere",
            "'--data' 不对：没有“nowhere”这个文件夹；请核对路径，或先进到网站的文件夹里",
        ),
        ("check --data file.yml", "'--data' 不对：“file.yml”是文件，这里要写文件夹"),
        ("check", "'--data' 不对：没有“data”这个文件夹；请核对路径，或先进到网站的文件夹里"),
        ("check --data", "--data 后面还要写内容"),
        ("check more --data .", "多写了“more”；请删掉"),
        (
            "check --dat x",
            "没有“--dat”这个选项；运行时加 --help 可看有哪些；是不是 '--data', '--format'？",
        ),
        (
            "check --format git --data .",
            "'--format' 不对：没有“git”这种；可以写的有 'text', 'github', 'gitlab', 'gitea', 'json'",
        ),
        ("chek", "没有“chek”这个命令；运行时加 --help 可看有哪些；是不是 'check', 'schema'？"),
    ],
)
def test_a_wrong_command_line_is_told_in_chinese(arguments: str, message: str, tmp_path: Path):
    (tmp_path / "file.yml").touch()
    result = run(*arguments.split(), cwd=tmp_path)
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode() == f"{message}\n"


@pytest.mark.parametrize("arguments", ["--help", "check --help", "new --help", "pages --help"])
def test_help_is_in_chinese(arguments: str):
    text = run(*arguments.split()).stdout.decode()
    assert text.startswith("用法：")
    assert not re.search(r"Usage|Options|Commands|default|required|Show|DIRECTORY|ARGS", text)


def test_a_folder_that_cannot_be_opened_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Root may open everything, so the refusal is played."""
    shutil.copytree(VALID, tmp_path / "data")
    shut = str(tmp_path / "data" / "events")
    scan = os.scandir

    def refuse(path: str) -> object:
        if str(path) == shut:
            raise PermissionError(13, "Permission denied", shut)
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    problems = load(tmp_path / "data", RECORD_TYPES).problems
    assert [str(problem) for problem in problems] == [
        "data/events:1: 文件: 打不开这个文件夹；请检查它还在不在、有没有读取权限"
    ]


def test_what_is_no_plain_file_is_told_and_not_waited_for(tmp_path: Path):
    data = tmp_path / "data"
    shutil.copytree(VALID, data)
    os.mkfifo(data / "bases" / "pipe.yml")
    (data / "bases" / "gone.yml").symlink_to("nowhere.yml")
    (data / "bases" / "ring").symlink_to(data)
    (data / "bases" / "folder.yml").mkdir()
    result = run("check", "--data", str(data))
    assert result.stdout.decode().splitlines() == [
        "data/bases/folder.yml:1: 文件: 这是文件夹，不是文件；请改名，或移走",
        "data/bases/gone.yml:1: 文件: 读不了这个文件；请检查它还在不在、有没有读取权限",
        "data/bases/pipe.yml:1: 文件: 这不是普通文件；请移走，或改成普通文件",
        "data/bases/ring:1: 文件: 这是指向别处的链接；请换成真正的文件夹",
    ]
