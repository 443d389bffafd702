"""What tells this program from any other, an older version of itself included."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from .folder import digest

_PACKAGE = Path(__file__).parents[1]


@cache
def program() -> bytes:
    """Our files, the Python that runs them and the packages that they use."""
    named = (name.encode() for name in packages())
    return digest(sys.version.encode(), *named, *contents(_PACKAGE))


def contents(folder: Path) -> Iterator[bytes]:
    """Name and content of each file below `folder`, in one order on every machine."""
    for path in sorted(_files(str(folder))):
        with open(path, "rb") as file:  # noqa: PTH123 - hundreds of files at each start
            yield os.path.relpath(path, folder).encode()
            yield file.read()


def _files(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _files(entry.path)
        else:
            yield entry.path


@cache
def packages() -> tuple[str, ...]:
    """Every installed package with its version, by the folders that describe them.

    To load importlib.metadata takes longer than all else that this does.
    """
    found = set()
    for place in sys.path:
        if place and os.path.isdir(place):  # noqa: PTH112 - hundreds of names at each start
            found |= {name for name in os.listdir(place) if name.endswith(".dist-info")}  # noqa: PTH208
    return tuple(sorted(found))
