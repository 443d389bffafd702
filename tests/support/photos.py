"""Photos that tests make: no repository should carry what is large, broken or tells a place."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from random import Random
from typing import Any

from PIL import Image

DESCRIPTION, ORIENTATION, EXIF, GPS, COMMENT = 0x010E, 0x0112, 0x8769, 0x8825, 0x9286
PLACE = {1: "N", 2: (23.0, 8.0, 30.0), 3: "E", 4: (106.0, 24.0, 50.0)}


def scene(width: int = 480, height: int = 320, mode: str = "RGB") -> Image.Image:
    """Four quarters, each of one colour, so that one can tell how the picture is turned."""
    image = Image.new("RGB", (width, height), (200, 60, 40))
    image.paste((40, 160, 60), (width // 2, 0, width, height // 2))
    image.paste((40, 60, 180), (0, height // 2, width // 2, height))
    image.paste((230, 220, 120), (width // 2, height // 2, width, height))
    return image.convert(mode)


def noise(width: int, height: int, seed: int = 0) -> Image.Image:
    """What no format can make small: the worst that an editor can hand in."""
    return Image.frombytes("RGB", (width, height), Random(seed).randbytes(3 * width * height))


def saved(image: Image.Image, form: str = "JPEG", **options: Any) -> bytes:
    buffer = BytesIO()
    image.save(buffer, form, **options)
    return buffer.getvalue()


def exif(tags: Mapping[int, Any], *, place: bool = False) -> bytes:
    made = Image.Exif()
    made.update(tags)
    if place:
        made.get_ifd(GPS).update(PLACE)
    return made.tobytes()


def animated(form: str) -> bytes:
    first, second = scene(), scene().rotate(90)
    return saved(first, form, save_all=True, append_images=[second], duration=100)


def png_that_claims(width: int, height: int) -> bytes:
    """A few bytes of PNG that would take this many pixels of memory."""

    def chunk(name: bytes, content: bytes) -> bytes:
        body = name + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = (chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(b"")), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
