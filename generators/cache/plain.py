"""Tens of thousands of names, numbers and bytes, in a form that is written in a tenth of pickle's time."""

from __future__ import annotations

from typing import Any, TypeVar

from msgspec import msgpack

T = TypeVar("T")


def plain(made: T) -> bytes | T:
    """`made`, to be pickled as part of something else; `made_of` tells it again."""
    try:
        return msgpack.encode(made)
    except UnicodeEncodeError:
        # A file that came from elsewhere may have a name that is no text.
        return made


def made_of(told: bytes | T, kind: Any) -> T:
    """What `plain` was given, which is of this kind."""
    if isinstance(told, bytes):
        made: T = msgpack.decode(told, type=kind)
        return made
    return told
