"""The photos of a record, with the files that a page offers of each."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from generators.model.photo import Photo, photos_of
from generators.model.record import Record
from generators.pictures.encoding import FORMS
from generators.pictures.store import Picture, Variant


class Source(Struct, frozen=True):
    """What one `<source>` or `<img>` offers: the files of one format, from narrow to wide."""

    mime: str
    variants: tuple[Variant, ...]


class Portraits(Struct, frozen=True):
    """Photos with the files `made` of them."""

    made: Mapping[str, Picture]

    def photos(self, record: Record) -> tuple[Photo, ...]:
        return tuple(photo for _, photo in photos_of(record))

    def sources(self, photo: Photo) -> tuple[Source, ...]:
        """The formats in the order in which a browser is to try them; the last is for `<img>`."""
        picture = self.made[photo.file]
        found = (Source(form.mime, picture.of(form)) for form in FORMS)
        return tuple(source for source in found if source.variants)
