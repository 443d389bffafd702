"""What a build remembers of its files is read as it was written, whatever they are called."""

import pickle
from datetime import date
from pathlib import Path

import pytest

from generators.builder.lane.settings import Settings
from generators.builder.lane.state import Head, Looked
from generators.cache.stamp import Stamp
from generators.model.keys import Held
from generators.model.lookup import NEVER
from generators.rules.silence import Silence

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


@pytest.mark.parametrize("name", ["ban-caiyun.yml", FOREIGN], ids=["ascii", "foreign"])
def test_what_files_held_is_read_as_it_was_written(name: str) -> None:
    held = {
        name: Held(b"keys", b"told", b"digest", "specialists", "ban-caiyun", b"ids"),
        "": Held(),
    }
    silence = Silence(frozenset({"names"}), b"told", held, NEVER, {"money": b"reads"}, {})
    again = pickle.loads(pickle.dumps(silence))
    assert (again.held, again.reads, again.indexes) == (held, silence.reads, silence.indexes)
    assert type(again.held[name]) is Held
