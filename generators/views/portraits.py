"""What stands for a record where a face or a place is expected: its photo, else a drawn plate."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

from generators.model.catalogue import Catalogue
from generators.model.photo import Photo, photos_of, takes_photos
from generators.model.record import Record
from generators.pictures.encoding import FORMS
from generators.pictures.store import Picture, Variant

# Surnames of two characters, which a plate with the first alone would make another name.
_COMPOUND = re.compile(
    "欧阳|上官|司马|司徒|司空|诸葛|皇甫|尉迟|公孙|公冶|慕容|令狐|夏侯|端木|轩辕|宇文|长孙|鲜于|闾丘|澹台|太史|太叔|申屠|钟离|西门|南宫"
    "|独孤|赫连|呼延|百里|东郭|东方|万俟|淳于|单于|仲孙|濮阳|完颜|拓跋|耶律|纳兰|闻人|宗政|第五|梁丘|左丘|羊舌|巫马|公羊|谷梁|段干|贺兰|达奚"
)
_LONGEST_NAME = 4
_TONES, _HEIGHTS = 4, 20


@dataclass(frozen=True)
class Plate:
    """A drawing for a record without a photo: `text` on hills, their `tone` and line from the id.

    `hills` are heights from 0 to 19 at four places, for each hill from the back to the front.
    `term` is the industry that the plate stands for, where it is not a person's.
    """

    text: str
    tone: int
    hills: tuple[tuple[int, ...], ...]
    term: Record | None


@dataclass(frozen=True)
class Source:
    """What one `<source>` or `<img>` offers: the files of one format, from narrow to wide."""

    mime: str
    variants: tuple[Variant, ...]


@dataclass(frozen=True)
class Portraits:
    """Photos with the files `made` of them, and plates."""

    catalogue: Catalogue
    made: Mapping[str, Picture]

    def wanted(self, record: Record) -> bool:
        """Whether records of this type are shown with a photo or a plate at all."""
        return takes_photos(type(record))

    def photos(self, record: Record) -> tuple[Photo, ...]:
        return tuple(photo for _, photo in photos_of(record))

    def sources(self, photo: Photo) -> tuple[Source, ...]:
        """The formats in the order in which a browser is to try them; the last is for `<img>`."""
        picture = self.made[photo.file]
        found = (Source(form.mime, picture.of(form)) for form in FORMS)
        return tuple(source for source in found if source.variants)

    def plate(self, record: Record) -> Plate:
        known = self.catalogue.type_of(record)
        term = None if known.schema_org == "Person" else self._industry(record)
        text = term.name[0] if term else initial(record.name)
        digest = hashlib.sha256(f"{known.folder}/{record.id}".encode()).digest()
        hills = tuple(tuple(byte % _HEIGHTS for byte in digest[n : n + 4]) for n in (1, 5))
        return Plate(text, digest[0] % _TONES, hills, term)

    def _industry(self, record: Record) -> Record | None:
        named = (r for r in self.catalogue.references(record) if r.trail[0] == "industries")
        first = next(named, None)
        return self.catalogue.get(*first.key) if first else None


def initial(name: str) -> str:
    """The surname of a Chinese personal name, else the first character of whatever name it is."""
    compound = _COMPOUND.match(name) if len(name) <= _LONGEST_NAME else None
    return compound[0] if compound else name[0]
