"""MkDocs is asked again when a page written by hand links to something that has gone."""

import re
from datetime import date
from pathlib import Path

from generators.builder.lane.given import Given
from generators.builder.lane.plan import Plan
from generators.builder.lane.settings import Settings
from generators.builder.lane.state import Head, Looked, Shell
from tests.builder.program import ROOT, differing, hurried, tree, workshop

PICTURE = "assets/photos/one-320-01234567.jpg"
WHERE = Path("site")


def test_a_picture_that_has_gone_is_missed():
    head = Head(
        build=b"",
        settings=Settings(b"", WHERE, WHERE, WHERE, (), "", True, True, False),
        whole=b"",
        as_of=date(2020, 9, 30),
        dated=True,
        looked=Looked({}),
        marks={PICTURE: (1, 1)},
        folders={},
    )
    given = Given(Shell((), (), {}, {PICTURE: True}), {"index.html": (1, 1)})
    assert not given.stale(Plan(), head, set())
    assert given.stale(Plan(), head, {PICTURE})


def test_a_table_that_has_gone_is_missed(tmp_path: Path) -> None:
    """A page written by hand links to the file of a table, which is planned late unless one does."""
    with hurried(workshop(tmp_path, ROOT / "tests/sites/yunnan")) as work:
        page = work.site / "content/about/index.md"
        with page.open("a", encoding="utf-8") as file:
            file.write("\n[电话表](../specialists/specialists-phones.csv)\n")
        assert work.build().returncode == 0
        for path in (work.data / "specialists").glob("*.yml"):
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(r"(?m)^phones:\n(?:[ -].*\n)+", "", text), encoding="utf-8")
        done, (status, cold) = work.build(), work.cold()
        assert not (work.out / "specialists/specialists-phones.csv").exists() or done.returncode
        assert done.returncode == status
        if not status:
            assert differing(tree(work.out), cold) == []
