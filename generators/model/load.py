"""A folder of files to a catalogue, with every problem on the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .catalogue import Catalogue, Origin
from .content import ContentPage, FrontMatter
from .folder import SITE_FILE, DataFolder
from .parse import parse_entry, parse_record
from .problems import WHOLE_FILE, Problem
from .record import Record, RecordType, shapes
from .site import Site
from .source import Source, read_source
from .values import SLUG


@dataclass(frozen=True)
class Loaded:
    """What was read: the catalogue of all that is right, every readable source, and the problems.

    Where the site's own settings cannot be read, empty ones stand in for them, so that the rules
    can still look at the records.
    """

    catalogue: Catalogue
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


def load(data: Path, types: Sequence[RecordType]) -> Loaded:
    """Read every file under `data`."""
    loader = _Loader(DataFolder(data, tuple(types)))
    catalogue = loader.load()
    return Loaded(catalogue, tuple(loader.sources), tuple(loader.problems))


class _Loader:
    def __init__(self, folder: DataFolder) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.sources: list[Source] = []
        self.records: dict[str, dict[str, Record]] = {known.folder: {} for known in folder.types}
        self.origins: dict[tuple[str, str], Origin] = {}
        self.unread: set[tuple[str, str]] = set()
        self.content: list[ContentPage] = []

    def load(self) -> Catalogue:
        site, site_source = self._site()
        for known in self.folder.types:
            for path in self.folder.of(known):
                self._record(known, path)
        for path in self.folder.written():
            self._content(path)
        self.problems += [*self.folder.problems, *self.folder.strangers()]
        self.problems += self.folder.other_markdown()
        types = tuple(known.worded(site.say) for known in self.folder.types)
        unread = frozenset(self.unread)
        content = tuple(self.content)
        return Catalogue(site, types, self.records, self.origins, site_source, unread, content)

    def _read(self, path: Path) -> Source | None:
        source, problems = read_source(path, self.folder.name(path))
        self.problems += problems
        if source:
            self.sources.append(source)
        return source

    def _site(self) -> tuple[Site, Source]:
        path = self.folder.path / SITE_FILE
        source, site = None, None
        if path.exists():
            source = self._read(path)
        else:
            message = "没有网站设置文件；请新建 site.yml，写上 format、name、publisher 等"
            self.problems.append(Problem(self.folder.name(path), 1, WHOLE_FILE, message))
        if source:
            site, problems = parse_entry(Site, source)
            self._add_problems(problems)
        return site or Site.model_construct(), source or Source(self.folder.name(path), {}, "", {})

    def _content(self, path: Path) -> None:
        source = self._read(path)
        if source is None:
            return
        front, problems = parse_entry(FrontMatter, source)
        self._add_problems(problems)
        if front is not None:
            name = path.relative_to(self.folder.content).as_posix()
            self.content.append(ContentPage(name, front, source))

    def _record(self, known: RecordType, path: Path) -> None:
        name = self.folder.name(path)
        record_id = path.parent.name if known.written_in else path.stem
        if not SLUG.fullmatch(record_id):
            stem = record_id if known.written_in else name.rpartition("/")[2].removesuffix(".yml")
            message = (
                f"文件名“{stem}”不能作编号；只用小写字母、数字和中间的短横，例如 wei-guihua.yml"
            )
            self.problems.append(Problem(name, 1, WHOLE_FILE, message))
        before = len(self.problems)
        source = self._read(path)
        if source is not None:
            record, problems = parse_record(known.model, source, source.tree, record_id)
            if known.at_top and problems:
                problems = self._misplaced(known, source) or problems
            self._add_problems(problems)
            if record is not None and len(self.problems) == before:
                self._add(known.folder, record, Origin(source, ()))
                return
        self.unread.add((known.folder, record_id))

    def _misplaced(self, known: RecordType, source: Source) -> list[Problem]:
        """A file at the top of the folder that is plainly a record of another type."""
        written = set(source.tree) if isinstance(source.tree, dict) else set()
        if written <= known.model.model_fields.keys():
            return []
        for other in self.folder.types:
            if written <= other.model.model_fields.keys():
                message = f"这里只放词表；这个文件像是{other.label}，请移到 {other.folder} 文件夹里"
                return [source.problem((), message)]
        return []

    def _add_problems(self, problems: Sequence[Problem]) -> None:
        """What reading has found wrong with a field is not found wrong again in other words."""
        told = {(known.file, known.line, known.field) for known in self.problems}
        self.problems += [new for new in problems if (new.file, new.line, new.field) not in told]

    def _add(self, folder: str, record: Record, origin: Origin) -> None:
        self.records[folder][record.id] = record
        self.origins[folder, record.id] = origin
        for shape in shapes(type(record)):
            for position, child in enumerate(getattr(record, shape.name) if shape.nested else ()):
                self._add(
                    folder, child, Origin(origin.source, (*origin.trail, shape.name, position))
                )
