"""`gongkai new`: what it writes, and what it refuses."""

from pathlib import Path

import pytest

from generators.model.parse import parse_record
from generators.model.source import read_source
from generators.records import RECORD_TYPES
from generators.starter import StartError, start_record


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder


def refusal(record_type: str, record_id: str, data: Path) -> str:
    with pytest.raises(StartError) as caught:
        start_record(record_type, record_id, data)
    return str(caught.value)


@pytest.mark.parametrize("known", RECORD_TYPES, ids=lambda known: known.name)
def test_a_starter_is_a_right_record_in_its_place(known, data: Path):
    path = start_record(known.name, "wei-guihua", data)
    assert path == data / known.path("wei-guihua")
    source, problems = read_source(path, path.name)
    assert source is not None
    assert problems == []
    assert parse_record(known.model, source, source.tree, "wei-guihua")[1] == []


def test_the_first_line_names_the_schema(data: Path):
    nested = start_record("specialist", "wei-guihua", data).read_text(encoding="utf-8")
    top = start_record("vocabulary", "colours", data).read_text(encoding="utf-8")
    line = "# yaml-language-server: $schema="
    assert nested.splitlines()[0] == line + "../../schemas/specialist.json"
    assert top.splitlines()[0] == line + "../schemas/vocabulary.json"


def test_a_site_further_down_uses_the_schemas_above(tmp_path: Path):
    (tmp_path / "schemas").mkdir()
    data = tmp_path / "tests" / "sites" / "small" / "data"
    data.mkdir(parents=True)
    path = start_record("region", "moushi", data)
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.endswith("=../../../../../schemas/region.json")
    assert (path.parent / first.partition("=")[2]).resolve() == tmp_path / "schemas" / "region.json"


def test_a_file_that_exists_is_never_touched(data: Path):
    path = start_record("specialist", "wei-guihua", data)
    path.write_text("name: 我写的\n", encoding="utf-8")
    assert refusal("specialist", "wei-guihua", data) == (
        f"{path} 已经有了，没有动它；请换一个编号，或直接修改这个文件"
    )
    assert path.read_text(encoding="utf-8") == "name: 我写的\n"


@pytest.mark.parametrize(
    "wrong",
    ["Wei-Guihua", "wei_guihua", "韦桂花", "../wei", "wei/guihua", "-wei", "", "wei.yml", "ａ"],
)
def test_an_id_that_is_no_slug(wrong: str, data: Path):
    assert refusal("specialist", wrong, data) == (
        f"编号“{wrong}”只能用小写字母、数字和中间的短横，例如 wei-guihua"
    )
    assert list(data.iterdir()) == []


def test_an_unknown_type_offers_the_nearest(data: Path):
    assert refusal("specialists", "a", data) == (
        "没有“specialists”这类记录；是不是 specialist（特派员）？"
    )


def test_an_unknown_type_that_is_near_to_none_lists_all(data: Path):
    message = refusal("气象站", "a", data)
    assert message.startswith("没有“气象站”这类记录；可用的有 specialist（特派员）、team（团队）、")


@pytest.mark.parametrize("taken", ["site", "specialists"])
def test_a_vocabulary_takes_no_name_in_use(taken: str, data: Path):
    assert refusal("vocabulary", taken, data) == (
        f"词表不能叫 {taken}：这个名字另有用处；请换一个编号"
    )


def test_no_data_folder(tmp_path: Path):
    missing = tmp_path / "nothing"
    assert refusal("specialist", "a", missing) == (
        f"没有数据文件夹 {missing}；请在网站的文件夹里运行"
    )


def test_an_id_too_long_for_a_file_name(data: Path):
    assert refusal("region", "a" * 300, data).startswith("写不了 ")
