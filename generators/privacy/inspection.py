"""What a file gives away, found once for each content: it is read where it lies and where it goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from generators.cache.folder import Kept

from .carriers import UnreadableError, carried
from .leaks import leaks, row_leaks


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that must not be published; `line` counts where the file is plain text, else it is 1."""

    where: str
    line: int
    kind: str


# By a file's kind and its content's checksum; the reason where it cannot be looked into.
_KNOWN: dict[tuple[str, str], tuple[Finding, ...] | str] = {}
_asked: set[tuple[str, str]] = set()
_NAME = "inspected"


@contextmanager
def remembering(kept: Kept) -> Iterator[None]:
    """Take what was found before from where it is `kept`, and keep what is inspected meanwhile."""
    before = kept.read(_NAME) or {}
    _KNOWN.update(before)
    _asked.clear()
    yield
    now = {key: _KNOWN[key] for key in sorted(_asked)}
    if now != before:
        kept.write(_NAME, now)


def inspected(name: str, raw: bytes) -> tuple[Finding, ...] | str:
    """What the file gives away, in order; or why it cannot be looked into, in Chinese."""
    key = PurePath(name).suffix.lower(), sha256(raw).hexdigest()
    _asked.add(key)
    if key not in _KNOWN:
        try:
            _KNOWN[key] = tuple(sorted(_found(name, raw)))
        except UnreadableError as unreadable:
            _KNOWN[key] = str(unreadable)
    return _KNOWN[key]


def _found(name: str, raw: bytes) -> set[Finding]:
    """A thing is told where a reader sees it first: the parts of a file often say it once more."""
    found: set[Finding] = set()
    for each in carried(name, raw):
        kinds = [(leak.kind, leak.line) for leak in leaks(each.text)]
        if kind := row_leaks(each.row):
            kinds.append((kind, 1))
        told = {finding.kind for finding in found if each.again and finding.where != each.where}
        for kind, line in kinds:
            if kind not in told:
                found.add(Finding(each.where, 1 if each.where else line, kind))
    return found
