"""Whether a file is still as it was, without reading it."""

from __future__ import annotations

import os
import time
from typing import NamedTuple

# A file written twice within one tick of its file system's clock may look untouched: what is as
# young as this when it is looked at is read again the next time. Some clocks tick in whole seconds.
_TICK, _SECOND = 50_000_000, 1_000_000_000


class Stamp(NamedTuple):
    """Size, times in nanoseconds and number of a file; `seen` is when it was looked at."""

    size: int
    modified: int
    changed: int
    number: int
    seen: int

    @classmethod
    def of(cls, status: os.stat_result) -> Stamp:
        return cls(
            status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino, time.time_ns()
        )

    def same(self, status: os.stat_result) -> bool:
        """Whether the file is surely the one that was seen."""
        return (
            self.modified == status.st_mtime_ns
            and self.changed == status.st_ctime_ns
            and self.size == status.st_size
            and self.number == status.st_ino
            and self.settled
        )

    @property
    def settled(self) -> bool:
        tick = _TICK if self.changed % _SECOND else 2 * _SECOND
        return self.seen - max(self.modified, self.changed) > tick
