"""An editor's photo: what is wrong with it, and its picture as a reader should see it."""

from __future__ import annotations

import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generators.cache.findings import found
from generators.model.photo import ENDINGS
from generators.model.problems import nearest

from .notes import has_place, notes_of

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_BYTES, MAX_PIXELS, MAX_RATIO = 10_000_000, 50_000_000, 3
_MODES = {"1", "L", "LA", "P", "PA", "RGB", "RGBA", "CMYK", "YCbCr"}
_ORIENTATION = 0x0112
# What Pillow's readers are known to raise on a file that is cut off or made to hurt.
BROKEN = (
    OSError, EOFError, SyntaxError, ValueError, TypeError, LookupError, ArithmeticError,
    struct.error, zlib.error,
)  # fmt: skip
_ACCEPTED = "只收 JPG、PNG、WebP 照片"
_DAMAGED = "打不开，可能没有传完或已经损坏；请重新拷贝，或用看图软件另存为 JPG"
_SIGNS = (
    (b"GIF8", 0, f"是 GIF 图；{_ACCEPTED}，请另存为 JPG"),
    (b"ftyphe", 4, f"是苹果手机的 HEIC 格式；{_ACCEPTED}，请另存为 JPG，或用微信发一次再保存"),
    (b"ftypmif1", 4, f"是苹果手机的 HEIC 格式；{_ACCEPTED}，请另存为 JPG，或用微信发一次再保存"),
    (b"%PDF", 0, f"是 PDF 文件，不是照片；{_ACCEPTED}"),
)


class RefusedError(Exception):
    """A photo that cannot be published; the text, in Chinese, follows the file's name."""


@contextmanager
def quietly() -> Iterator[None]:
    """Keep Pillow's warnings, in English and for programmers, from editors. For one thread only."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def examine(path: Path) -> tuple[str, ...]:
    """The texts that the photo carries unseen, and `GPS` if it tells where it was taken.

    Raises RefusedError where the photo cannot be published.
    """
    if not path.exists():
        raise RefusedError(f"没有这个文件；{_offer(path)}")
    if not path.is_file():
        raise RefusedError("不是普通文件；请移走，或换成照片")
    size = path.stat().st_size
    if size > MAX_BYTES:
        # Rounded up, so that it is never called as large as is allowed.
        told = ceil(size / 100_000) / 10
        raise RefusedError(f"太大（{told} MB，上限 {MAX_BYTES // 1_000_000} MB）；请缩小后再放")
    try:
        raw = path.read_bytes()
    except OSError:
        raise RefusedError("读不了；请检查它还在不在、有没有读取权限") from None
    seen = found(f"photo{path.suffix}", raw, lambda: _examined(raw, path.suffix))
    if isinstance(seen, str):
        raise RefusedError(seen)
    return seen


def _offer(path: Path) -> str:
    there = sorted(each.name for each in path.parent.iterdir()) if path.parent.is_dir() else []
    close = nearest(path.name, there)
    return f"是不是 {close}？" if close else "请核对文件名，或把照片放进去"


def _examined(raw: bytes, ending: str) -> tuple[str, ...] | str:
    try:
        with quietly():
            image = opened(raw)
            _check_form(image, ending)
            texts = tuple(_texts(image))
            _shrink_while_decoding(image, 1)
            image.load()
    except RefusedError as refused:
        return str(refused)
    except BROKEN:
        return _DAMAGED
    return texts


def opened(raw: bytes) -> Image:
    """The image in `raw`, its pixels not decoded yet."""
    from PIL import Image, UnidentifiedImageError

    try:
        return Image.open(BytesIO(raw), formats=("JPEG", "PNG", "WEBP"))
    except Image.DecompressionBombError:
        raise RefusedError(_too_many("")) from None
    except UnidentifiedImageError:
        for sign, at, advice in _SIGNS:
            if raw.startswith(sign, at):
                raise RefusedError(advice) from None
        if raw.startswith((b"\xff\xd8\xff", b"\x89PNG", b"RIFF")):
            raise RefusedError(_DAMAGED) from None
        raise RefusedError(f"不是照片；{_ACCEPTED}") from None


def _check_form(image: Image, ending: str) -> None:
    if ending not in ENDINGS[image.format or ""]:
        right = ENDINGS[image.format or ""][0]
        raise RefusedError(f"内容其实是 {right} 格式；请把文件名的结尾改成 {right}")
    if image.format != "MPO" and getattr(image, "is_animated", False):
        raise RefusedError("是动图；请换成一张不动的照片")
    width, height = image.size
    if width * height > MAX_PIXELS:
        raise RefusedError(_too_many(f"{width}×{height}，"))
    if max(width, height) > MAX_RATIO * min(width, height):
        raise RefusedError(
            f"太长或太扁（{width}×{height}）；长边最多是短边的 {MAX_RATIO} 倍，请裁剪"
        )
    if image.mode not in _MODES:
        raise RefusedError("的颜色格式特别，转换不了；请用看图软件另存为 JPG")


def _too_many(size: str) -> str:
    return f"像素太多（{size}上限 {MAX_PIXELS // 10_000} 万像素）；请缩小后再放"


def _texts(image: Image) -> Iterator[str]:
    yield from notes_of(image)
    if has_place(image):
        yield "GPS"


def picture(raw: bytes, width: int) -> Image:
    """The photo upright, in sRGB, on white, at least `width` wide if it is, with nothing attached."""
    from PIL import Image

    image = opened(raw)
    _shrink_while_decoding(image, 2 * width)
    turned = _upright(image)
    bare = Image.new("RGB", turned.size, "white")
    if turned.mode in {"P", "PA"} or "transparency" in turned.info:
        turned = turned.convert("RGBA")
    colours = _in_srgb(turned, image.info.get("icc_profile"))
    alpha = turned.getchannel("A") if "A" in turned.getbands() else None
    bare.paste(colours, mask=alpha)
    return bare


def _shrink_while_decoding(image: Image, least: int) -> None:
    """Have JPEG decoded at a fraction of its size, but no side below `least`: it is far quicker."""
    image.draft(None, (least, least))


def _upright(image: Image) -> Image:
    from PIL.Image import Transpose

    ways = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    way = ways.get(image.getexif().get(_ORIENTATION, 1))
    return image if way is None else image.transpose(way)


def _in_srgb(image: Image, profile: Any) -> Image:
    from PIL import ImageCms

    plain = image.convert("RGB") if "A" in image.getbands() else image
    if not profile:
        return plain.convert("RGB")
    try:
        own = ImageCms.ImageCmsProfile(BytesIO(profile))
        srgb = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(plain, own, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        # Browsers pass over a profile that is broken or for other channels, and so do we.
        return plain.convert("RGB")
    return converted or plain.convert("RGB")
