"""A new type of record is one folder and one line; a new field is one line."""

import json
import shutil
from pathlib import Path

import pytest

from tests.site.commands import ROOT, attempt, run
from tests.site.pages import ReadPage, read_pages
from tests.site.small import write, write_site

MODEL = '''
    """A place where bees are kept and people can come and look."""

    from __future__ import annotations

    from typing import Annotated

    from generators.model.entry import field
    from generators.model.record import Phoned, RecordType
    from generators.model.values import Integer, Ref, Term, Text


    class Apiary(Phoned):
        name: Text = field("名称")
        place: Annotated[str, Ref("places", reverse="当地的蜂场")] = field("地点")
        keeper: Annotated[str, Ref("specialists", reverse="照看的蜂场")] = field("养蜂人")
        industries: tuple[Annotated[str, Term("industries", reverse="蜂场")], ...] = field(
            "产业", min_length=1
        )
        hives: Integer | None = field("蜂箱数", default=None)


    TYPE = RecordType(
        name="apiary",
        folder="apiaries",
        model=Apiary,
        label="蜂场",
        section="local",
        description="养蜂的地方：在哪里、有多少箱、谁照看",
        columns=("name", "place", "hives"),
    )
'''
EXAMPLE = """
    ## 蜂场：一处一个文件，例如 apiaries/shangcun.yml。
    name: 某村蜂场
    ## 地点：村的编号
    place: mouxian/mouxiang/moucun
    ## 养蜂人：写 specialists 里的文件名
    keeper: zhang-san
    industries:
      - honey
    ## 蜂箱数：
    # hives: 60
    """
RECORD = """
    name: 上村蜂场
    place: small/east/upper
    keeper: li-ming
    industries: [tea]
    hives: 60
    phones:
      - number: "0100-0000 002"
    """
ADDRESS = "apiaries/shangcun/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the program with the new type, and a small site beside it."""
    folder = write_site(tmp_path_factory.mktemp("apiary") / "repository")
    without_caches = shutil.ignore_patterns("__pycache__")
    for name in ("generators", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=without_caches)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    apiary = folder / "generators/records/apiary"
    write(apiary / "__init__.py", "")
    write(apiary / "model.py", MODEL)
    write(apiary / "example.yml", EXAMPLE)
    replace(
        folder / "generators/records/__init__.py", '    "base",\n', '    "base",\n    "apiary",\n'
    )
    replace(
        folder / "generators/records/specialist/model.py",
        '    title: Text | None = field("职称或职务", default=None)\n',
        '    title: Text | None = field("职称或职务", default=None)\n'
        '    motto: Text | None = field("座右铭", default=None)\n',
    )
    write(folder / "data/apiaries/shangcun.yml", RECORD)
    with (folder / "data/specialists/li-ming.yml").open("a", encoding="utf-8") as file:
        file.write("motto: 把论文写在大地上\n")
    return folder


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def gongkai(folder: Path, *arguments: str) -> str:
    return run("python", "-m", "generators", *arguments, cwd=folder)


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, ReadPage]:
    gongkai(folder, "build")
    return read_pages(folder / "site")


def test_the_data_are_right(folder: Path) -> None:
    assert gongkai(folder, "check") == ""


def test_the_list_has_the_record(pages: dict[str, ReadPage]) -> None:
    page = pages["apiaries/"]
    (row,) = page.rows
    assert row.address == ADDRESS
    assert row.text.startswith("上村蜂场")
    assert row.text.endswith("60")
    assert page.headings == ["蜂场"]
    assert page.head.all("ColumnName") == ["蜂场"]


def test_the_record_has_a_page(pages: dict[str, ReadPage]) -> None:
    page = pages[ADDRESS]
    assert page.headings == ["上村蜂场"]
    assert page.facts_called("蜂箱数") == ["60"]
    assert page.head.all("ArticleTitle") == ["上村蜂场"]
    assert "01000000002" in page.phones


def test_references_are_shown_both_ways(pages: dict[str, ReadPage]) -> None:
    for address in ("places/small/east/upper/", "specialists/li-ming/", "industries/tea/"):
        assert address in pages[ADDRESS].links
        assert ADDRESS in pages[address].links


def test_menus_lead_to_it(pages: dict[str, ReadPage]) -> None:
    for address in ("", "local/", "about/map/"):
        assert "apiaries/" in pages[address].links


def test_its_mistakes_are_told(folder: Path) -> None:
    bad = write(folder / "data/apiaries/bad.yml", RECORD.replace("60", "许多") + "    bees: 1\n")
    try:
        failed = attempt("python", "-m", "generators", "check", cwd=folder)
    finally:
        bad.unlink()
    assert failed.returncode == 1
    places = [line.split(" ", 1)[0] for line in failed.stdout.splitlines()]
    assert places == ["data/apiaries/bad.yml:5:", "data/apiaries/bad.yml:8:"]
    assert "Traceback" not in failed.stdout + failed.stderr


def test_an_unknown_reference_is_told_with_the_nearest_one(folder: Path) -> None:
    bad = write(folder / "data/apiaries/bad.yml", RECORD.replace("li-ming", "li-min"))
    try:
        failed = attempt("python", "-m", "generators", "check", cwd=folder)
    finally:
        bad.unlink()
    assert failed.returncode == 1
    (line,) = failed.stdout.splitlines()
    assert line.startswith("data/apiaries/bad.yml:3: keeper: ")
    assert line.endswith("“li-min”；是不是 li-ming（李明）？")


def test_new_starts_one_from_its_example(folder: Path) -> None:
    gongkai(folder, "new", "apiary", "xiacun")
    started = folder / "data/apiaries/xiacun.yml"
    text = started.read_text(encoding="utf-8")
    started.unlink()
    assert "name: 某村蜂场" in text
    assert "蜂箱数" in text


def test_it_has_a_schema(folder: Path) -> None:
    gongkai(folder, "schema")
    schema = json.loads((folder / "schemas/apiary.json").read_text(encoding="utf-8"))
    assert {"name", "place", "keeper", "hives"} <= schema["properties"].keys()


def test_a_new_field_of_an_old_type_is_shown(pages: dict[str, ReadPage]) -> None:
    assert pages["specialists/li-ming/"].facts_called("座右铭") == ["把论文写在大地上"]
