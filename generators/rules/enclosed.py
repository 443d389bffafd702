"""What files beside the records carry: rosters, documents, pictures that anybody can fetch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

from generators.model.folder import DataFolder
from generators.model.photo import PHOTO_FOLDER
from generators.model.problems import WHOLE_FILE, Problem
from generators.model.record import RecordType
from generators.privacy.carriers import UnreadableError, carried
from generators.privacy.leaks import leaks, row_leaks

from .privacy import advice

# A file that gives away a whole roster says the same thing on every line.
_MOST = 5
_TEXT = {".yml", ".md"}
_MOBILE = "有手机号；附件里不能有手机号，请删掉这一列，或改用办公电话"


def check(data: Path, types: Sequence[RecordType]) -> Iterator[Problem]:
    """Look into every file in the folders of data and pages that is neither record, page nor photo."""
    folder = DataFolder(data, tuple(types))
    # These have to go, whatever is in them; what they give away is told as well.
    strange = {problem.file for problem in folder.strangers()}
    for path in _files(folder):
        faults = _faults(path, *_version(path))
        name = folder.name(path)
        for line, message in faults if isinstance(faults, tuple) else ((1, faults),):
            if isinstance(faults, tuple) or name not in strange:
                yield Problem(name, line, WHOLE_FILE, message)


def _files(folder: DataFolder) -> Iterator[Path]:
    photos = folder.path / PHOTO_FOLDER
    yield from (path for path in folder.files if path.suffix not in _TEXT and path.parent != photos)
    for path in sorted(folder.content.rglob("*")):
        shown = not any(part.startswith(".") for part in path.relative_to(folder.content).parts)
        if shown and path.is_file() and path.suffix not in _TEXT:
            yield path


def _version(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


# The preview checks all again at each change, and a long document takes seconds to read.
@lru_cache(maxsize=10_000)
def _faults(path: Path, _size: int, _changed: int) -> tuple[tuple[int, str], ...] | str:
    """What the file gives away, with lines; or why it cannot be looked into."""
    found: dict[tuple[int, str], None] = {}
    try:
        for each in carried(path.name, path.read_bytes()):
            for leak in leaks(each.text):
                line = leak.line if not each.where else 1
                found[line, f"{_where(each.where)}{advice(leak.kind, _MOBILE)}"] = None
            if kind := row_leaks(each.row):
                found[1, f"{_where(each.where)}{advice(kind, _MOBILE)}"] = None
    except UnreadableError as unreadable:
        return str(unreadable)
    except OSError:
        return "读不了这个文件；请检查它还在不在、有没有读取权限"
    return tuple(found)[:_MOST]


def _where(place: str) -> str:
    return f"{place}里" if place else ""
