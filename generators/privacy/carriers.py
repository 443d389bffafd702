"""What a file carries, as texts: every sheet, hidden ones too, every part of a document, every note.

A file that cannot be looked into is refused: nobody could say what it gives away.
"""

from __future__ import annotations

import csv
import logging
import re
import zlib
from collections.abc import Callable, Iterator
from html import unescape
from io import BytesIO, StringIO
from pathlib import PurePath

from msgspec import Struct

MAX_BYTES = 50_000_000
_DEEPEST = 3
PLAIN = {
    ".csv", ".txt", ".tsv", ".json", ".xml", ".svg", ".html", ".htm", ".ics", ".vcf", ".md", ".markdown",
    ".mdown", ".mkdn", ".mkd", ".yml", ".yaml", ".rtf", ".geojson",
}  # fmt: skip
_BETWEEN_CELLS = {".csv": ",", ".tsv": "\t"}
_SHEETS = {".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".et"}
_ZIPPED = {
    ".xlsx", ".xlsm", ".docx", ".docm", ".pptx", ".pptm", ".odt", ".ods", ".odp", ".ofd", ".epub", ".zip",
    ".wps",
}  # fmt: skip
_IMAGES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".tif", ".tiff", ".heic", ".bmp", ".avif"}
# Nothing in these is text; what is said in a film no program hears.
SILENT = {
    ".mp4", ".webm", ".mp3", ".m4a", ".ogg", ".wav", ".woff", ".woff2", ".ttf", ".otf", ".ico", ".bin",
    ".emf", ".wmf",
}  # fmt: skip
_OLD = {".doc": ".docx", ".ppt": ".pptx", ".dps": ".pptx"}
_DAMAGED = "打不开，可能已经损坏或加了密，检查不了里面有没有个人信息；请去掉密码，另存一次再放进来"
_PARTS = {
    "document": "正文", "content": "正文", "sharedStrings": "单元格", "sheet": "单元格", "slide": "幻灯片",
    "comment": "批注", "header": "页眉", "footer": "页脚", "footnotes": "脚注", "core": "文档属性",
    "app": "文档属性", "meta": "文档属性",
}  # fmt: skip
_CELL = re.compile(r"</(?:w:tc|a:tc|table:table-cell|ofd:TextCode|c|td|th)>|<w:tab/>|<text:tab/>")
_LINE = re.compile(
    r"</(?:w:p|w:tr|a:p|text:p|text:h|table:table-row|row|si|comment|p|tr|div|li|h\d)>|<w:br/>|<br ?/?>",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^>]*>")


class UnreadableError(Exception):
    """A file that cannot be looked into; the text, in Chinese, follows its name."""


class Carried(Struct, frozen=True):
    """A text and where in its file it stands (`工作表“名册”`); `row` is one row of a table.

    Some of it may stand in another text of the file `again`.
    """

    where: str
    text: str = ""
    row: tuple[str, ...] = ()
    again: bool = False


def carried(name: str, raw: bytes, depth: int = 0) -> Iterator[Carried]:
    """Every text in a file; raises UnreadableError where it cannot be looked into."""
    ending = PurePath(name).suffix.lower()
    if len(raw) > MAX_BYTES:
        raise UnreadableError(f"太大（上限 {MAX_BYTES // 1_000_000} MB）；请压缩，或拆成几个文件")
    if ending in _OLD:
        raise UnreadableError(f"是旧格式，检查不了里面有没有个人信息；请另存为 {_OLD[ending]}")
    for endings, read in _READERS:
        if ending in endings:
            yield from read(name, raw, depth)
    if not any(ending in endings for endings, _ in _READERS) and ending not in SILENT:
        raise UnreadableError("是检查不了的格式；请另存为 PDF、DOCX、XLSX、CSV 或图片，或移走")


def _plain(name: str, raw: bytes, _: int) -> Iterator[Carried]:
    text = decoded(raw)
    yield Carried("", text)
    if sign := _BETWEEN_CELLS.get(PurePath(name).suffix.lower()):
        try:
            yield from (
                Carried("表格", row=tuple(row), again=True)
                for row in csv.reader(StringIO(text), delimiter=sign)
            )
        except csv.Error:
            raise UnreadableError(_DAMAGED) from None


def decoded(raw: bytes) -> str:
    """Text of whatever encoding spreadsheets and editors in China write."""
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("gb18030", errors="replace")


