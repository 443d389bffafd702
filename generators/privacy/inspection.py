"""What a file gives away, found once for each content: it is read where it lies and where it goes."""

from __future__ import annotations

from pathlib import PurePath

from msgspec import Struct

from generators.cache.findings import found

from .carriers import UnreadableError, carried
from .leaks import leaks, row_leaks


class Finding(Struct, frozen=True, order=True):
    """One thing that must not be published; `line` counts where the file is plain text, else it is 1."""

    where: str
    line: int
    kind: str


def inspected(name: str, raw: bytes) -> tuple[Finding, ...] | str:
    """What the file gives away, in order; or why it cannot be looked into, in Chinese."""
    return found(PurePath(name).suffix.lower(), raw, lambda: _inspected(name, raw))


def _inspected(name: str, raw: bytes) -> tuple[Finding, ...] | str:
    try:
        return tuple(sorted(_found(name, raw)))
    except UnreadableError as unreadable:
        return str(unreadable)


def _found(name: str, raw: bytes) -> set[Finding]:
    """A thing is told where a reader sees it first: the parts of a file often say it once more."""
    seen: set[Finding] = set()
    for each in carried(name, raw):
        kinds = [(leak.kind, leak.line) for leak in leaks(each.text)]
        if kind := row_leaks(each.row):
            kinds.append((kind, 1))
        told = {finding.kind for finding in seen if each.again and finding.where != each.where}
        for kind, line in kinds:
            if kind not in told:
                seen.add(Finding(each.where, 1 if each.where else line, kind))
    return seen
