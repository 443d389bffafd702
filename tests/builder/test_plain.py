"""What a build remembers of its files is read as it was written, whatever they are called."""

import pickle
from datetime import date
from pathlib import Path

import pytest

from generators.builder.lane.settings import Settings
from generators.builder.lane.state import Head, Looked
from generators.cache.plain import made_of, plain
from generators.cache.stamp import Stamp

# A file that was unpacked from an archive made on Windows.
FOREIGN = b"\xd6\xa4\xca\xe9.jpg".decode(errors="surrogateescape")


def _head(name: str) -> Head:
    here = Path("site")
    settings = Settings(b"said", here, here, here, (here,), "", True, True, False)
    return Head(
        build=b"build",
        settings=settings,
        whole=b"whole",
        as_of=date(2026, 3, 1),
        dated=False,
        looked=Looked({f"content/{name}": Stamp(1, -2, 3, 2**64 - 1, 5)}),
        marks={name: (6, 7), "index.html": (8, 9)},
        folders={"": 10, "learn": 11},
    )


@pytest.mark.parametrize("name", ["photo.jpg", "证书.jpg", FOREIGN], ids=["ascii", "zh", "foreign"])
def test_a_head_is_read_as_it_was_written(name: str) -> None:
    head = _head(name)
    again = pickle.loads(pickle.dumps(head))
    assert again == head
    assert again.looked.same(head.looked) == head.looked.same(head.looked)
    assert type(again.looked.files[f"content/{name}"]) is Stamp


def test_only_what_is_no_text_is_left_to_pickle() -> None:
    known, foreign = {"证书.jpg": (1, 2)}, {FOREIGN: (1, 2)}
    assert isinstance(plain(known), bytes)
    assert made_of(plain(known), dict[str, tuple[int, int]]) == known
    assert plain(foreign) is foreign
    assert made_of(plain(foreign), dict[str, tuple[int, int]]) is foreign
