"""What was found in a file's content, however it is named: looked for once, and kept between runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, TypeVar

from .folder import Kept

T = TypeVar("T")
# By what was looked for and the content's checksum.
_Key = tuple[str, str]
_KNOWN: dict[_Key, Any] = {}
_asked: set[_Key] = set()
_NAME = "found"


@contextmanager
def remembering(kept: Kept) -> Iterator[None]:
    """Take what was found before from where it is `kept`, and keep what is found meanwhile."""
    before = kept.read(_NAME) or {}
    _KNOWN.update(before)
    _asked.clear()
    yield
    now = {key: _KNOWN[key] for key in sorted(_asked)}
    if now != before:
        kept.write(_NAME, now)


def found(what: str, raw: bytes, find: Callable[[], T]) -> T:
    """What `find` finds in the content `raw`, which must be a function of `what` and the content."""
    key = what, sha256(raw).hexdigest()
    _asked.add(key)
    if key not in _KNOWN:
        _KNOWN[key] = find()
    result: T = _KNOWN[key]
    return result
