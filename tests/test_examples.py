"""Every type's commented example: right as it stands, with everything switched on, and complete."""

from itertools import pairwise
from pathlib import Path

import pytest
from msgspec.structs import replace

from generators.examples import RECORDS, example, optional_fields, switched_on
from generators.model.entry import Entry, field, shapes
from generators.model.parse import parse_record
from generators.model.problems import Problem
from generators.model.record import Period, RecordType
from generators.model.source import read_source
from generators.model.values import Text
from generators.records import RECORD_TYPES
from generators.records.specialist.model import TYPE as SPECIALIST
from generators.records.specialist.model import Specialist
from generators.starter import starter

each_type = pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda known: known.name)


class Hat(Entry):
    colour: Text = field("颜色")


class Office(Period):
    room: Text | None = field("房间", default=None)


class Wider(Specialist):
    """A specialist with fields that its example does not show."""

    terms: tuple[Office, ...] = field("服务期限", min_length=1)  # type: ignore[assignment]
    hat: Hat | None = field("帽子", default=None, help="有才写")


WIDER = replace(SPECIALIST, model=Wider)


def problems(record_type: RecordType, text: str, folder: Path) -> list[Problem]:
    path = folder / "example.yml"
    path.write_text(text, encoding="utf-8")
    source, found = read_source(path, path.name)
    if source is None:
        return found
    return found + parse_record(record_type.model, source, source.tree, "example")[1]


@each_type
def test_the_example_is_a_right_record(record_type: RecordType, tmp_path: Path):
    assert problems(record_type, example(record_type), tmp_path) == []


@each_type
def test_the_example_with_every_field_switched_on_is_a_right_record(
    record_type: RecordType, tmp_path: Path
):
    assert problems(record_type, switched_on(example(record_type)), tmp_path) == []


@each_type
def test_the_starter_shows_every_field(record_type: RecordType, tmp_path: Path):
    modeline, text = starter(record_type, "schema.json").split("\n", 1)
    if record_type.written_in:
        # An article's record is its front matter, which editors' YAML support does not read.
        assert modeline == "---"
        text = text.split("---\n")[0]
    else:
        assert modeline.startswith("# yaml-language-server: ")
    lines = switched_on(text).splitlines()
    for shape in shapes(record_type.model):
        assert shape.name == "id" or any(line.startswith(f"{shape.name}:") for line in lines)
    assert problems(record_type, text, tmp_path) == []
    assert problems(record_type, switched_on(text), tmp_path) == []


@each_type
def test_every_optional_field_is_explained_in_chinese(record_type: RecordType):
    lines = example(record_type).splitlines()
    for before, line in pairwise(lines):
        if line.startswith("# ") and line[2] != " " and line != "# ends: 11:30":
            assert before.startswith("## "), f"nothing explains {line!r}"
    assert lines[0].startswith("## ")


@each_type
def test_examples_hold_no_phone_that_could_ring(record_type: RecordType):
    for line in example(record_type).splitlines():
        assert "number: 0" not in line or "number: 0000-0000 0" in line


def test_a_new_optional_field_needs_no_change_of_the_example(tmp_path: Path):
    shown = example(WIDER)
    further = optional_fields(Wider, shown)
    assert further == ("## 帽子：有才写\n# hat:\n## terms 的每一项还可以写：room（房间）\n")
    assert problems(WIDER, shown + switched_on(further), tmp_path) == []


def test_switching_on_leaves_explanations():
    assert switched_on("## 说明\n# a:\n#   ## 说明\n#   # b: 1 # 2\n") == (
        "## 说明\na:\n  ## 说明\n  b: 1 # 2\n"
    )


def test_every_record_folder_has_an_example():
    folders = {path.parent.name for path in RECORDS.glob("*/model.py")}
    assert folders == {path.parent.name for path in RECORDS.glob("*/example.yml")}
