"""Every photo that a record names can be published, and every photo in the folder is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from generators.model.catalogue import Catalogue
from generators.model.folder import DataFolder
from generators.model.photo import PHOTO_FILE, PHOTO_FOLDER, Photo, Portrait, Shown
from generators.model.problems import WHOLE_FILE, Problem
from generators.pictures.original import RefusedError, examine
from generators.privacy.leaks import leaks

from . import privacy

_PLACE = "带着拍摄地点；仓库是公开的，请先去掉位置信息（例如用微信发一次再保存）"


def check(catalogue: Catalogue, folder: DataFolder) -> Iterator[Problem]:
    named = set()
    shown: tuple[Shown, ...] = catalogue.found("photos")
    for owner, photos in groupby(shown, lambda each: (each.folder, each.record_id)):
        seen: dict[str, int] = {}
        for n, (_, _, trail, photo) in enumerate(photos, 1):
            named.add(photo.file)
            first = seen.setdefault(photo.file, n)
            message = (
                _fault(folder.path, photo) if first == n else f"与第 {first} 张重复；请删掉一张"
            )
            if message:
                yield catalogue.origins[owner].problem((*trail, "file"), message)
    # A record that cannot be read may name photos, which must not be called unused.
    if not catalogue.unread:
        yield from _unused(folder, named)


def _fault(data: Path, photo: Photo) -> str | None:
    name = f"{PHOTO_FOLDER}/{photo.file}"
    try:
        carried = examine(data / PHOTO_FOLDER / photo.file)
    except RefusedError as refused:
        return f"{name} {refused}"
    if isinstance(photo, Portrait) and "GPS" in carried:
        return f"{name} {_PLACE}"
    for text in carried:
        for leak in leaks(text):
            return f"{name} 的附加信息里{privacy.advice(leak.kind)}"
    return None


def _unused(folder: DataFolder, named: set[str]) -> Iterator[Problem]:
    for path in folder.inside(PHOTO_FOLDER):
        # A file that cannot be named at all is told of where the folder is read.
        if path.name not in named and re.fullmatch(PHOTO_FILE, path.name, re.ASCII):
            message = "没有记录用到这张照片；请在记录里写上，或删掉它"
            yield Problem(folder.name(path), 1, WHOLE_FILE, message)
