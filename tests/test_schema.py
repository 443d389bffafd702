"""The JSON schemas: committed as generated, valid, as wide as `check`, narrow where they can be."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from generators.examples import example, switched_on
from generators.model.entry import Entry, shapes
from generators.model.parse import parse_entry, parse_record
from generators.model.record import RecordType
from generators.model.site import Site
from generators.model.source import read_source
from generators.model.values import ID_PATH
from generators.records import RECORD_TYPES
from generators.schema import drift, schema, site_schema, write_schemas

ROOT = Path(__file__).parent.parent
TYPES = {known.name: known for known in RECORD_TYPES}
SCHEMAS = {name: schema(known) for name, known in TYPES.items()}
FULL = {name: switched_on(example(known)) for name, known in TYPES.items()}
VALUE = re.compile(r"^( *(?:- )?(?:[a-z_]+: )?)(?<=[ -])(?!\|)([^ #-].*)$", re.MULTILINE)

each_type = pytest.mark.parametrize("record_type", RECORD_TYPES, ids=lambda known: known.name)


class Yaml11(yaml.CSafeLoader):
    """YAML 1.1 as an editor hands it to a schema: JSON has no dates."""


class Yaml12(yaml.CBaseLoader):
    """YAML 1.2's core schema."""


Yaml11.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":value"))]
    for first, found in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def _constructor(make: Callable[[str], Any]) -> Callable[[Any, yaml.ScalarNode], Any]:
    return lambda _, node: make(node.value)


def _nothing(_: str) -> None:
    return None


CORE: tuple[tuple[str, str, Callable[[str], Any]], ...] = (
    ("null", r"~|null|Null|NULL|", _nothing),
    ("bool", r"true|True|TRUE|false|False|FALSE", lambda text: text.lower() == "true"),
    ("int", r"[-+]?[0-9]+", int),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
)
for kind, pattern, make in CORE:
    tag = f"tag:yaml.org,2002:{kind}"
    Yaml12.add_implicit_resolver(tag, re.compile(f"(?:{pattern})$"), None)
    Yaml12.add_constructor(tag, _constructor(make))


def accepted(known: RecordType, text: str, path: Path) -> bool:
    path.write_text(text, encoding="utf-8")
    source, problems = read_source(path, path.name)
    if source is None or problems:
        return False
    record, wrong = parse_record(known.model, source, source.tree, "example")
    # Whether a reference is an id is told among all records; here its form must do.
    return record is not None and not wrong and all(map(ID_PATH.fullmatch, written_refs(record)))


def written_refs(entry: Entry) -> Iterator[str]:
    for shape in shapes(type(entry)):
        value = getattr(entry, shape.name)
        for one in value if shape.many else (value,):
            if shape.entry is not None and one is not None:
                yield from written_refs(one)
            elif shape.ref is not None and one is not None:
                yield one


def refusals(against: dict[str, Any], text: str) -> Iterator[str]:
    for loader in (Yaml11, Yaml12):
        document = yaml.load(text, Loader=loader)
        for error in Draft7Validator(against).iter_errors(document):
            yield f"{loader.__name__}: {error.json_path}: {error.message}"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("schema") / "record.yml"


def test_what_is_committed_is_what_the_models_say():
    assert drift(ROOT / "schemas") == [], "请运行 gongkai schema，再提交"


@pytest.mark.parametrize("made", [*SCHEMAS.values(), site_schema()], ids=lambda made: made["$id"])
def test_every_schema_is_a_valid_one_that_names_no_host(made: dict[str, Any]):
    Draft7Validator.check_schema(made)
    assert re.fullmatch(r"[a-z_]+\.json", made["$id"])


def test_writing_tells_what_changed_and_drift_what_differs(tmp_path: Path):
    folder = tmp_path / "schemas"
    settings = tmp_path / ".vscode" / "settings.json"
    assert set(write_schemas(folder)) == {*folder.glob("*.json"), settings}
    assert write_schemas(folder) == drift(folder) == []
    settings.write_text("{}", encoding="utf-8")
    (folder / "team.json").unlink()
    (folder / "old.json").write_text("{}", encoding="utf-8")
    wrong = [folder / "team.json", settings]
    assert drift(folder) == [*wrong, folder / "old.json"]
    assert write_schemas(folder) == wrong


def test_an_editor_finds_the_schema_of_every_file():
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    schemas = settings["yaml.schemas"]
    assert schemas["./schemas/specialist.json"] == ["data/specialists/*.yml"]
    assert schemas["./schemas/vocabulary.json"] == ["data/*.yml", "!data/site.yml"]
    assert all((ROOT / name).is_file() for name in schemas)


@each_type
def test_examples_are_accepted(record_type: RecordType):
    made = SCHEMAS[record_type.name]
    assert list(refusals(made, example(record_type))) == []
    assert list(refusals(made, FULL[record_type.name])) == []


@each_type
def test_all_data_that_is_right_is_accepted(record_type: RecordType, path: Path):
    made = SCHEMAS[record_type.name]
    for file in sorted((ROOT / "data").glob(record_type.path("*"))):
        text = file.read_text(encoding="utf-8")
        if file.name != "site.yml" and accepted(record_type, text, path):
            assert list(refusals(made, text)) == [], file.name


