"""Photos that belong to records: which file, what it shows, whose it is, and who agreed to it."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, NamedTuple

from .catalogue import Catalogue, index
from .entry import Entry, field, shapes
from .record import Phoned, Record
from .source import Trail
from .values import SLUG, Flag, Kind, Text

PHOTO_FOLDER = "photos"
# What a file must end in to be of each of Pillow's formats. Phones that keep a depth map or a
# second exposure behind the picture write MPO, which every reader of JPEG shows.
ENDINGS = {
    "JPEG": (".jpg", ".jpeg"),
    "MPO": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "WEBP": (".webp",),
}
PHOTO_FILE = rf"{SLUG.pattern}\.(jpg|jpeg|png|webp)"
PhotoFile = Annotated[
    str,
    Kind(
        "photo",
        PHOTO_FILE,
        "照片“{}”要写 data/photos 里的文件名：小写字母、数字和短横，以 .jpg、.png 或 .webp 结尾，例如 wei-guihua.jpg",
        types=("string",),
    ),
]


class Photo(Entry):
    """One photo. Everything that a reader who cannot see it, or its owner, has a right to."""

    file: PhotoFile = field("照片文件", help="data/photos 里的文件名，例如 wei-guihua.jpg")
    alt: Text = field("照片里有什么", help="说给看不见的人听：谁、在哪里、做什么")
    credit: Text | None = field("拍摄者", default=None)
    license: Text = field("使用许可", help="例如 本局拍摄，可以转载")
    consent: Flag = field(
        "本人同意公开", default=False, help="认得出人的照片，先征得本人同意，再写“是”"
    )


class Portrait(Photo):
    """A photo of the person whom the record is about."""

    consent: Flag = field(
        "本人同意公开", default=False, help="先征得本人同意，再写“是”；没有同意就不能放照片"
    )

    @classmethod
    def contradictions(cls, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """Not to have asked is as wrong as to have been refused."""
        yield from super().contradictions(values)
        if not values.get("consent", True):
            yield (
                "consent",
                "照片没有写明本人同意公开；先征得同意再写 consent: 是，否则删掉照片和这一段",
            )


class Portrayed(Phoned):
    """A record that is about one person."""

    photo: Portrait | None = field("照片", default=None)


class Pictured(Phoned):
    """A record that is about a place or a thing; the first photo stands for it."""

    photos: tuple[Photo, ...] = field("照片", default=())


class Shown(NamedTuple):
    """A photo with the record that it belongs to, and where it stands there."""

    folder: str
    record_id: str
    trail: Trail
    photo: Photo


@index("photos")
def _photos(_: Catalogue, folder: str, record: Record) -> Iterator[tuple[tuple[str, ...], Shown]]:
    for trail, photo in photos_of(record):
        yield (), Shown(folder, record.id, trail, photo)


def photos_of(record: Record) -> Iterator[tuple[Trail, Photo]]:
    """The photos that `record` itself has, each with its trail, in the order of the fields."""
    for known in shapes(type(record)):
        if known.entry is None or not issubclass(known.entry, Photo):
            continue
        value = getattr(record, known.name)
        if known.many:
            yield from (((known.name, n), photo) for n, photo in enumerate(value))
        elif value is not None:
            yield (known.name,), value
