"""What a picture carries unseen: descriptions, comments, and where it was taken."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

_EXIF, _GPS, _MAKER_NOTE = 0x8769, 0x8825, 0x927C
# Written by Windows in UTF-16: title, comment, author, keywords, subject.
_WIDE = range(0x9C9B, 0x9CA0)
# EXIF's comment begins with the name of its encoding in eight bytes.
_COMMENT, _ENCODING = 0x9286, 8


def notes(raw: bytes) -> tuple[str, ...]:
    """The texts in a picture of any format that Pillow reads; raises OSError where it reads none."""
    from PIL import Image

    with Image.open(BytesIO(raw)) as image:
        return tuple(notes_of(image))


def notes_of(image: Image) -> Iterator[str]:
    """The texts in an image that is open."""
    exif = image.getexif()
    for tag, value in (*exif.items(), *exif.get_ifd(_EXIF).items()):
        if tag != _MAKER_NOTE:
            yield from _texts(tag, value)
    for name, value in image.info.items():
        if name not in ("icc_profile", "exif"):
            yield from _texts(0, value)


def has_place(image: Image) -> bool:
    return bool(image.getexif().get_ifd(_GPS))


def _texts(tag: int, value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes):
        yield _decoded(tag, value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(0, inner)
    elif isinstance(value, tuple) and tag in _WIDE:
        yield _decoded(tag, bytes(value))
    elif isinstance(value, tuple | list):
        for inner in value:
            yield from _texts(0, inner)


def _decoded(tag: int, value: bytes) -> str:
    if tag == _COMMENT:
        value = value[_ENCODING:]
    # Every second byte of plain text in UTF-16 is nothing.
    for encoding, nothing in (("utf-16-le", value[1::2]), ("utf-16-be", value[::2])):
        if value and (tag in _WIDE or nothing.count(0) > len(nothing) // 2):
            return value.decode(encoding, errors="ignore")
    return value.decode(errors="ignore")
