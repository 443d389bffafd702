"""One photo in the sizes and formats that browsers choose from, each small enough for a phone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from io import BytesIO
from typing import TYPE_CHECKING

from msgspec import Struct

from .original import picture

if TYPE_CHECKING:
    from PIL.Image import Image

# No photo may weigh more, whatever a phone chooses: a slow line brings 30 KB in some seconds.
MAX_BYTES = 30_000


class Form(Struct, frozen=True):
    """One format: `best` is the quality tried first, `worst` the last that still looks like a photo."""

    name: str
    ending: str
    widths: tuple[int, ...]
    best: int
    worst: int
    options: tuple[tuple[str, int], ...]

    @property
    def mime(self) -> str:
        return f"image/{self.name.lower()}"


# In the order in which a browser is offered them. What knows neither AVIF nor WebP is an old phone,
# to which the largest size would be of no use. One thread, since more might divide the work otherwise.
FORMS = (
    Form("AVIF", "avif", (320, 640, 960), 54, 25, (("speed", 8), ("max_threads", 1))),
    Form("WEBP", "webp", (320, 640, 960), 78, 30, (("method", 4),)),
    Form("JPEG", "jpg", (320, 640), 80, 30, (("optimize", True), ("progressive", True))),
)
_LARGEST = max(width for form in FORMS for width in form.widths)


class Encoded(Struct, frozen=True):
    """One file of a picture; width and height in pixels."""

    form: Form
    width: int
    height: int
    content: bytes


def encode(raw: bytes) -> Iterator[Encoded]:
    """Every file of the photo in `raw`, by format and then from narrow to wide; none is enlarged."""
    whole = picture(raw, _LARGEST)
    # Each size once for all formats: to make it small takes nearly as long as to encode it.
    sized = cache(partial(_resized, whole))
    for form in FORMS:
        for width in sorted({min(width, whole.width) for width in form.widths}):
            narrowest = width <= form.widths[0]
            resized = sized(width)
            content = _fitting(resized, form, 1 if narrowest else form.worst)
            if content is None and narrowest and form is FORMS[-1]:
                # A page must have something to show, even of what was drawn to defeat a codec.
                content = _written(resized, form, 1)
            if content is not None:
                yield Encoded(form, resized.width, resized.height, content)


def recipe() -> str:
    """All that decides the bytes besides the photo: our settings and the versions of the encoders."""
    import PIL
    from PIL import features

    libraries = ("avif", "webp", "libjpeg_turbo", "jpg", "zlib", "littlecms2")
    versions = [features.version(name) for name in libraries]
    return repr(("1", MAX_BYTES, PIL.__version__, versions, FORMS))


def _resized(image: Image, width: int) -> Image:
    from PIL.Image import Resampling

    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Resampling.LANCZOS, reducing_gap=3)


def _fitting(image: Image, form: Form, worst: int) -> bytes | None:
    """The best of the format that fits; None where even the worst quality does not."""
    content = _written(image, form, form.best)
    if len(content) <= MAX_BYTES:
        return content
    low, high, fitting = worst, form.best - 1, None
    while low <= high:
        middle = (low + high) // 2
        content = _written(image, form, middle)
        if len(content) <= MAX_BYTES:
            fitting, low = content, middle + 1
        else:
            high = middle - 1
    return fitting


def _written(image: Image, form: Form, quality: int) -> bytes:
    buffer = BytesIO()
    image.save(buffer, form.name, quality=quality, **dict(form.options))
    return buffer.getvalue()
