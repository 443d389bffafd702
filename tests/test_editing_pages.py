"""The pages for editors tell the truth, and their pictures are light and told in words."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import etree

from generators.model.entry import shapes
from generators.records.base.model import Base
from generators.records.notice.model import Change, Notice, Outcome
from tests.site.commands import ROOT
from tests.test_problems import PROBLEMS

EDITING = ROOT / "content/about/editing"
PICTURES = sorted(EDITING.glob("*.svg"))
SHOWN = re.compile(r"!\[(.+?)\]\((\S+?)\)\{ width=\"(\d+)\" height=\"(\d+)\" \}")
SAID = "".join(path.read_text(encoding="utf-8") for path in PROBLEMS.glob("*/expected.txt"))


def text(page: str) -> str:
    return (EDITING / page).read_text(encoding="utf-8")


def example(page: str, position: int) -> dict[str, Any]:
    block = re.findall(r"```yaml\n(.*?)```", text(page), re.DOTALL)[position]
    content = yaml.load(block, Loader=yaml.BaseLoader)
    assert isinstance(content, dict)
    return content


def test_every_message_explained_is_one_that_the_check_says():
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", text("messages/index.md"), re.MULTILINE)[2:]
    assert len(rows) >= 20
    for message in rows:
        pattern = ".*".join(map(re.escape, re.split(r"\s*…\s*", message)))
        assert re.search(pattern, SAID), message


def test_the_message_in_the_picture_is_the_checks_own():
    picture = etree.parse(EDITING / "message.svg")
    shown = "".join(element.text or "" for element in picture.iter("{*}text"))
    advice = (
        "只能有数字、空格和短横，例如 0870-0000 012；几个号码分成几项，别的字写在说明（label）里"
    )
    assert f"电话“0000-0000 016办”{advice}" in shown
    assert advice in SAID


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_light_and_stands_alone(path: Path):
    source = path.read_text(encoding="utf-8")
    assert len(source.encode()) <= 6 * 1024
    root = etree.fromstring(source.encode())
    assert (root[0].tag.rpartition("}")[2], bool(root[0].text)) == ("title", True)
    assert re.findall(r"href|url\(|@import|<script|<image", source) == []


def test_every_picture_is_shown_once_in_its_own_shape_with_its_content_told():
    shown = SHOWN.findall(text("index.md"))
    assert sorted(name for _, name, *_ in shown) == [path.name for path in PICTURES]
    for told, name, width, height in shown:
        assert len(told) > 15
        *_, wide, high = map(
            float, etree.parse(EDITING / name).getroot().get("viewBox", "").split()
        )
        assert abs(int(height) - int(width) * high / wide) <= 1, name


def test_what_is_written_of_a_base_is_enough_and_no_more():
    needed = {each.name for each in shapes(Base) if each.required} - {"id"}
    assert set(example("base/index.md", 0)) == needed
    assert set(example("base/index.md", 1)) <= set(Base.__struct_fields__)


def test_what_is_written_of_a_notice_is_what_its_model_has():
    needed = {each.name for each in shapes(Notice) if each.required} - {"id"}
    assert needed <= set(example("posting/index.md", 0)) <= set(Notice.__struct_fields__)
    (change,) = example("posting/index.md", 1)["changes"]
    assert set(change) == set(Change.__struct_fields__)
    assert set(example("posting/index.md", 2)["outcome"]) <= set(Outcome.__struct_fields__)


def test_the_files_that_the_pages_name_are_there():
    written = "".join(path.read_text(encoding="utf-8") for path in EDITING.rglob("*.md"))
    named = set(re.findall(r"`((?:data|generators)/[\w./-]+)`", written))
    assert len(named) >= 4
    assert [name for name in named if not (ROOT / name).exists()] == []
