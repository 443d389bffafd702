"""Pictures made once: kept in a cache by what they were made from, and read back only if whole."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from msgspec import Struct

from generators.cache.folder import CacheError, Kept, cache_of, write_whole
from generators.cache.program import program
from generators.model.catalogue import Catalogue
from generators.model.photo import PHOTO_FOLDER

from .encoding import FORMS, Form, encode, recipe
from .original import quietly

ADDRESS = "assets/photos"


class Variant(Struct, frozen=True):
    """One file of a picture: `path` in the cache, `address` on the site."""

    form: Form
    width: int
    height: int
    path: Path
    address: str


class Picture(Struct, frozen=True):
    """A photo in all its sizes and formats, by format and then from narrow to wide."""

    variants: tuple[Variant, ...]

    def of(self, form: Form) -> tuple[Variant, ...]:
        return tuple(variant for variant in self.variants if variant.form == form)


def make_pictures(catalogue: Catalogue, data: Path) -> dict[str, Picture]:
    """The picture of every photo that a record names, by the name of its file.

    Raises CacheError where the cache, which lies beside the data folder, cannot be written.
    """
    files = sorted({shown.photo.file for shown in catalogue.found("photos")})
    if not files:
        return {}
    store = Store(data.parent / ".cache" / "pictures", _recipe(Kept(cache_of(data), program())))
    photos = data / PHOTO_FOLDER
    try:
        made = store.pictures({file: photos / file for file in files})
    except OSError as error:
        message = f"读写不了 {error.filename}（{error.strerror}）；请检查权限和磁盘空间"
        raise CacheError(message) from None
    store.prune({path.stem.rpartition("-")[0] for path in files_of(made.values()).values()})
    return made


def _recipe(kept: Kept) -> str:
    """The recipe, which only Pillow can tell, kept where the encoders change with its package alone."""
    import PIL

    package = Path(PIL.__file__).parent
    bundled = (package.with_name("pillow.libs"), package / ".dylibs")
    known: str | None = kept.read("recipe") if any(map(Path.is_dir, bundled)) else None
    if known is None:
        known = recipe()
        kept.write("recipe", known)
    return known


class Store(Struct, frozen=True):
    """The cache in `folder`; `made_by` tells apart what other settings have made."""

    folder: Path
    made_by: str

    def pictures(self, photos: Mapping[str, Path]) -> dict[str, Picture]:
        """The pictures of photos by their names, made where they are not there whole."""
        kept = {name: self._kept(at, self._key(at.read_bytes())) for name, at in photos.items()}
        missing = {name: photos[name] for name, picture in kept.items() if picture is None}
        made: dict[str, Picture] = {}
        if missing:
            # Only here: most builds make none.
            from concurrent.futures import ThreadPoolExecutor

            with quietly(), ThreadPoolExecutor(os.cpu_count()) as threads:
                found = threads.map(self.picture, missing.values())
                made = dict(zip(missing, found, strict=True))
        return {name: picture or made[name] for name, picture in kept.items()}

    def picture(self, photo: Path) -> Picture:
        """The picture of the photo in the file `photo`, made if it is not there whole."""
        raw = photo.read_bytes()
        key = self._key(raw)
        return self._kept(photo, key) or self._shown(photo, key, self._make(key, raw))

    def _key(self, raw: bytes) -> str:
        return hashlib.sha256(self.made_by.encode() + b"\0" + raw).hexdigest()[:32]

    def _kept(self, photo: Path, key: str) -> Picture | None:
        listed = self._listed(key)
        return self._shown(photo, key, listed) if listed else None

    def _shown(self, photo: Path, key: str, listed: list[dict[str, Any]]) -> Picture:
        return Picture(tuple(self._variant(key, photo.stem, each) for each in listed))

    def _listed(self, key: str) -> list[dict[str, Any]] | None:
        """What the cache holds of a picture; None if anything is missing or not as it was written."""
        try:
            listed: list[dict[str, Any]] = json.loads((self.folder / f"{key}.json").read_bytes())
            whole = all(
                _digest(self._file(key, each).read_bytes()) == each["sha256"] for each in listed
            )
        except (OSError, ValueError, TypeError, LookupError):
            return None
        return listed if whole and listed else None

    def _make(self, key: str, raw: bytes) -> list[dict[str, Any]]:
        self.folder.mkdir(parents=True, exist_ok=True)
        listed = []
        for made in encode(raw):
            each = {
                "form": made.form.name,
                "width": made.width,
                "height": made.height,
                "sha256": _digest(made.content),
            }
            write_whole(self._file(key, each), made.content)
            listed.append(each)
        # The list comes last: where a build was broken off there is none, and all is made again.
        write_whole(self.folder / f"{key}.json", json.dumps(listed).encode())
        return listed

    def prune(self, used: set[str]) -> None:
        """Of the pictures that are no longer `used` keep the newest, at most as many as are."""
        lists = [path for path in self.folder.glob("*.json") if path.stem not in used]
        with suppress(OSError):
            lists.sort(key=lambda path: path.stat().st_mtime, reverse=True)
            for old in lists[len(used) :]:
                # The list goes first: without it the rest is nothing that anybody reads.
                old.unlink(missing_ok=True)
                for path in self.folder.glob(f"{old.stem}-*"):
                    path.unlink(missing_ok=True)

    def _file(self, key: str, each: dict[str, Any]) -> Path:
        return self.folder / f"{key}-{each['width']}.{_form(each).ending}"

    def _variant(self, key: str, stem: str, each: dict[str, Any]) -> Variant:
        form, width = _form(each), each["width"]
        # With its content in its name, a file can be kept by browsers for ever.
        address = f"{ADDRESS}/{stem}-{width}-{each['sha256'][:8]}.{form.ending}"
        return Variant(form, width, each["height"], self._file(key, each), address)


def files_of(pictures: Iterable[Picture]) -> dict[str, Path]:
    """Every file of `pictures` by its address."""
    return {each.address: each.path for picture in pictures for each in picture.variants}


def _form(each: dict[str, Any]) -> Form:
    return next(form for form in FORMS if form.name == each["form"])


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
