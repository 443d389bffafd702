"""Whatever must not be published is stopped, in every disguise and on every carrier; the rest passes."""

import html
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Page

from generators.builder.lane.jobs import Job, Made, Worker
from generators.builder.site import SiteFolder
from generators.model.keys import Numbers
from generators.model.recall import Recall
from generators.privacy.gate import leaking, shut
from generators.privacy.leaks import SAID, nobody
from generators.privacy.leaks import leaks as search
from generators.rules import load_checked
from tests.site.commands import ROOT
from tests.support import leaks
from tests.test_problems import VALID

# By which a message tells of a leak; signs that nobody sees may stand in no text at all.
WORDS = (*SAID.values(), "手机号", "看不见的控制字符")
SPECIALIST = (VALID / "specialists/huang-dali.yml").read_text(encoding="utf-8")


def site(folder: Path) -> Path:
    shutil.copytree(VALID, folder / "data")
    return folder


def stopped(folder: Path) -> set[str]:
    """The names of the files that a check of the site in `folder` tells of."""
    _, problems = load_checked(folder / "data")
    return {each.file for each in problems if any(word in each.message for word in WORDS)}


def missed(folder: Path, files: Mapping[str, bytes]) -> list[str]:
    """Of files that all give something away, those that a check lets pass."""
    for name, raw in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
    return sorted(files.keys() - stopped(folder))


def ending(raw: bytes) -> str:
    return ".png" if raw.startswith(b"\x89PNG") else ".jpg"


def block(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.split("\n"))


def yaml(key: str, text: str) -> tuple[str, bytes]:
    written = SPECIALIST.replace("黄大力", f"黄大{key.count('-')}{key}")
    return f"data/specialists/{key}.yml", f"{written}summary: |\n{block(text)}".encode()


def markdown(key: str, text: str) -> tuple[str, bytes]:
    return f"content/about/{key}.md", f"---\ntitle: {key}\n---\n\n# {key}\n\n{text}\n".encode()


def attachment(
    ending: str, made: Callable[[str], bytes]
) -> Callable[[str, str], tuple[str, bytes]]:
    return lambda key, text: (f"data/attachments/{key}.{ending}", made(text))


CARRIERS: dict[str, Callable[[str, str], tuple[str, bytes]]] = {
    "yaml": yaml,
    "markdown": markdown,
    "xlsx": attachment("xlsx", leaks.xlsx),
    "docx": attachment("docx", leaks.word),
    "txt": attachment("txt", lambda text: text.encode("gb18030")),
}


@pytest.mark.parametrize("carrier", CARRIERS)
def test_every_leak_is_stopped(carrier: str, tmp_path: Path, seed: int):
    given = dict(leaks.written(Random(f"{seed} {carrier}")))
    assert len(given) == 42
    files = dict(CARRIERS[carrier](key, text) for key, text in given.items())
    assert missed(site(tmp_path), files) == []


def test_every_leak_is_stopped_in_pictures(tmp_path: Path, seed: int):
    random = Random(f"{seed} pictures")
    made = {key: leaks.photo(text, random) for key, text in leaks.written(random)}
    files = {f"content/about/{key}{ending(raw)}": raw for key, raw in made.items()}
    assert missed(site(tmp_path), files) == []


def test_every_leak_is_stopped_in_pdfs(tmp_path: Path, seed: int, page: Page):
    files = {}
    for key, text in leaks.written(Random(f"{seed} pdf")):
        page.set_content(f"<body style='font-size: 16px'><p>{text}</p>".replace("\n", "<br>"))
        files[f"data/attachments/{key}.pdf"] = page.pdf()
    assert missed(site(tmp_path), files) == []


def test_every_leak_is_stopped_in_built_pages(tmp_path: Path, seed: int):
    pages = {key: leaks.page(text) for key, text in leaks.written(Random(f"{seed} pages"))}
    for key, text in pages.items():
        (tmp_path / f"{key}.html").write_text(text, encoding="utf-8")
    problems = shut(tmp_path, nobody)
    assert {Path(problem.file).stem for problem in problems} == pages.keys()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["page.html", "table.json"])
def test_in_a_page_that_was_looked_at_every_leak_that_joins_it_is_found(name: str, seed: int):
    """Wherever it comes to stand, whatever else changes, and where it ends a line that was there."""
    random, path = Random(f"{seed} {name} again"), Path(name)

    def found(now: list[str], before: list[str]) -> bool:
        texts = ("\n".join(lines).encode() for lines in (now, before))
        read, known = ((lambda _, text=text: text) for text in texts)
        return any(leaking([path], read, nobody, before=known))

    told = 0
    for key, text in leaks.written(random):
        lines = [f"第{n}行 {random.randrange(100)}" for n in range(random.randrange(1, 9))]
        place = random.randrange(len(lines) + 1)
        now = [*lines[:place], *text.splitlines(), *lines[place:]]
        if random.random() < 0.5:
            now[random.randrange(len(now))] += " 又一句"
        if name.endswith(".html"):
            now = [html.escape(line) for line in now]
        if not found(now, []):
            # Some are told by a whole table alone.
            continue
        told += 1
        assert found(now, lines), key
        assert not found(now, now), key
        assert not found(lines, now), key
    assert told > 20
    number = leaks.identity(random)
    parts = (number[:9], number[9:]), (number[:6], number[6:14], number[14:]), tuple(number)
    for spread in parts:
        for changed in range(len(spread)):
            # A number over several lines, of which any was another.
            before = [*spread[:changed], "？", *spread[changed + 1 :]]
            assert found([*spread], before), before


