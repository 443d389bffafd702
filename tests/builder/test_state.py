"""What a build remembers of its files is read as it was written, whatever they are called."""

import pickle
from datetime import date
from pathlib import Path

import pytest

from generators.builder.lane.settings import Settings
from generators.builder.lane.state import Head, Looked
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
    assert type(again.looked.files[f"content/{name}"]) is Stamp