def _sheets(_: str, raw: bytes, __: int) -> Iterator[Carried]:
    """Cells as a reader of the file would see them, in sheets that are hidden as well."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(raw))
        for sheet in book.sheet_names:
            rows = book.get_sheet_by_name(sheet).to_python(skip_empty_area=True)
            where = f"工作表“{sheet}”"
            lines = [tuple(_cell(value) for value in row) for row in rows]
            for line in lines:
                yield Carried(where, row=line)
            yield Carried(where, "\n".join("\t".join(line) for line in lines))
    except (CalamineError, ValueError, OSError):
        raise UnreadableError(_DAMAGED) from None


def _cell(value: object) -> str:
    """A long number as its digits: spreadsheets show `1.38E+10`."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _zipped(_: str, raw: bytes, depth: int) -> Iterator[Carried]:
    """Every part of an Office file or an archive: text, comments, properties, pictures, what is embedded."""
    if depth >= _DEEPEST:
        raise UnreadableError("里面一层套一层，检查不到底；请把里面的文件拿出来单独放")
    # Only here: few sites carry such a file, and few builds look into it.
    import zipfile

    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            if sum(part.file_size for part in archive.infolist()) > 10 * MAX_BYTES:
                raise UnreadableError("解开以后太大；请拆成几个文件")
            for part in archive.infolist():
                if not part.is_dir():
                    yield from _part(part.filename, archive.read(part), depth)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error, OSError):
        raise UnreadableError(_DAMAGED) from None


def _part(name: str, raw: bytes, depth: int) -> Iterator[Carried]:
    ending = PurePath(name).suffix.lower()
    if ending in {".xml", ".rels"}:
        yield Carried(_part_name(name), words_of(decoded(raw)), again=True)
        return
    try:
        for each in carried(name, raw, depth + 1):
            yield Carried(f"{_part_name(name)}{each.where}", each.text, each.row, again=True)
    except UnreadableError:
        # Fonts, macros and settings of programs are no text; a file that people read is told of.
        if ending in _ZIPPED | _SHEETS | {".pdf", *_OLD}:
            raise


def _part_name(name: str) -> str:
    """What people call a part of an Office file."""
    last = name.rpartition("/")[2]
    called = (said for sign, said in _PARTS.items() if sign in last)
    return next(called, f"内部文件 {last} ")


def words_of(markup: str) -> str:
    """The words between tags; one word may be cut in several where its look changes."""
    text = _TAG.sub("", _CELL.sub("\t", _LINE.sub("\n", markup)))
    return unescape(text)


def _pdf(_: str, raw: bytes, depth: int) -> Iterator[Carried]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError(_DAMAGED)
        yield Carried(
            "文档属性", "\n".join(str(value) for value in (reader.metadata or {}).values())
        )
        for number, page in enumerate(reader.pages, 1):
            yield Carried(f"第 {number} 页", page.extract_text())
            yield Carried(f"第 {number} 页的批注", "\n".join(_notes(page)))
        for name, files in reader.attachments.items():
            for each in (each for file in files for each in carried(name, file, depth + 1)):
                yield Carried(f"附带的 {name}{each.where}", each.text, each.row)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, OSError, RecursionError):
        raise UnreadableError(_DAMAGED) from None


def _notes(page: object) -> Iterator[str]:
    """What annotations and the fields of forms say."""
    for reference in getattr(page, "annotations", None) or ():
        note = reference.get_object()
        yield from (str(note[key]) for key in ("/Contents", "/V", "/T") if key in note)


def _image(_: str, raw: bytes, __: int) -> Iterator[Carried]:
    from generators.pictures.notes import notes
    from generators.pictures.original import BROKEN, quietly

    try:
        with quietly():
            found = notes(raw)
    except BROKEN:
        raise UnreadableError(_DAMAGED) from None
    yield from (Carried("附加信息", text) for text in found)


Reader = Callable[[str, bytes, int], Iterator[Carried]]
_READERS: tuple[tuple[set[str], Reader], ...] = (
    (PLAIN, _plain),
    (_SHEETS, _sheets),
    (_ZIPPED, _zipped),
    ({".pdf"}, _pdf),
    (_IMAGES, _image),
)
# What is no plain text and yet can be looked into.
OPENED = _SHEETS | _ZIPPED | _IMAGES | {".pdf"}