@pytest.mark.parametrize(("wide", "between"), [(15, ""), (1, "\n" * 15)])
@pytest.mark.parametrize("first", [4998, 4999, 5000, 9999, 10_000, 10_001])
def test_in_a_long_file_a_number_is_found_wherever_it_stands(
    first: int, wide: int, between: str, seed: int
):
    """It is looked through in parts of a million signs; a number may have a digit a line."""
    number = leaks.identity(Random(seed))
    lines = ["x" * 191, *(f"{n:>200}" for n in range(1, 12_000))]
    lines[first : first + len(number)] = [f"{digit:<{wide}}{between}" for digit in number]
    file = Path("long.txt")
    told = leaking([file], lambda _: "\n".join(lines).encode(), nobody)
    assert [*told] == [(file, "identity")]


def test_what_is_made_twice_in_one_build_is_looked_at_twice(tmp_path: Path):
    """So it is where a page asks for a frame that is not there yet, or another process is ended."""
    text, address = f"<p>{leaks.identity(Random(0))}</p>", "a/index.html"
    site = SiteFolder(tmp_path)
    known = {address: site.write(address, b"<p></p>")}
    recall = Recall({}, set, Numbers(), frozenset())
    worker = Worker(site, Numbers(), {}, recall, nobody, known)
    job = Job("a/", None, lambda said: Made([(address, said)]), text.encode())
    assert worker.do([job]).leaks
    twice = worker.do([job])
    assert twice.leaks
    ((_, done),) = twice.done.once()
    again = Worker(site, Numbers(), {}, recall, nobody, dict(done.files))
    assert not again.do([job]).leaks


def test_the_gate_stops_a_build(tmp_path: Path):
    """What templates of the site itself say has passed no check of data before."""
    folder = site(tmp_path)
    frame = folder / "overrides/partials"
    frame.mkdir(parents=True)
    secret = leaks.identity(Random(0))
    foot = (ROOT / "overrides/partials/page_foot.html").read_text(encoding="utf-8")
    about = '{% if gk.address == "specialists/wei-guihua/" %}<p>' + secret + "</p>{% endif %}"
    (frame / "page_foot.html").write_text(foot + about, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(
        f"INHERIT: {ROOT / 'mkdocs.yml'}\ntheme:\n  custom_dir: overrides\n", encoding="utf-8"
    )
    (folder / "content").mkdir()
    built = subprocess.run(
        [sys.executable, "-m", "generators", "build", "--config", folder / "mkdocs.yml"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert built.returncode == 1
    assert "site/specialists/wei-guihua/index.html:1: 生成的文件: 像是身份证号" in built.stderr
    assert "Traceback" not in built.stderr
    assert not (folder / "site").exists()


def test_a_mobile_stands_where_its_owner_agreed(tmp_path: Path):
    number = leaks.mobile(Random(0))
    (tmp_path / "a.html").write_text(leaks.page(f"电话 {number}"), encoding="utf-8")
    assert shut(tmp_path, {number}.__contains__) == []
    assert len(shut(tmp_path, nobody)) == 1


def test_the_innocent_pass(tmp_path: Path, seed: int, page: Page):
    given = list(leaks.innocents(Random(f"{seed} innocents")))
    assert len(set(given)) > 200
    folder = site(tmp_path)
    page.set_content("".join(f"<p>{text}</p>" for text in given).replace("\n", "<br>"))
    whole = "\n\n".join(given)
    files = dict(made("innocents", whole) for made in CARRIERS.values())
    files["data/attachments/rows.xlsx"] = leaks.xlsx(whole)
    files["data/attachments/printed.pdf"] = page.pdf()
    files["content/about/noted.jpg"] = leaks.photo(whole, Random(0))
    assert missed(folder, files) == sorted(files)
    for n, text in enumerate(given):
        (tmp_path / f"{n}.html").write_text(leaks.page(text), encoding="utf-8")
    assert [problem for problem in shut(tmp_path, nobody) if ".html" in problem.file] == []


@pytest.mark.slow
def test_every_leak_of_many_seeds_is_found(seed: int):
    many = (text for n in range(300) for _, text in leaks.written(Random(f"{seed} {n}")))
    assert [text for text in many if not search(text)] == []


@pytest.mark.slow
def test_the_innocent_of_many_seeds_pass(seed: int):
    many = (text for n in range(300) for text in leaks.innocents(Random(f"{seed} {n}")))
    assert [text for text in many if search(text)] == []


@pytest.mark.parametrize("ending", ["", "\r\n", "\r\n甲,1\r\n"], ids=["none", "one", "rows"])
def test_a_forbidden_column_is_seen_however_the_first_row_ends(ending: str) -> None:
    table = Path("table.csv")
    raw = f"\ufeff姓名,身份证号{ending}".encode()
    # Beside its JSON only the first row of a table is looked at.
    files = {table: raw, table.with_suffix(".json"): b"[\n\n]\n"}
    assert {path for path, _ in leaking(files, files.__getitem__, nobody)} == {table}
