"""What was read from each file of data, kept until the file changes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any, NamedTuple

from .folder import Kept, digest, part_of
from .stamp import Stamp

# The files are kept in so many parts, so that a change of one does not write all again.
_PARTS = 32


class KeptFile(NamedTuple):
    """What was made of one file, and the file's own stamp and digest."""

    stamp: Stamp
    digest: bytes
    made: Any


class KeptFiles:
    """The results of one kind for the files of one site, by the files' names."""

    def __init__(self, kept: Kept, kind: str) -> None:
        self.kept, self.kind = kept, kind
        self._known: list[dict[str, KeptFile]] = [
            self.kept.read(self._part(part)) or {} for part in range(_PARTS)
        ]
        self._used: set[str] = set()
        self._changed: set[int] = set()

    def find(self, name: str, path: str) -> KeptFile | None:
        """What is known of the file `path`; None where it has changed or is new."""
        part = part_of(name, _PARTS)
        found = self._known[part].get(name)
        if found is None:
            return None
        try:
            status = os.stat(path)  # noqa: PTH116 - tens of thousands, and a Path is slower
            if not found.stamp.same(status):
                if digest(Path(path).read_bytes()) != found.digest:
                    return None
                # Touched, or checked out anew: the content is what counts.
                found = found._replace(stamp=Stamp.of(status))
                self._known[part][name] = found
                self._changed.add(part)
        except OSError:
            return None
        self._used.add(name)
        return found

    def add(self, name: str, file: KeptFile) -> None:
        part = part_of(name, _PARTS)
        self._known[part][name] = file
        self._used.add(name)
        self._changed.add(part)

    def save(self) -> None:
        """Write what is new; what no file of the site has asked for is left out."""
        for part, known in enumerate(self._known):
            used = {name: file for name, file in known.items() if name in self._used}
            if part in self._changed or len(used) < len(known):
                self.kept.write(self._part(part), used)

    def _part(self, part: int) -> str:
        return f"{self.kind}-{part:02}"
