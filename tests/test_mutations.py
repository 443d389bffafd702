"""Every file of `data/`, broken at random: the check always ends, and says where the fault is."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from time import monotonic

import pytest

from generators.model.parse import parse_entry, parse_record
from generators.model.problems import Problem
from generators.model.record import RecordType
from generators.model.site import Site
from generators.model.source import read_source
from generators.records import RECORD_TYPES
from generators.rules import check_again, load_checked

DATA = Path(__file__).parent.parent / "data"
FILES = sorted(path.relative_to(DATA) for path in DATA.rglob("*.yml"))
# A check of one file takes milliseconds and one of all the data a second; more is a hang.
SECONDS_A_FILE, SECONDS_IN_ALL = 20, 60
CHINESE = re.compile(r"[\u4e00-\u9fff]")
LINE_BREAK = re.compile(rb"\r\n|\r|\n")
SCRAPS: list[bytes] = [
    scrap.encode()
    for scrap in (
        *"&*!|>'\"%@`#,[]{}:?-\t\r\n\0~=<.\\",
        "&a ", "*a ", "!!binary ", "!x ", "<<: ", "---\n", "...\n", "%YAML 1.1\n", "? ", "- ", ": ", " #",
        "'", '"', "[[[[[[[[[[[[[[[[", "{{ x }}", "{a: {b: [", "<b>", "\u3000", "\xa0", "：", "，", "“",
        "\u200b", "\u2028", "\x85", "\ufeff", "\ufffe", "😀", "𠮷", "e\u0301", "１２", "null", "~", "2020-02-30",
        "19:30", "NO", "0x1F", "1e999", ".nan", "-1", "9" * 400, "javascript:alert(1)", "../../x", "a" * 5000,
    )
] + [b"\xff", b"\xc3", b"\xd6\xd0", b"\xed\xa0\x80", b"\x00\x01"]  # fmt: skip


def flip(random: Random, raw: bytes) -> bytes:
    at = random.randrange(len(raw))
    return raw[:at] + bytes([random.randrange(256)]) + raw[at + 1 :]


def insert(random: Random, raw: bytes) -> bytes:
    at = random.randrange(len(raw) + 1)
    return raw[:at] + random.choice(SCRAPS) + raw[at:]


def overwrite(random: Random, raw: bytes) -> bytes:
    at = random.randrange(len(raw))
    return raw[:at] + random.choice(SCRAPS) + raw[at + random.randrange(12) :]


def truncate(random: Random, raw: bytes) -> bytes:
    return raw[: random.randrange(len(raw))]


def drop_bytes(random: Random, raw: bytes) -> bytes:
    at = random.randrange(len(raw))
    return raw[:at] + raw[at + random.randint(1, 40) :]


def _by_line(
    change: Callable[[Random, list[bytes], int], None],
) -> Callable[[Random, bytes], bytes]:
    def mutate(random: Random, raw: bytes) -> bytes:
        lines = raw.splitlines(keepends=True)
        change(random, lines, random.randrange(len(lines)))
        return b"".join(lines)

    return mutate


@_by_line
def drop_line(_: Random, lines: list[bytes], at: int) -> None:
    del lines[at]


@_by_line
def double_line(random: Random, lines: list[bytes], at: int) -> None:
    lines.insert(random.randrange(len(lines) + 1), lines[at])


@_by_line
def indent(random: Random, lines: list[bytes], at: int) -> None:
    lines[at] = b" " * random.randrange(20) + lines[at].lstrip(b" ")


@_by_line
def swap_lines(random: Random, lines: list[bytes], at: int) -> None:
    other = random.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


@_by_line
def swap_values(random: Random, lines: list[bytes], at: int) -> None:
    other = random.randrange(len(lines))
    (one, colon, value), (two, comma, moved) = (
        lines[at].partition(b": "),
        lines[other].partition(b": "),
    )
    lines[at], lines[other] = one + colon + moved, two + comma + value


@_by_line
def replace_value(random: Random, lines: list[bytes], at: int) -> None:
    name, colon, _ = lines[at].partition(b":")
    lines[at] = name + colon + b" " + random.choice(SCRAPS) + b"\n"


MUTATIONS = (
    flip, insert, overwrite, truncate, drop_bytes, drop_line, double_line, indent, swap_lines,
    swap_values, replace_value,
)  # fmt: skip


def mutate(random: Random, raw: bytes) -> bytes:
    """One to three changes to a file."""
    for _ in range(random.randint(1, 3)):
        if raw:
            raw = random.choice(MUTATIONS)(random, raw)
    return raw


def type_of(relative: Path) -> RecordType:
    known = [one for one in RECORD_TYPES if one.folder == relative.parts[0] and not one.at_top]
    return known[0] if known else next(one for one in RECORD_TYPES if one.at_top)


def check_one(path: Path, relative: Path) -> list[Problem]:
    """What reading one record says of it, without the others."""
    source, problems = read_source(path, f"data/{relative.as_posix()}")
    if source is not None and relative.name == "site.yml":
        problems += parse_entry(Site, source)[1]
    elif source is not None:
        problems += parse_record(type_of(relative).model, source, source.tree, relative.stem)[1]
    return problems


def assert_told(problems: list[Problem], raw: bytes, relative: Path, data: Path) -> None:
    """Each problem is of a file that is there, at a line that it has, in Chinese."""
    lines = len(LINE_BREAK.split(raw))
    for problem in problems:
        assert CHINESE.search(problem.message), problem
        assert "\n" not in str(problem), problem
        assert problem.line >= 1, problem
        file = problem.file.removeprefix("data/")
        assert (data / file).is_file(), problem
        assert problem.line <= lines or file != relative.as_posix(), problem


def one_file(random: Random, folder: Path) -> Iterator[tuple[Path, bytes]]:
    while True:
        relative = random.choice(FILES)
        raw = mutate(random, (DATA / relative).read_bytes())
        path = folder / relative
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        yield relative, raw


def mutations_of_one_file(seed: int, count: int, folder: Path) -> None:
    cases = one_file(Random(seed), folder)
    for number in range(count):
        relative, raw = next(cases)
        print(f"GONGKAI_SEED={seed}, mutation {number} of {relative}: {folder / relative}")
        began = monotonic()
        assert_told(check_one(folder / relative, relative), raw, relative, folder)
        assert monotonic() - began < SECONDS_A_FILE


def mutations_of_the_whole(seed: int, count: int, data: Path) -> None:
    """One broken file among sound ones, through every rule."""
    shutil.copytree(DATA, data)
    cases = one_file(Random(seed), data)
    for number in range(count):
        relative, raw = next(cases)
        print(f"GONGKAI_SEED={seed}, mutation {number} of {relative}: {data / relative}")
        began = monotonic()
        catalogue, problems = load_checked(data)
        assert monotonic() - began < SECONDS_IN_ALL
        assert (catalogue is None) == bool(problems)
        assert_told(problems, raw, relative, data)
        # What was sound before is not looked at again, and yet nothing is missed.
        assert check_again(data).problems == problems
        shutil.copyfile(DATA / relative, data / relative)
        assert check_again(data).problems == []


def test_a_broken_file_is_told(seed: int, tmp_path: Path):
    mutations_of_one_file(seed, 300, tmp_path)


def test_a_broken_file_among_sound_ones_is_told(seed: int, tmp_path: Path):
    mutations_of_the_whole(seed, 10, tmp_path / "data")


@pytest.mark.slow
@pytest.mark.parametrize("part", range(8))
def test_thousands_of_broken_files_are_told(seed: int, part: int, tmp_path: Path):
    mutations_of_one_file(seed + part + 1, 1000, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(4))
def test_hundreds_of_broken_files_among_sound_ones_are_told(seed: int, part: int, tmp_path: Path):
    mutations_of_the_whole(seed + part + 1, 50, tmp_path / "data")
