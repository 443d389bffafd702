"""The last gate: a built site, as whoever fetches it would find it.

It reads tens of megabytes, of which most lines stand on many pages: each is looked at once, and all
that is left at a single stroke.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from html import unescape
from pathlib import Path

from generators.model.problems import Problem

from .carriers import OPENED, PLAIN
from .columns import is_forbidden
from .inspection import inspected
from .leaks import COLUMN, SAID, Agreed, found_in, row_leaks
from .plain import quickly

_MARKUP = {".html", ".htm", ".xml", ".svg"}
# A file's part of the whole begins with this and the file's place in the list, in signs that are no digits.
_MARK = "\0"
_TAG, _BREAK = re.compile(r"<[^>\0]*>"), re.compile(r"<br ?/?>")
# What is said in attributes, to machines and to those who do not see; numbers as machines write them.
_SAID = tuple(
    re.compile(pattern)
    for pattern in (
        rb' content="([^"]*)"', rb' alt="([^"]*)"', rb' title="([^"]*)"',
        rb"tel:\+?(\d{11,})", rb'="(\d{11,19}[Xx]?)"',
    )
)  # fmt: skip
# A number of eighteen digits may be spread over so many lines of markup, or over so many bytes of text.
_AROUND, _SPREAD = 20, 1_000
# About so many signs are looked at together: with less it takes longer, with more it fills the memory.
_AT_ONCE = 400_000
# A search that begins with several plain signs is the fastest there is.
_HEADS = tuple(re.compile(rf"<{tag}[^>]*>([^<]{{2,24}})<") for tag in ("th", "dt"))


def shut(folder: Path, agreed: Agreed) -> list[Problem]:
    """Take out of a built site what gives something away, and tell of each."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    problems = []
    # What stands on many pages is found on one, and has to go from all.
    found = any(leaking(files, Path.read_bytes, agreed)) and leaking(
        files, Path.read_bytes, agreed, once=False
    )
    for path, kind in found or ():
        path.unlink(missing_ok=True)
        name = f"{folder.name}/{path.relative_to(folder).as_posix()}"
        problems.append(Problem(name, 1, "生成的文件", f"{SAID[kind]}；请在数据或模板里删掉"))
    return problems


def _nothing(_: Path) -> bytes:
    return b""


def leaking(
    files: Iterable[Path],
    read: Callable[[Path], bytes],
    agreed: Agreed,
    *,
    before: Callable[[Path], bytes] = _nothing,
    once: bool = True,
) -> Iterator[tuple[Path, str]]:
    """The files of a built site that give something away, each with the kind of leak.

    `read` gives what a file holds, `agreed` tells of a mobile that its owner wants it to be known.
    `before` gives what was found right in the file at an earlier time, by what was agreed then: only
    what is another is looked at. A line that several files have is looked at `once`, for the first.
    """
    listed = tuple(files)
    known = set(listed)
    seen: set[bytes] | None = set() if once else None
    markup: list[str] = []
    text: list[tuple[int, Iterable[bytes]]] = []
    for n, path in enumerate(listed):
        ending = path.suffix.lower()
        if ending in _MARKUP:
            # What stands around the articles is the same on every page, and read on the first.
            now, then = read(path), before(path)
            if markup:
                now, then = _article(now), _article(then)
            markup.append(_marked(n, b"\n".join(_fresh(_differing(now, then), seen))))
        elif ending in PLAIN:
            raw = read(path)
            if ending == ".csv":
                yield from ((path, kind) for kind in _first_row(raw))
            # A table is in JSON as well, but for the names of its columns.
            if ending != ".csv" or path.with_suffix(".json") not in known:
                text.append((n, _pieces(_differing(raw, before(path)), seen)))
        elif ending in OPENED:
            yield from ((path, kind) for kind in _inside(path.name, read(path)))
    parts = (_marked(n, part) for n, some in text for part in some)
    found = {*_in_markup("".join(markup), agreed)}
    found.update(leak for some in _together(parts) for leak in _in_text(some, agreed))
    yield from ((listed[n], kind) for n, kind in sorted(found))


def _inside(name: str, raw: bytes) -> Iterator[str]:
    """What an attachment gives away; one that cannot be looked into the check of the data tells of."""
    carried = inspected(name, raw)
    if isinstance(carried, tuple):
        yield from (each.kind for each in carried)


