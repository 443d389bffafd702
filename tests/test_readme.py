"""README is true: its commands, links, tables, steps and numbers."""

import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from generators.cli import main
from generators.figures.periods import state
from generators.records import RECORD_TYPES
from generators.rules import load_checked
from generators.sections import MENU
from generators.starter import start_record
from tests.pictures import MOST_BYTES, PICTURES, SHOTS
from tests.support.readme import README, ROOT, blocks, headers, inline, shell_lines, table_cells

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
LISTED = set(re.findall(r"^([a-z-]+):.*## ", MAKEFILE, re.MULTILINE))
FOLDERS = (
    "data",
    "content",
    "generators",
    "overrides",
    "tests",
    "docs",
    "schemas",
    ".github",
    ".gitea",
)
# What README tells a reader to make.
TO_BE_MADE = ("apiar", "data/bases/linfeng-mangguo.yml")


def commands(program: str) -> list[list[str]]:
    """The words after each use of a program, in blocks and in code type."""
    told = [*shell_lines(), *inline()]
    found = (re.search(rf"(?:^|[ /]){program}(?: (.*)|$)", line) for line in told)
    return [shlex.split(match[1] or "") for match in found if match]


def anchors() -> set[str]:
    """The fragments that code hosts give the headings."""
    prose = re.sub(r"^ *```.*?^ *```$", "", README, flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.*)$", prose, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", text).strip().lower().replace(" ", "-") for text in headings}


def test_every_make_target_is_there_and_told() -> None:
    told = {words[0] for words in commands("make") if words}
    assert told <= LISTED
    cells = {cell.removeprefix("make ") for cell in table_cells() if cell.startswith("make ")}
    (first, *_) = blocks("sh")
    two = set(re.findall(r"^make (\S+)", first.text, re.MULTILINE))
    assert two == {"site", "test"}
    assert cells | two == LISTED


def test_every_command_is_there_and_told() -> None:
    told = {words[0] for words in commands("gongkai") if words and not words[0].startswith("-")}
    assert told == main.commands.keys()
    cells = (cell.split() for cell in table_cells() if cell.startswith("gongkai "))
    assert {words[1] for words in cells} == main.commands.keys()


def test_every_option_and_argument_of_a_command_is_there() -> None:
    wrong = []
    for name, *words in filter(None, commands("gongkai")):
        if name.startswith("-"):
            continue
        parameters = main.commands[name].params
        known = {option for parameter in parameters for option in parameter.opts} | {"--help"}
        most = sum(isinstance(parameter, click.Argument) for parameter in parameters)
        options = [word for word in words if word.startswith("-")]
        flags = {o for p in parameters if isinstance(p, click.Option) and p.is_flag for o in p.opts}
        values = sum(option not in flags for option in options)
        if not set(options) <= known or len(words) - len(options) - values > most:
            wrong.append([name, *words])
    assert wrong == []


@pytest.mark.parametrize("block", blocks("sh"), ids=lambda block: block.text.splitlines()[0])
def test_shell_can_be_read_by_a_shell(block) -> None:
    checked = subprocess.run(
        ["sh", "-n"], input=block.text, check=False, capture_output=True, text=True
    )
    assert checked.stderr == ""


def test_its_speeds_are_those_that_were_measured() -> None:
    section = README.partition("## 快不快")[2].partition("\n## ")[0]
    quoted = [line for line in section.splitlines() if line.startswith("|")]
    measured = (ROOT / "docs/bench.md").read_text(encoding="utf-8").splitlines()
    assert len(quoted) > 4
    assert [line for line in quoted if line not in measured] == []


def paths() -> Iterator[str]:
    yield from (code for code in inline() if code == ".gitlab-ci.yml")
    for code in inline():
        if code.startswith(tuple(f"{folder}/" for folder in FOLDERS)) and " " not in code:
            yield code
    yield from re.findall(r"^--- (.*)$", README, re.MULTILINE)


def test_every_path_is_there() -> None:
    table = README.partition("## 想改什么，改哪里")[2].partition("\n## ")[0]
    asked = {path for path in paths() if not any(made in path for made in TO_BE_MADE)}
    # `<类型>` stands for any of them, and one must have what the table tells of.
    missing = [path for path in asked if not any(ROOT.glob(re.sub(r"<[^>]+>", "*", path)))]
    assert missing == []
    for _, where in re.findall(r"^\| ([^|]+) \| ([^|]+) \|$", table, re.MULTILINE)[2:]:
        assert asked & set(re.findall(r"`([^`]+)`", where)) or "mkdocs.yml" in where


def test_every_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\(([^)]+)\)", README):
        path, _, fragment = unquote(target).partition("#")
        if path:
            assert (ROOT / path).is_file(), target
        else:
            assert fragment in anchors(), target


