"""The made-up province of the benchmark is a site that the check lets pass, whatever rules there are."""

from pathlib import Path

import pytest

from generators.model.problems import Problem
from generators.records import RECORD_TYPES
from generators.rules import load_checked
from tests.benchmarks.mending import mended
from tests.benchmarks.province import write_province


def _mended(tmp_path: Path, text: str, *problems: tuple[str, str]) -> str:
    path = tmp_path / "one.yml"
    path.write_text(text, encoding="utf-8")
    assert mended(path, [Problem(path.name, 1, field, message) for field, message in problems])
    return path.read_text(encoding="utf-8")


def test_what_is_wrong_is_struck_and_nothing_else(tmp_path: Path):
    text = "a:\n" + "".join(f"- v{n}\n" for n in range(1, 13))
    left = text.replace("- v2\n", "").replace("- v10\n", "")
    assert _mended(tmp_path, text, ("a.2", "不对"), ("a.10", "不对")) == left
    entries = "a:\n- b: '1'\n- c: '2'\n- b: '3'\n"
    lacking = (("a.2.b", "没有写"), ("a.2.d", "没有写"))
    assert _mended(tmp_path, entries, *lacking) == entries.replace("- c: '2'\n", "")


def test_what_the_check_says_is_written(tmp_path: Path):
    told = (
        ("a.until", "到 2019-05-15 为止；请写 until: 2019-05-15"),
        ("b", "要写 c: year（某一年）；"),
    )
    text = "a:\n  until: x\nb: y\nc: z\n"
    assert _mended(tmp_path, text, *told) == "a:\n  until: '2019-05-15'\nb: y\nc: year\n"


@pytest.mark.slow
def test_a_made_up_province_is_right(tmp_path: Path):
    write_province(tmp_path, share=0.03)
    catalogue, problems = load_checked(tmp_path / "data")
    assert problems == []
    assert catalogue is not None
    assert len(catalogue.all("places")) == 129
    assert [known.folder for known in RECORD_TYPES if not catalogue.all(known.folder)] == []
    assert catalogue.found("counts")