def _differing(now: bytes, before: bytes) -> bytes:
    """From the first to the last line that is another than before, with some around them."""
    if now == before:
        return b""
    if not before:
        return now
    most = min(len(now), len(before))
    first = _alike(most, lambda a, b: now[a:b] == before[a:b])
    end, was = len(now), len(before)
    same = _alike(most - first, lambda a, b: now[end - b : end - a] == before[was - b : was - a])
    last = min(len(now) - same + _SPREAD, len(now))
    for _ in range(_AROUND):
        last = now.find(b"\n", last + 1) if last < len(now) else -1
        last = len(now) if last < 0 else last
    return now[_back(now, first) : last]


def _alike(most: int, same: Callable[[int, int], bool]) -> int:
    """How many bytes are the same, of at most so many, where `same` tells it of those between two."""
    known, end = 0, most
    while known < end:
        middle = (known + end + 1) // 2
        if same(known, middle):
            known = middle
        else:
            end = middle - 1
    return known


def _article(raw: bytes) -> bytes:
    """A page's head and its article."""
    head, first, last = raw.find(b"</head>"), raw.find(b"<article"), raw.rfind(b"</article>")
    return raw[:head] + raw[first:last] if 0 < head < first < last else raw


def _first_row(raw: bytes) -> Iterator[str]:
    end = raw.find(b"\r\n")
    head = raw if end < 0 else raw[:end]
    row = next(csv.reader([head.decode("utf-8-sig", errors="replace")]), [])
    if kind := row_leaks(row):
        yield kind


def _fresh(raw: bytes, seen: set[bytes] | None) -> list[bytes]:
    """The lines that no file before had."""
    lines = raw.split(b"\n")
    if seen is not None:
        lines = [line for line in lines if line not in seen]
        seen.update(lines)
    return lines


def _pieces(raw: bytes, seen: set[bytes] | None) -> Iterable[bytes]:
    """A file's lines that no file before had; of a long one all, since each by itself takes memory."""
    return _parts(raw) if len(raw) > _AT_ONCE else [b"\n".join(_fresh(raw, seen))]


def _parts(raw: bytes) -> Iterator[bytes]:
    """A long file in parts, each with the last lines of the one before."""
    first = 0
    while first < len(raw):
        last = raw.find(b"\n", first + _AT_ONCE)
        last = len(raw) if last < 0 else last
        yield raw[_back(raw, first) : last]
        first = last + 1


def _back(raw: bytes, at: int) -> int:
    """Where a number may begin that ends after that place."""
    at = max(at - _SPREAD, 0)
    for _ in range(_AROUND):
        at = max(raw.rfind(b"\n", 0, at), 0)
    return at


def _together(parts: Iterable[str]) -> Iterator[str]:
    """As many as are looked at together, each time at least one."""
    some, size = list[str](), 0
    for part in parts:
        some.append(part)
        size += len(part)
        if size > _AT_ONCE:
            yield "".join(some)
            some, size = [], 0
    yield "".join(some)


def _marked(n: int, raw: bytes) -> str:
    letters = "".join(chr(ord("a") + int(digit)) for digit in str(n))
    said = (value for pattern in _SAID for value in pattern.findall(raw))
    words = b"\n".join((*said, raw)).decode(errors="replace")
    return f"{_MARK}{letters}\n{words}\n"


def _place(whole: str, at: int) -> int:
    first = whole.rfind(_MARK, 0, at + 1) + 1
    letters = whole[first : whole.index("\n", first)]
    return int("".join(str(ord(letter) - ord("a")) for letter in letters))


def _in_text(text: str, agreed: Agreed) -> Iterator[tuple[int, str]]:
    words = quickly(text)
    yield from ((_place(words, at), kind) for at, kind in found_in(words, agreed))


def _in_markup(markup: str, agreed: Agreed) -> Iterator[tuple[int, str]]:
    yield from _in_text(unescape(_TAG.sub(" ", _BREAK.sub("\n", markup))), agreed)
    forbidden = cache(is_forbidden)
    for pattern in _HEADS:
        for head in pattern.finditer(markup):
            if forbidden(head[1]):
                yield _place(markup, head.start()), COLUMN
