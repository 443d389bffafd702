"""MkDocs is asked again when a page written by hand links to something that has gone."""

from datetime import date
from pathlib import Path

from generators.builder.lane.given import Given
from generators.builder.lane.plan import Plan
from generators.builder.lane.settings import Settings
from generators.builder.lane.state import Head, Looked, Shell

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
