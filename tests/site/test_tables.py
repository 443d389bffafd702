"""What readers take away: tables that spreadsheets, pandas and Frictionless read as they are meant."""

import csv
import json
import zipfile
from decimal import Decimal
from io import StringIO
from pathlib import Path

import frictionless
import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from generators.links import Links
from generators.model.entry import shapes
from generators.model.reads import Reads, collect
from generators.model.record import RecordType
from generators.model.result import anew
from generators.outputs.record_tables import record_tables
from generators.outputs.table import ADDRESS, Column, Table
from generators.outputs.table_files import files_of_table, harmless
from generators.records import RECORD_TYPES
from generators.rules import load_checked
from tests.site.commands import ROOT
from tests.site.conftest import BASE, BuiltSite
from tests.support.office import opened

PACKAGE = "datapackage.json"


def tables(site: BuiltSite) -> dict[str, Path]:
    package = json.loads((site.root / PACKAGE).read_text(encoding="utf-8"))
    return {each["name"]: site.root / each["path"] for each in package["resources"]}


def test_every_type_with_records_is_a_table_of_its_records(site: BuiltSite) -> None:
    known = tables(site)
    for record_type in RECORD_TYPES:
        records = [r for r in site.of(record_type.folder) if r.parent is None]
        assert (record_type.folder in known) == bool(records), record_type.folder
        if records:
            frame = pd.read_csv(known[record_type.folder], dtype=str, keep_default_na=False)
            assert sorted(frame["编号"]) == sorted(record.id for record in records)
            named = dict(zip(frame["编号"], frame["本站网页"], strict=True))
            assert all(named[r.id] == f"{BASE}{r.address}" for r in records)


def test_nested_records_have_a_table_of_their_own(real: BuiltSite) -> None:
    frame = pd.read_csv(tables(real)["places-towns-villages"], dtype=str)
    villages = [record for record in real.of("places") if record.id.count("/") == 2]
    assert len(villages) > 1000
    assert sorted(frame["编号"]) == sorted(record.id for record in villages)
    assert list(frame["上一级编号"]) == [each.rpartition("/")[0] for each in frame["编号"]]


def test_every_field_of_a_model_is_told_of(real: BuiltSite) -> None:
    package = json.loads((real.root / PACKAGE).read_text(encoding="utf-8"))
    keys = {
        each["name"]: {f["key"] for f in each["schema"]["fields"]} for each in package["resources"]
    }
    for record_type in RECORD_TYPES:
        if record_type.folder in keys:
            missing = [
                field.name
                for field in shapes(record_type.model)
                if not field.nested
                and not any(
                    key == field.name or key.startswith(f"{field.name}_")
                    for key in keys[record_type.folder]
                )
            ]
            assert missing == [], record_type.folder


def test_the_package_is_valid(site: BuiltSite) -> None:
    report = frictionless.Package(str(site.root / PACKAGE)).validate()
    assert report.valid, report.flatten(["title", "rowNumber", "fieldName", "message"])[:5]
    assert len(report.tasks) == len(tables(site)) > 20


def test_csv_and_json_say_the_same(site: BuiltSite) -> None:
    package = json.loads((site.root / PACKAGE).read_text(encoding="utf-8"))
    for resource in package["resources"]:
        path = site.root / resource["path"]
        raw = path.read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.count(b"\r\n") > 1
        rows = list(csv.DictReader(StringIO(raw.decode("utf-8-sig"), newline="")))
        objects = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        assert len(rows) == len(objects) > 0
        labels = {field["key"]: field["name"] for field in resource["schema"]["fields"]}
        assert list(rows[0]) == list(labels.values())
        assert all(list(each) == list(labels) for each in objects)
        for row, each in zip(rows, objects, strict=True):
            for key, value in each.items():
                told = row[labels[key]]
                same = float(told) == value if is_number(value) else told == as_cell(value)
                assert same, (path, key)


def is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def as_cell(value: object) -> str:
    if value is None or isinstance(value, bool):
        return {None: "", True: "是", False: "否"}[value]
    return harmless("；".join(map(str, value)) if isinstance(value, list) else str(value))


def test_its_page_leads_to_each_table_and_its_dictionary(site: BuiltSite) -> None:
    for name, path in tables(site).items():
        home = path.parent.relative_to(site.root).as_posix()
        page = site.pages["" if home == "." else f"{home}/"]
        assert f"{home}/{name}.csv" in page.links
        assert f"{home}/{name}.json" in page.links
        dictionary = next(
            link
            for link in page.links
            if link.startswith("disclosure/data/")
            and link != "disclosure/data/"
            and not link.endswith((".csv", ".json"))
        )
        facts = dict(site.pages[dictionary].facts)
        assert {"提供单位", "更新频率", "更新日期", "开放条件"} <= facts.keys()
        assert all(facts.values())
    catalogue = site.pages["disclosure/data/"]
    assert PACKAGE in catalogue.links


FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
    "－2+3",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://a.invalid")',
)
HARD = Table(
    "hard",
    "难写的表",
    (
        Column("text", "文字"),
        Column("number", "数字", "number"),
        Column("several", "几项", "list"),
        Column("yes", "是否", "boolean"),
        Column("page", "网页", ADDRESS),
    ),
    lambda: (
        *((formula, Decimal("-1.50"), ("a", "=b"), True, "a/") for formula in FORMULAS),
        ('引号"、逗号,和\n换行', 7, (), None, None),
        ("-12.5", None, ("一", "二"), False, ""),
    ),
)


def file_of(ending: str) -> bytes:
    """The file of the hard table that ends so."""
    found = {
        output.address: output.render for output in files_of_table(HARD, "", Links(root=BASE), anew)
    }
    return found[f"{HARD.name}.{ending}"]()


def test_no_cell_runs_and_numbers_stay_numbers() -> None:
    raw = file_of("csv")
    rows = list(csv.reader(StringIO(raw.decode("utf-8-sig"), newline="")))[1:]
    assert all(
        row[0].startswith("'") and row[0][1:] == f
        for row, f in zip(rows, FORMULAS, strict=False)
        if "\r" not in f
    )
    assert [row[1] for row in rows] == ["-1.50"] * len(FORMULAS) + ["7", ""]
    assert [row[3] for row in rows[-2:]] == ["", "否"]
    assert rows[-1] == ["-12.5", "", "一；二", "否", BASE]
    assert rows[0][4] == f"{BASE}a/"
    assert rows[-2][0] == '引号"、逗号,和\n换行'
    frame = pd.read_csv(StringIO(raw.decode("utf-8-sig")))
    assert frame["数字"].sum() == -1.5 * len(FORMULAS) + 7
    first = json.loads(file_of("json"))[0]
    assert first == {
        "text": "=1+1",
        "number": -1.5,
        "several": ["a", "=b"],
        "yes": True,
        "page": f"{BASE}a/",
    }


@pytest.mark.parametrize("slip", [("a b", "标题"), ("ok", "")], ids=str)
def test_a_table_that_cannot_be_written_is_refused(slip: tuple[str, str]) -> None:
    name, title = slip
    columns = (Column("a", "甲"),) if name == "a b" else (Column("a", "甲"), Column("b", "甲"))
    with pytest.raises(ValueError, match=name):
        Table(name, title, columns, lambda: ())


@pytest.mark.slow
def test_a_spreadsheet_opens_each_table_as_it_is_meant(site: BuiltSite, tmp_path: Path) -> None:
    """With what the spreadsheet itself proposes, and without running anything."""
    paths = [*tables(site).values(), tmp_path / "hard.csv"]
    paths[-1].write_bytes(file_of("csv"))
    for path, made in zip(paths, opened(paths, tmp_path / "opened"), strict=True):
        rows = list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig"), newline="")))
        with zipfile.ZipFile(made) as book:
            assert b"<f" not in book.read("xl/worksheets/sheet1.xml"), path.name
        sheet = CalamineWorkbook.from_path(made).get_sheet_by_index(0).to_python()
        assert len(sheet) == len(rows), path.name
        assert [str(cell) for cell in sheet[0]] == rows[0]
        numbers = [
            n for n, label in enumerate(rows[0]) if label in ("数字", "数值（下限）", "规模（亩）")
        ]
        for row, cells in zip(rows[1:], sheet[1:], strict=True):
            assert all(isinstance(cells[n], float) for n in numbers if row[n]), row
            assert str(cells[0]) in (row[0], row[0].removeprefix("'")), row


def _reads(known: RecordType, *, backwards: bool) -> dict[tuple[str, str], Reads]:
    """What each portion of a type's tables reads, asked for in one order or the other."""
    catalogue, _ = load_checked(ROOT / "data")
    assert catalogue
    found = {}
    for table in record_tables(catalogue, known):
        portions = list(table.portions)
        for portion in reversed(portions) if backwards else portions:
            _, found[table.name, portion.name] = collect(list, portion.rows())
    return found


@pytest.mark.parametrize("folder", ["specialists", "videos", "places", "tasks"])
def test_a_portion_reads_all_that_it_tells(folder: str) -> None:
    """Or it would be kept where what another portion has read as well is another by now."""
    known = next(each for each in RECORD_TYPES if each.folder == folder)
    assert _reads(known, backwards=False) == _reads(known, backwards=True)