def test_pictures_are_those_that_are_taken_and_small() -> None:
    shown = re.findall(r"!\[([^\]]+)\]\((docs/pictures/[^)]+)\)", README)
    names = {PICTURES / f"{shot.name}.webp" for shot in SHOTS}
    assert {ROOT / path for _, path in shown} == names
    assert set(PICTURES.iterdir()) == names
    assert [path.name for path in names if path.stat().st_size > MOST_BYTES] == []


def hunks(lines: list[str]) -> Iterator[tuple[str, str]]:
    """What stands there before and after each change of a diff."""
    before: list[str] = []
    after: list[str] = []
    last = " "
    for line in lines:
        if line[0] != "+" and last == "+":
            yield "\n".join(before), "\n".join(after)
            before, after = [], []
        last = line[0]
        if last in " -":
            before.append(line[1:])
        if last in " +":
            after.append(line[1:])
    yield "\n".join(before), "\n".join(after)


def test_its_steps_can_be_taken(tmp_path: Path) -> None:
    """Change a phone, end a term, add a base, move below a path: as written, one after another."""
    for name in ("data", "content"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for block in blocks("diff"):
        header, *lines = block.text.splitlines()
        path = tmp_path / header.removeprefix("--- ")
        text = path.read_text(encoding="utf-8")
        for before, after in hunks(lines):
            assert text.count(f"{before}\n") == 1, before
            text = text.replace(f"{before}\n", f"{after}\n")
        path.write_text(text, encoding="utf-8")
    (added,) = [words for words in commands("gongkai") if words[:2] == ["new", "base"]]
    written = start_record(added[1], added[2], tmp_path / "data")
    assert f"`{written.relative_to(tmp_path).as_posix()}`" in README
    (base,) = blocks("yaml")
    written.write_text(base.text, encoding="utf-8")

    catalogue, problems = load_checked(tmp_path / "data")
    assert list(map(str, problems)) == []
    assert catalogue
    assert catalogue.site.as_of
    specialist = catalogue.get("specialists", "wei-guihua")
    assert specialist.phones[0].number == "0776-0000 108"  # type: ignore[attr-defined]
    terms = specialist.terms  # type: ignore[attr-defined]
    assert {state(term, catalogue.site.as_of) for term in terms} == {"ended"}
    place = catalogue.get("places", "tiandong/linfeng/pinghong")
    assert catalogue.get("bases", added[2]) in {
        catalogue.named(m.folder, m.record_id) for m in catalogue.mentions(place)
    }
    assert catalogue.site.url == "https://portal.example.gov.cn/kjfp/"


def test_its_numbers_are_those_of_the_data() -> None:
    catalogue, _ = load_checked(ROOT / "data")
    assert catalogue
    depths = [place.count("/") for place in catalogue.records["places"]]
    counted = tuple(depths.count(depth) for depth in range(3))
    assert "（{} 个县、{} 个乡镇、{} 个村和社区）".format(*counted) in README
    menu = re.search(r"菜单有(.)项：\n(.*)", README)
    assert menu
    assert re.findall(r"\*\*(.+?)\*\*", menu[2]) == [part.label for part in MENU]
    assert "零一二三四五六七八九"[len(MENU)] == menu[1]
    assert {known.folder for known in RECORD_TYPES} >= {"bases", "specialists"}


def directives(text: str) -> Iterator[str]:
    """The statements of an nginx configuration, the openings of its blocks with their brace."""
    bare = re.sub(r"^ *#.*$", "", text, flags=re.MULTILINE)
    for match in re.finditer(r'(?:"[^"]*"|[^;{}"])*[;{}]', bare):
        yield " ".join(match[0].split())


@pytest.mark.parametrize("block", blocks("nginx"), ids=["site", "column"])
def test_nginx_configuration_is_whole(block) -> None:
    depth = 0
    for statement in directives(block.text):
        depth += statement.endswith("{") - statement.endswith("}")
        assert depth >= 0, statement
        # A missing semicolon makes one statement of two lines.
        assert "\n" not in statement
        assert statement == "}" or len(statement.split()) > 1, statement
        assert not re.search(r"\b(add_header|listen|gzip)\b.*\b(add_header|listen)\b", statement)
    assert depth == 0


def test_nginx_sends_every_security_header_and_lets_no_place_drop_them() -> None:
    assert headers().keys() == {
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Permissions-Policy",
        "Cross-Origin-Opener-Policy",
        "Strict-Transport-Security",
    }
    # nginx forgets the headers of the server in a location that sets one of its own.
    inside = re.findall(r"location [^{]*\{([^}]*)\}", blocks("nginx")[0].text)
    assert inside
    assert not any("add_header" in location for location in inside)


def test_the_policy_allows_nothing_inline_and_no_other_host() -> None:
    policy = headers()["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    # Pagefind's engine is WebAssembly; scripts and styles in the page stay forbidden.
    assert not re.search(r"unsafe|https?:|\*", policy.replace("'wasm-unsafe-eval'", ""))
