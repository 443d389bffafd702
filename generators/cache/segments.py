"""A large result of which little is another after each run, kept in several files.

One file holds all but what is packed. That lies in segments beside it, which are written once: what
was packed in an earlier run and is still part of the result stays where it is.
"""

from __future__ import annotations

import copyreg
import pickle
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from secrets import token_hex
from typing import Any

from .folder import Kept, digest, without_gc, writing
from .packed import DamagedError, Packed, Place, Segment, packed

# More segments than these, or such as are mostly no longer used, are written anew as one.
_MOST = 16
# What is as young as this may be another run's, which has not told of it yet. In seconds.
_YOUNG = 60


def read_segmented(kept: Kept, name: str) -> Any:
    """What was kept as `name`; None where there is nothing that can be relied on.

    That what is packed is whole is seen when it is asked for: that may raise DamagedError.
    """
    told = kept.read(name)
    if told is None:
        return None
    made, sizes = told
    there = [segment.open(kept.folder, size) for segment, size in sizes.items()]
    return made if all(there) else None


def write_segmented(kept: Kept, name: str, made: Any) -> None:
    """Keep `made`. Where nothing can be written nothing is kept, and the next run is slower."""
    with suppress(OSError, DamagedError), without_gc():
        kept.folder.mkdir(parents=True, exist_ok=True)
        written = _Written(kept.folder, name, made, anew=False)
        if written.wasteful:
            written = _Written(kept.folder, name, made, anew=True)
        kept.write_body(name, written.body)
        _prune(kept.folder, name, {segment.name for segment in written.sizes})


class _Written:
    """A result as bytes: `body`, and what is in no segment already in a new one.

    `anew` puts everything into the new one.
    """

    def __init__(self, folder: Path, name: str, made: Any, *, anew: bool) -> None:
        self.segment = Segment(f"{name}.{token_hex(8)}")
        # How long the segments are, and how much of each is used.
        self.sizes, self._used = dict[Segment, int](), Counter[Segment]()
        self._anew = anew
        body = BytesIO()
        pickler = pickle.Pickler(body, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = copyreg.dispatch_table | {Packed: self._placed}
        with writing(folder / self.segment.name) as self._file:
            # The lengths come last: they are known once all is packed.
            pickler.dump((made, self.sizes))
        if self.segment not in self.sizes:
            (folder / self.segment.name).unlink()
        self.body = body.getvalue()

    @property
    def wasteful(self) -> bool:
        whole = sum(self.sizes.values())
        return len(self.sizes) > _MOST or whole > 2 * self._used.total()

    def _placed(self, what: Packed[Any]) -> tuple[Callable[..., Any], tuple[bytes, Place]]:
        place = what.place
        if place is None or self._anew:
            raw = what.raw
            place = Place(self.segment, self.sizes.get(self.segment, 0), len(raw), digest(raw))
            self._file.write(raw)
            self.sizes[self.segment] = place.start + place.length
        else:
            self.sizes[place.segment] = place.segment.size
        self._used[place.segment] += place.length
        return packed, (b"", place)


def _prune(folder: Path, name: str, used: set[str]) -> None:
    """Take away the segments of earlier runs, and what those left that were broken off."""
    for old in (*folder.glob(f"{name}.*"), *folder.glob(f".{name}*~")):
        if old.name not in used and time.time() - old.stat().st_mtime > _YOUNG:
            old.unlink()
