"""What lies in a data folder: the record files of each type, and what does not belong there."""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterator, Sequence
from functools import cached_property
from pathlib import Path, PurePath

from msgspec import Struct

from .attachment import ATTACHMENT_FILE, ATTACHMENT_FOLDER, ATTACHMENT_KINDS
from .photo import ENDINGS, PHOTO_FILE, PHOTO_FOLDER
from .problems import WHOLE_FILE, Problem, nearest
from .record import RecordType

SITE_FILE = "site.yml"
_PHOTO_ENDINGS = {ending for endings in ENDINGS.values() for ending in endings}
CONTENT = "content"
_OTHER_MARKDOWN = {".markdown", ".mdown", ".mkdn", ".mkd"}


class DataFolder(Struct, frozen=True, dict=True):
    """The files below `path`, hidden ones left out; `problems` names the folders that are shut."""

    path: Path
    types: tuple[RecordType, ...]
    problems: list[Problem] = []

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every file, from the data folder on, in order. As text: a province has tens of thousands.

        Folders that are links are reported, since links may run in rings.
        """
        return tuple(sorted(self._walk(), key=lambda name: name.split("/")))

    def _walk(self) -> Iterator[str]:
        for place, folders, files in os.walk(self.path, onerror=self._shut):
            here = Path(place)
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in folders:
                if (here / name).is_symlink():
                    self._report(here / name, "这是指向别处的链接；请换成真正的文件夹")
                elif name.endswith(".yml"):
                    self._report(here / name, "这是文件夹，不是文件；请改名，或移走")
            above = here.relative_to(self.path).as_posix()
            start = "" if above == "." else f"{above}/"
            yield from (f"{start}{name}" for name in files if not name.startswith("."))

    def _shut(self, error: OSError) -> None:
        self._report(Path(error.filename), "打不开这个文件夹；请检查它还在不在、有没有读取权限")

    def _report(self, path: Path, message: str) -> None:
        self.problems.append(Problem(self.name(path), 1, WHOLE_FILE, message))

    def name(self, path: Path | str) -> str:
        """`path` as messages call it: from the data folder's own name on."""
        start, text = self._start, str(path)
        if path == self.path:
            text = start
        elif not text.startswith(start):
            return Path(path).relative_to(self.path.parent).as_posix()
        shown = f"{self._root}/{text[len(start) :].replace(os.sep, '/')}"
        if not shown.isascii():
            # A file unpacked from an archive made on Windows may have a name that is not UTF-8.
            shown = shown.encode(errors="surrogateescape").decode(errors="replace")
        return shown.removesuffix("/")

    @cached_property
    def _start(self) -> str:
        """What the paths of all files inside begin with."""
        return str(self.path / "_").removesuffix("_")

    @cached_property
    def _root(self) -> str:
        return self.path.name or self.path.resolve().name

    def of(self, known: RecordType) -> list[str]:
        """The paths of one type's files; hand-written pages lie in `content/` beside the folder."""
        if known.written_in:
            return list(map(str, sorted((self.content / known.written_in).glob("*/index.md"))))
        folder = "" if known.at_top else known.folder
        start = str(self.path / folder / "_").removesuffix("_")
        found = (name for name in self._by_folder.get(folder, ()) if name.endswith(".yml"))
        return [start + name for name in found if folder or name != SITE_FILE]

    def inside(self, folder: str) -> list[Path]:
        """The files that lie in one folder, not in folders inside it, in order."""
        here = self.path / folder
        return [here / name for name in self._by_folder.get(folder, ())]

    @cached_property
    def _by_folder(self) -> dict[str, list[str]]:
        """The names of each folder: a type's are asked for by its folder, and a province has many."""
        found: dict[str, list[str]] = {}
        for path in self.names:
            folder, _, name = path.rpartition("/")
            found.setdefault(folder, []).append(name)
        return found

    @property
    def content(self) -> Path:
        """The folder of the pages that are written by hand."""
        return self.path.parent / CONTENT

    def written(self) -> list[Path]:
        """The hand-written pages that are no records."""
        written = (known for known in self.types if known.written_in)
        records = {Path(path) for known in written for path in self.of(known)}
        found = (path.relative_to(self.content) for path in self.content.rglob("*.md"))
        shown = (path for path in found if not any(part.startswith(".") for part in path.parts))
        return sorted(self.content / path for path in shown if self.content / path not in records)

    def other_markdown(self) -> Iterator[Problem]:
        """Pages that MkDocs would build and no check would read."""
        for path in sorted(self.content.rglob("*")):
            if path.suffix in _OTHER_MARKDOWN:
                yield Problem(self.name(path), 1, WHOLE_FILE, "网页文件要以 .md 结尾；请改名")

    @cached_property
    def strangers(self) -> tuple[Problem, ...]:
        """Files that no type reads are told of, never passed over."""
        return tuple(self._strangers())

    def _strangers(self) -> Iterator[Problem]:
        apart = (known for known in self.types if not known.at_top and not known.written_in)
        folders = sorted(known.folder for known in apart)
        top = any(known.at_top for known in self.types)
        inside = frozenset(folders)
        for name in self.names:
            if _is_record(name, inside):
                continue
            message = _stranger(PurePath(name), folders, top)
            if message:
                yield Problem(self.name(self.path / name), 1, WHOLE_FILE, message)


