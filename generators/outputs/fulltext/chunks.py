"""Pagefind's index in smaller pieces: a query loads all of each piece that one of its words is in.

Pagefind cuts at 20,000 mentions, some 33 KB. Its files are CBOR behind a sign, packed by gzip: the
index is a list of words in order, the meta file says of each piece its first word, last word and name.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

import cbor2

from .maker import WORDS

_SIGN = b"pagefind_dcd"
_PIECES = 2
_FOLDER, _ENDING, _META = "index/", ".pf_index", ".pf_meta"

Piece = tuple[str, str, str]


def in_small_pieces(files: dict[str, bytes]) -> dict[str, bytes]:
    """The files of an index, of which no piece has more than `WORDS` words."""
    made = {path: raw for path, raw in files.items() if not path.startswith(_FOLDER)}
    for path in [path for path in made if path.endswith(_META)]:
        meta = _read(made[path])
        pieces: list[Piece] = []
        for _, _, name in meta[_PIECES]:
            known = _read(files[f"{_FOLDER}{name}{_ENDING}"])[0]
            for words in (known[at : at + WORDS] for at in range(0, len(known), WORDS)):
                raw = _written([words])
                small = f"{name.partition('_')[0]}_{sha256(raw).hexdigest()[:7]}"
                made[f"{_FOLDER}{small}{_ENDING}"] = raw
                pieces.append((words[0][0], words[-1][0], small))
        meta[_PIECES] = [list(piece) for piece in _bounded(pieces)]
        made[path] = _written(meta)
    return dict(sorted(made.items()))


def _bounded(pieces: list[Piece]) -> Iterator[Piece]:
    """As Pagefind bounds them: from the shortest beginning that the piece before does not reach."""
    before = ""
    for first, last, name in pieces:
        ends = (first[:length] for length in range(1, len(first)))
        yield next((end for end in ends if end > before), first), last, name
        before = last


def _read(raw: bytes) -> Any:
    return cbor2.loads(gzip.decompress(raw).removeprefix(_SIGN))


def _written(content: Any) -> bytes:
    return gzip.compress(_SIGN + cbor2.dumps(content), mtime=0)
