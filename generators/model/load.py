"""A folder of files to a catalogue, with every problem on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct

from generators.cache.divided import divided
from generators.cache.files import KeptFile, KeptFiles
from generators.cache.folder import Kept, cache_of, digest, name_of
from generators.cache.packed import Packed, pack
from generators.cache.program import program
from generators.cache.stamp import Stamp

from .catalogue import Catalogue, Origin
from .content import ContentPage, FrontMatter
from .entry import Entry, shapes
from .folder import SITE_FILE, DataFolder
from .later import Later
from .parse import parse_entry, parse_record
from .problems import WHOLE_FILE, Problem
from .record import Record, RecordType
from .shelf import Shelf
from .site import Site
from .source import LaterSource, Source, Trail, read_source
from .values import SLUG

# What is looked for in every file that can be read, whether or not its content is right.
Look = Callable[[Iterable[Source], Sequence[RecordType]], Iterable[Problem]]
_SITE, _PAGE = "site", "page"
# Reading so few files takes less time than starting a process.
_LEAST, _PART = 400, 100


class Loaded(Struct, frozen=True):
    """What was read: the catalogue of all that is right, the problems, and where all that lies.

    Where the site's own settings cannot be read, empty ones stand in for them, so that the rules
    can still look at the records.
    """

    catalogue: Catalogue
    problems: tuple[Problem, ...]
    folder: DataFolder


class Read(NamedTuple):
    """A file's problems, the ids of its records with their trails, what it holds (a record, the site's
    settings or a page's front matter, if it is right), and what tells each of its fields from any other.

    The last is asked for once in many builds, and of thousands of files: it is kept as bytes. So is what
    they hold, but it comes from other processes as it is: what is the same in many comes once.
    """

    problems: tuple[Problem, ...]
    ids: tuple[tuple[str, Trail], ...]
    content: Any
    parts: Packed[Mapping[str, bytes]]

    def packed(self) -> Read:
        return self._replace(content=Packed(self.content))


def load(data: Path, types: Sequence[RecordType], look: Look | None = None) -> Loaded:
    """Read every file under `data`; what was read before, and has not changed, is not read again."""
    return _Loader(DataFolder(data, tuple(types)), look).load()


class _File(Struct, frozen=True):
    """`kind` is the folder of a record's type, or says what else the file holds.

    `place` is its path as text: there are tens of thousands, of which few are opened. `key` is asked
    for more than once.
    """

    kind: str
    place: str
    name: str
    key: str

    @property
    def path(self) -> Path:
        return Path(self.place)


class _Loader:
    def __init__(self, folder: DataFolder, look: Look | None) -> None:
        self.folder, self.look = folder, look
        self.types = {known.folder: known for known in folder.types}

    def load(self) -> Loaded:
        files = [*self._listed()]
        found = self._found(files)
        problems = [problem for kept in found.values() for problem in kept.made.problems]
        if not (self.folder.path / SITE_FILE).exists():
            message = "没有网站设置文件；请新建 site.yml，写上 format、name、publisher 等"
            problems.append(Problem(self._name(SITE_FILE), 1, WHOLE_FILE, message))
        problems += [*self.folder.problems, *self.folder.strangers]
        problems += self.folder.other_markdown()
        return Loaded(self._catalogue(files, found), tuple(problems), self.folder)

    def _name(self, file: str) -> str:
        return self.folder.name(self.folder.path / file)

    def _listed(self) -> Iterator[_File]:
        site = self.folder.path / SITE_FILE
        if site.exists():
            yield from self._files(_SITE, [site])
        for known in self.folder.types:
            yield from self._files(known.folder, self.folder.of(known))
        yield from self._files(_PAGE, self.folder.written())

    def _files(self, kind: str, places: Iterable[str | Path]) -> Iterator[_File]:
        for place in places:
            name = self.folder.name(place)
            yield _File(kind, str(place), name, f"{kind}:{name}")

    def _found(self, files: list[_File]) -> dict[str, KeptFile]:
        """What each file holds, by its key, read now where nothing is kept of it."""
        place = self.folder.path
        kept = KeptFiles(Kept(cache_of(place) / "data", self._maker()), name_of("files", place))
        known = {file.key: kept.find(file.key, file.place) for file in files}
        new = [file for file in files if known[file.key] is None]
        for part in divided(self._read_all, new, alone=len(new) < _LEAST, size=_PART):
            for file, read in part:
                packed = read._replace(made=read.made.packed())
                known[file.key] = packed
                kept.add(file.key, packed)
        kept.save()
        return {key: read for key, read in known.items() if read is not None}

    def _maker(self) -> bytes:
        """What decides what is made of a file, besides the file."""
        told = [
            f"{known.name} {known.folder} {known.model.__qualname__}" for known in self.folder.types
        ]
        look = "" if self.look is None else f"{self.look.__module__}.{self.look.__qualname__}"
        return digest(program(), *(each.encode() for each in (*told, look)))

    def _read_all(self, files: Sequence[_File]) -> list[tuple[_File, KeptFile]]:
        return [(file, self._read(file)) for file in files]

    def _read(self, file: _File) -> KeptFile:
        try:
            status, raw = file.path.stat(), file.path.read_bytes() if file.path.is_file() else b""
        except OSError:
            return KeptFile(Stamp(0, 0, 0, 0, 0), b"", self._parsed(file))
        made = self._parsed(file)
        try:
            # Changed while it was read: what was made may be of the one or of the other.
            settled = Stamp.of(status)._replace(seen=0) == Stamp.of(file.path.stat())._replace(
                seen=0
            )
        except OSError:
            settled = False
        stamp = Stamp.of(status) if settled else Stamp(0, 0, 0, 0, 0)
        return KeptFile(stamp, digest(raw) if settled else b"", made)

    def _parsed(self, file: _File) -> Read:
        source, found = read_source(file.path, file.name)
        made, problems = None, list(found)
        if source is not None:
            made, more = self._made(file, source)
            # What reading has found wrong with a field is not found wrong again in other words.
            told = {(known.line, known.field) for known in problems}
            problems += [each for each in more if (each.line, each.field) not in told]
            if self.look is not None:
                problems += self.look([source], self.folder.types)
                found = [*found, *more]
        if file.kind in self.types:
            problems += self._misnamed(file)
            made = None if found or self._misnamed(file) else made
        ids = tuple(_ids(made, ())) if isinstance(made, Record) else ()
        return Read(tuple(problems), ids, made, pack(_parts(source)))

    def _made(self, file: _File, source: Source) -> tuple[Entry | None, Sequence[Problem]]:
        if file.kind == _SITE:
            return parse_entry(Site, source)
        if file.kind == _PAGE:
            return parse_entry(FrontMatter, source)
        known = self.types[file.kind]
        record, problems = parse_record(known.model, source, source.tree, _id(known, file))
        if known.at_top and problems:
            problems = self._misplaced(known, source) or problems
        return record, problems

    def _misnamed(self, file: _File) -> list[Problem]:
        known = self.types[file.kind]
        record_id = _id(known, file)
        if SLUG.fullmatch(record_id):
            return []
        stem = record_id if known.written_in else file.name.rpartition("/")[2].removesuffix(".yml")
        message = f"文件名“{stem}”不能作编号；只用小写字母、数字和中间的短横，例如 wei-guihua.yml"
        return [Problem(file.name, 1, WHOLE_FILE, message)]

    def _misplaced(self, known: RecordType, source: Source) -> list[Problem]:
        """A file at the top of the folder that is plainly a record of another type."""
        written = set(source.tree) if isinstance(source.tree, dict) else set()
        if written <= set(known.model.__struct_fields__):
            return []
        for other in self.folder.types:
            if written <= set(other.model.__struct_fields__):
                message = f"这里只放词表；这个文件像是{other.label}，请移到 {other.folder} 文件夹里"
                return [source.problem((), message)]
        return []

    def _catalogue(self, files: list[_File], found: dict[str, KeptFile]) -> Catalogue:
        records: dict[str, dict[str, _Place]] = {folder: {} for folder in self.types}
        unread, pages, site, site_source = set(), [], None, None
        for file in files:
            kept = found[file.key]
            read: Read = kept.made
            source = LaterSource(file.place, file.name, kept.digest, read.parts.once)
            if file.kind == _SITE:
                site, site_source = read.content.made, source
            elif file.kind == _PAGE:
                if (made := read.content.made) is not None:
                    path = file.path.relative_to(self.folder.content).as_posix()
                    pages.append(ContentPage(path, made, source))
            elif not read.ids:
                unread.add((file.kind, _id(self.types[file.kind], file)))
            for record_id, trail in read.ids:
                records[file.kind][record_id] = _Place(read.content, source, trail)
        known = site or Site()
        types = tuple(each.worded(known.say) for each in self.folder.types)
        empty = Source(self._name(SITE_FILE), {}, "", {})
        return Catalogue(
            known,
            types,
            {folder: Shelf(folder, Later(places, _record)) for folder, places in records.items()},
            _Origins(records),
            site_source or empty,
            frozenset(unread),
            tuple(pages),
        )


def _parts(source: Source | None) -> Mapping[str, bytes]:
    written = source.tree if source is not None and isinstance(source.tree, dict) else {}
    return {name: digest(repr(value).encode()) for name, value in written.items()}


def _id(known: RecordType, file: _File) -> str:
    return file.path.parent.name if known.written_in else file.path.stem


class _Place(NamedTuple):
    """Where a record lies: in what a file holds, at a trail."""

    content: Packed[Any]
    source: Source
    trail: Trail


class _Origins(Mapping[tuple[str, str], Origin]):
    """The origin of each record, by its folder and id."""

    def __init__(self, places: Mapping[str, Mapping[str, _Place]]) -> None:
        self._places = places

    def __getitem__(self, key: tuple[str, str]) -> Origin:
        folder, record_id = key
        place = self._places[folder][record_id]
        return Origin(place.source, place.trail)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return ((folder, name) for folder, known in self._places.items() for name in known)

    def __len__(self) -> int:
        return sum(map(len, self._places.values()))


def _record(place: _Place) -> Record:
    found = place.content.made
    for step in place.trail:
        found = getattr(found, step) if isinstance(step, str) else found[step]
    assert isinstance(found, Record)  # noqa: S101 - what `_ids` has seen
    return found


def _ids(record: Record, trail: Trail) -> Iterator[tuple[str, Trail]]:
    """The id of the record and of all that are nested in it, with their trails."""
    yield record.id, trail
    for shape in shapes(type(record)):
        for position, child in enumerate(getattr(record, shape.name) if shape.nested else ()):
            yield from _ids(child, (*trail, shape.name, position))
