"""What a build remembers for the next one of the same site into the same folder."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generators.cache.stamp import Stamp

from ..site import Mark, SiteFolder
from .settings import Settings


@dataclass(frozen=True)
class Doc:
    """A page written by hand, as the sitemap names it. Of an `article` the data tells the date."""

    url: str
    published: str
    article: str = ""


@dataclass(frozen=True)
class Shell:
    """What MkDocs gave: `files` below its folder, and the articles' own HTML by address.

    `asked` are the generated files that pages written by hand link to, and whether they are there;
    `entered` are the addresses of those of which a place inside was asked for.
    """

    files: tuple[str, ...]
    docs: tuple[Doc, ...]
    bodies: Mapping[str, str]
    asked: Mapping[str, bool]
    entered: frozenset[str] = frozenset()


class Looked(NamedTuple):
    """The stamps of all files below the folders that a site is made from, by path."""

    files: dict[str, Stamp]

    @classmethod
    def at(cls, *folders: Path) -> Looked:
        return cls({path: Stamp.of(status) for folder in folders for path, status in walk(folder)})

    def still(self, *folders: Path) -> bool:
        """Whether every file is surely the one that was looked at, and none has come or gone."""
        known, count = self.files, 0
        for folder in folders:
            for path, status in walk(folder):
                stamp = known.get(path)
                if stamp is None or not stamp.same(status):
                    return False
                count += 1
        return count == len(known)

    def same_below(self, folder: Path, other: Looked) -> bool:
        """Whether the files below a folder are surely those that were looked at before."""
        inside = f"{folder}{os.sep}"
        now = {path: stamp for path, stamp in self.files.items() if path.startswith(inside)}
        before = {path: stamp for path, stamp in other.files.items() if path.startswith(inside)}
        return now.keys() == before.keys() and all(
            before[path].settled and before[path][:-1] == stamp[:-1] for path, stamp in now.items()
        )


def walk(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder, in no order, with its status."""
    try:
        entries = list(os.scandir(folder))
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from walk(Path(entry.path))
        else:
            try:
                yield entry.path, entry.stat()
            except OSError:
                yield entry.path, os.stat_result((0,) * 10)


@dataclass(frozen=True)
class Head:
    """As much as tells that nothing is to be done. `whole` is all that every page depends on."""

    build: bytes
    settings: Settings
    whole: bytes
    as_of: date
    dated: bool
    looked: Looked
    marks: dict[str, Mark]
    folders: dict[str, int]

    @property
    def pages(self) -> int:
        return sum(address.endswith(".html") for address in self.marks)

    def intact(self, site: SiteFolder) -> bool:
        """Whether the site is still as it was left."""
        return not site.disturbed(self.folders) and not site.differing(self.marks)