def _is_record(name: str, folders: Container[str]) -> bool:
    """Whether a type reads it: so are nearly all, which is told at once."""
    folder, _, file = name.partition("/")
    return file.endswith(".yml") and "/" not in file and folder in folders


def _stranger(relative: PurePath, folders: Sequence[str], top: bool) -> str | None:
    if relative.parts[0] == PHOTO_FOLDER and len(relative.parts) > 1:
        return _strange_photo(relative)
    if relative.parts[0] == ATTACHMENT_FOLDER and len(relative.parts) > 1:
        return _strange_attachment(relative)
    if relative.suffix.lower() in _PHOTO_ENDINGS:
        return f"照片要放在 {PHOTO_FOLDER} 文件夹里；请移过去"
    if relative.suffix != ".yml":
        return "这里只放 .yml 文件；请改名（例如 .yaml 改成 .yml）或移走"
    if len(relative.parts) == 1:
        return None if relative.name == SITE_FILE else _misplaced(relative.stem, folders, top)
    return _strange_record(relative, folders)


def _strange_record(relative: PurePath, folders: Sequence[str]) -> str | None:
    if relative.parts[0] not in folders:
        close = nearest(relative.parts[0], folders)
        known = f"是不是 {close}？" if close else f"可用的文件夹有 {'、'.join(folders)}"
        return f"没有“{relative.parts[0]}”这类记录；{known}"
    if len(relative.parts) > 2:
        return f"放得太深；请直接放在 {relative.parts[0]} 文件夹里"
    return None


def _strange_photo(relative: PurePath) -> str | None:
    if len(relative.parts) > 2:
        return f"放得太深；请直接放在 {PHOTO_FOLDER} 文件夹里"
    if relative.suffix.lower() not in _PHOTO_ENDINGS:
        return "这里只放 JPG、PNG、WebP 照片；请另存为 JPG，或移走"
    if not re.fullmatch(PHOTO_FILE, relative.name, re.ASCII):
        return "照片的文件名只用小写字母、数字和中间的短横，例如 wei-guihua.jpg；请改名"
    return None


def _strange_attachment(relative: PurePath) -> str | None:
    if len(relative.parts) > 2:
        return f"放得太深；请直接放在 {ATTACHMENT_FOLDER} 文件夹里"
    if relative.suffix.lower()[1:] not in ATTACHMENT_KINDS:
        known = "、".join(ATTACHMENT_KINDS)
        return f"附件只能是 {known} 文件；请另存为其中一种，或移走"
    if not re.fullmatch(ATTACHMENT_FILE, relative.name, re.ASCII):
        return "附件的文件名只用小写字母、数字和中间的短横，例如 mouxian-2019-1-fubiao.xlsx；请改名"
    return None


def _misplaced(stem: str, folders: Sequence[str], top: bool) -> str | None:
    if stem in folders:
        return f"词表不能叫 {stem}：已有同名的文件夹；请改名"
    return None if top else "记录要放在它那一类的文件夹里；请移进去"
