"""What pages keep from one another is kept with what it read: only so does a change reach them all."""

import ast
from pathlib import Path

from generators.model.reads import collect, note, remembered

PACKAGE = Path(__file__).parents[2] / "generators"
# A page may be made from whatever lies in these; what the others keep is no data.
FOLDERS = ("figures", "views", "outputs")
_FORGETFUL = {"cached_property", "cache", "lru_cache"}
# What a function alone makes of its arguments, or reads from the program's own files.
PURE = {"_clock", "_quoted", "letter", "_spelled", "_common", "_read", "runs", "_said"}


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
