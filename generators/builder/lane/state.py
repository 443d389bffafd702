"""What a build remembers for the next one of the same site into the same folder."""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

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

    def same(self, before: Looked) -> bool:
        """Whether every file is surely the one that was looked at before, and none has come or gone."""
        now, known = self.files, before.files
        return now.keys() == known.keys() and all(
            known[path][:-1] == stamp[:-1] and known[path].settled for path, stamp in now.items()
        )

    def pages(self) -> Looked:
        """Those that are written by hand."""
        return Looked({path: at for path, at in self.files.items() if path.endswith(".md")})

    def below(self, folder: Path) -> Looked:
        """The files below one folder."""
        inside = f"{folder}{os.sep}"
        return Looked({path: at for path, at in self.files.items() if path.startswith(inside)})


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
                # A link that leads nowhere, as editors leave one beside a file that is open.
                with suppress(OSError):
                    yield entry.path, entry.stat(follow_symlinks=False)


class Touched(NamedTuple):
    """What somebody else has done to a site: whether a name has come or gone in one of its folders,
    and the files that are no longer as they were written.
    """

    disturbed: bool
    lost: set[str]


UNTOUCHED = Touched(False, set())


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

    def __reduce__(self) -> tuple[Callable[..., Head], tuple[Any, ...]]:
        few = {name: each for name, each in vars(self).items() if name not in _MANY}
        files = {path: tuple(stamp) for path, stamp in self.looked.files.items()}
        # Of a province these are hundreds of thousands of numbers: pickle takes three times as long.
        return _head, (few, marshal.dumps((files, self.marks, self.folders)))

    @property
    def pages(self) -> int:
        return sum(address.endswith(".html") for address in self.marks)

    def touched(self) -> Touched:
        """How the site has changed since it was left."""
        site = SiteFolder(self.settings.site)
        return Touched(site.disturbed(self.folders), site.differing(self.marks))


_MANY = ("looked", "marks", "folders")


def _head(few: Mapping[str, Any], many: bytes) -> Head:
    files, marks, folders = marshal.loads(many)  # noqa: S302 - as it was pickled
    looked = Looked({path: Stamp(*stamp) for path, stamp in files.items()})
    return Head(**few, looked=looked, marks=marks, folders=folders)
