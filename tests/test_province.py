"""The made-up province of the benchmark is a site that the check lets pass, whatever rules there are."""

from pathlib import Path

import pytest

from generators.records import RECORD_TYPES
from generators.rules import load_checked
from tests.benchmarks.province import write_province


@pytest.mark.slow
def test_a_made_up_province_is_right(tmp_path: Path):
    write_province(tmp_path, share=0.03)
    catalogue, problems = load_checked(tmp_path / "data")
    assert problems == []
    assert catalogue is not None
    assert len(catalogue.all("places")) == 129
    assert [known.folder for known in RECORD_TYPES if not catalogue.all(known.folder)] == []
    assert catalogue.found("counts")
