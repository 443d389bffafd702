"""What pages keep from one another is kept with what it read: only so does a change reach them all."""

import ast
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from msgspec.structs import asdict

from generators.builder.prepare import prepared
from generators.links import Links
from generators.model.catalogue import Catalogue
from generators.model.reads import collect, note, remembered
from generators.model.record import Record
from generators.outputs.files import files
from generators.rendering import Renderer
from generators.rules import load_checked
from generators.views.pages import pages

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generators"
# A page may be made from whatever lies in these; what the others keep is no data.
FOLDERS = ("figures", "views", "outputs")
_FORGETFUL = {"cached_property", "cache", "lru_cache"}
# What a function alone makes of its arguments, or reads from the program's own files.
PURE = {"_clock", "_quoted", "letter", "_spelled", "_common", "_read", "runs", "_said", "_called"}


def test_nothing_is_kept_without_what_it_read():
    found = [
        f"{path.relative_to(PACKAGE)}: {node.name}"
        for folder in FOLDERS
        for path in sorted((PACKAGE / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef) and node.name not in PURE
        for decorator in node.decorator_list
        if _FORGETFUL & {n.id for n in ast.walk(decorator) if isinstance(n, ast.Name)}
    ]
    assert found == [], "use generators.model.reads.remembered"


def test_no_object_has_a_dictionary_for_what_it_finds():
    found = [
        str(path.relative_to(PACKAGE))
        for folder in FOLDERS
        for path in sorted((PACKAGE / folder).rglob("*.py"))
        if "init=False, repr=False" in path.read_text(encoding="utf-8")
    ]
    assert found == [], "use generators.model.reads.remembered"


class Known:
    def __init__(self) -> None:
        self.times = 0

    @remembered
    def found(self, name: str) -> str:
        self.times += 1
        note("record", "things", name)
        return name.upper()


def test_what_is_remembered_counts_as_read_each_time():
    known = Known()
    reads = frozenset({("record", "things", "a")})
    assert collect(known.found, "a") == ("A", reads)
    assert collect(known.found, "a") == ("A", reads)
    assert known.times == 1
    assert collect(lambda: collect(known.found, "a")) == (("A", reads), reads)


def test_what_is_remembered_does_not_grow_with_the_pages():
    known = Known()
    assert [known.found(f"a{n}") for n in range(20_000)] == [f"A{n}" for n in range(20_000)]
    (kept,) = (each for each in vars(known).values() if isinstance(each, dict))
    assert 100 < len(kept) < 10_000
    times = known.times
    assert (known.found("a19999"), known.times) == ("A19999", times)
    assert (known.found("a0"), known.times) == ("A0", times + 1)


def test_two_functions_of_one_name_are_remembered_apart():
    def said(word: str) -> Callable[[Known], str]:
        return lambda _: word

    known = Known()
    made = [said("A"), said("B")]
    for word, function in zip("AB", made, strict=True):
        function.__module__ = f"module_{word}"
    assert [remembered(function)(known) for function in made] == ["A", "B"]


class Meagre(Catalogue, frozen=True):
    """Gives whoever wants some of a record nothing else of it."""

    def named(self, folder: str, record_id: str) -> Record:
        record = super().named(folder, record_id)
        return _only(record, ("name", "sample", *self.type(folder).homonyms))

    def columns(self, folder: str, fields: Iterable[str]) -> tuple[Record, ...]:
        wanted = tuple(fields)
        return tuple(_only(record, wanted) for record in super().columns(folder, wanted))


def _only(record: Record, names: Iterable[str]) -> Record:
    known = {name: getattr(record, name) for name in names if hasattr(record, name)}
    # Defaults stand in for the rest: whoever looks at that and shows nothing of it has not read it.
    return type(record)(**{"id": record.id, **known})


@pytest.mark.parametrize(
    "site",
    [ROOT / "tests/sites/yunnan", pytest.param(ROOT, marks=pytest.mark.slow)],
    ids=lambda path: path.name,
)
def test_whoever_reads_some_of_a_record_takes_no_more(site: Path, tmp_path: Path):
    for name in ("data", "content"):
        shutil.copytree(site / name, tmp_path / name)
    catalogue, _ = load_checked(tmp_path / "data")
    assert catalogue is not None
    meagre = Meagre(**asdict(catalogue))
    assert _published(meagre, tmp_path / "data") == _published(catalogue, tmp_path / "data")


def _published(catalogue: Catalogue, data: Path) -> dict[str, str | bytes]:
    """Every page and every file beside them, by address."""
    renderer = Renderer(prepared(catalogue, data), Links())
    written: dict[str, str | bytes] = {
        page.address: renderer.markdown(page) for page in pages(renderer.views)
    }
    return written | {
        output.address: output.render() for output in files(renderer.views, renderer.links)
    }