SITE = """format: 1
name: 某市科技服务公开
description: 某市科技服务的公开网站
keywords: [科技服务]
url: https://www.example.org/
domain: www.example.org
identification: 9900000001
publisher: 某市科技局
hotline:
  number: 0776-0000 012
as_of: 2020-09-30
icp:
"""


def test_the_settings_of_the_site_are_accepted(path: Path):
    committed = ROOT / "data" / "site.yml"
    texts = [SITE, *(file.read_text(encoding="utf-8") for file in (committed,) if file.is_file())]
    for text in texts:
        path.write_text(text, encoding="utf-8")
        source, _ = read_source(path, path.name)
        assert source is not None
        if parse_entry(Site, source)[0] is not None:
            assert list(refusals(site_schema(), text)) == []
    assert list(refusals(site_schema(), SITE.replace("format: 1", "format: 2.txt"))) != []
    assert list(refusals(site_schema(), SITE.replace("icp:", "ipc:"))) != []


# Words that YAML 1.1 or 1.2 reads as something else than text, and the forms that kinds know.
TRAPS = """yes no NO on off y n true False 是 否 √ × 有 19:30 09:05 2020 2020-05 2020-05-01 2020-02-30
2020-13-45 1999 0776 07762824321 0776-0000 012 12345 +8677600001 1e3 0x1f 0b11 0o17 1_000 012 08 007
-5 1.5 .5 2-3 2—3 2 至 3 200 1.50 .inf .nan ~ null a a-b a/b/c a--b A 1 1-2 1a 12 3.14 -0
https://www.example.org/a?b=c javascript:x kjj@example.gov.cn 示例 <b> "" " " "yes" " yes " "2020"
"200" " 0776-0000 012" "1.5" stock year exact filed village valid planned [] {} [a] {a: b}"""
texts = st.sampled_from([*TRAPS.split(), "0776-0000 012", '" "', '" yes "', '" 0776-0000 012"', ""])


@given(name=st.sampled_from(sorted(TYPES)), choice=st.integers(min_value=0), text=texts)
def test_what_check_accepts_is_accepted(name: str, choice: int, text: str, path: Path):
    places = list(VALUE.finditer(FULL[name]))
    place = places[choice % len(places)]
    changed = FULL[name][: place.start(2)] + text + FULL[name][place.end(2) :]
    if accepted(TYPES[name], changed, path):
        assert list(refusals(SCHEMAS[name], changed)) == [], changed[place.start() :][:80]


@each_type
def test_every_value_may_be_every_trap(record_type: RecordType, path: Path):
    """The same, one field at a time and whole: chance leaves no field out."""
    made, full = SCHEMAS[record_type.name], FULL[record_type.name]
    for place in VALUE.finditer(full):
        for text in ("yes", "2020", '" 2020-05-01 "', "2-3", "012", '" yes "', "是", "-5", "NO"):
            changed = full[: place.start(2)] + text + full[place.end(2) :]
            if accepted(record_type, changed, path):
                assert list(refusals(made, changed)) == [], changed[place.start() :][:80]


RIGHT = """name: 张三
kinds: [poor-village]
industries: [fruit]
places: [a/b/c]
terms:
  - since: 2020
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: 张三", "nmae: 张三"),
        ("name: 张三\n", ""),
        ("name: 张三", "name:"),
        ("name: 张三", 'name: ""'),
        ("name: 张三", "name: [张三]"),
        ("name: 张三", "name: {姓: 张}"),
        ("name: 张三", "name: 张三\nid: zhang-san"),
        ("[fruit]", "fruit"),
        ("[fruit]", "[]"),
        ("[fruit]", "[水果]"),
        ("[fruit]", "[fruit, ]\nskills: [~]"),
        ("[a/b/c]", "{a: b}"),
        ("  - since: 2020", "  since: 2020"),
        ("since: 2020", "since: 2020.5.1"),
        ("since: 2020", "since: 二〇二〇"),
        ("since: 2020", "form: 2020"),
        ("name: 张三", "name: 张三\nphone_public: 可以"),
        ("name: 张三", "name: 张三\nphones: [{number: 电话}]"),
        ("name: 张三", "name: 张三\nphones: [0776-0000 012]"),
        ("name: 张三", "name: 张三\nweb: www.example.org"),
        ("name: 张三", "name: 张三\ngoals: [{year: 20, goal: 好}]"),
    ],
)
def test_usual_mistakes_are_refused(old: str, new: str, path: Path):
    wrong = RIGHT.replace(old, new)
    assert list(refusals(SCHEMAS["specialist"], RIGHT)) == []
    assert not accepted(TYPES["specialist"], wrong, path)
    assert list(refusals(SCHEMAS["specialist"], wrong)) != []


@pytest.mark.parametrize("entry", ["name: 无号", "id: 大写\n    name: 甲", "id: A\n    name: 甲"])
def test_a_nested_record_needs_an_id(entry: str):
    assert list(refusals(SCHEMAS["vocabulary"], f"name: 表\nterms:\n  - {entry}\n")) != []


def test_a_word_that_is_not_in_the_choice_is_refused():
    assert list(refusals(SCHEMAS["region"], "name: 某市\nlevel: city\n")) != []
    assert list(refusals(SCHEMAS["region"], "name: 某市\nlevel: prefecture\n")) == []
