"""The made-up province of the benchmark is a site that the check lets pass, whatever types exist."""

from pathlib import Path

from generators.records import RECORD_TYPES
from generators.rules import load_checked
from tests.benchmarks.province import write_province


def test_a_made_up_province_has_every_type_and_is_right(tmp_path: Path):
    write_province(tmp_path, share=0.01)
    catalogue, problems = load_checked(tmp_path / "data")
    assert problems == []
    assert catalogue is not None
    assert len(catalogue.all("places")) == 129
    assert all(catalogue.all(known.folder) for known in RECORD_TYPES)
