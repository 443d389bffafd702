"""Every record of a site, by type and id, with what each refers to and what refers to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from .parse import parse_entry, parse_record
from .problems import WHOLE_FILE, Problem, nearest
from .record import Entry, Record, RecordType, shapes
from .site import Site
from .source import Source, Trail, read_source
from .values import SLUG, Ref

SITE_FILE = "site.yml"


@dataclass(frozen=True)
class Origin:
    """Where a record was written: its source, and its trail in it (empty unless nested)."""

    source: Source
    trail: Trail

    def problem(self, trail: Trail, message: str) -> Problem:
        return self.source.problem((*self.trail, *trail), message)


@dataclass(frozen=True)
class Reference:
    """One field of `record`, at `trail`, that names the record `target` of the type in `ref`."""

    record: Record
    trail: Trail
    ref: Ref
    target: str
    label: str

    @property
    def key(self) -> tuple[str, str]:
        return self.ref.folder, self.target


@dataclass(frozen=True)
class Catalogue:
    """`records[folder][id]`, nested records included under their path ids."""

    site: Site
    types: tuple[RecordType, ...]
    records: Mapping[str, Mapping[str, Record]]
    origins: Mapping[tuple[str, str], Origin] = field(repr=False)
    site_source: Source = field(repr=False)

    def all(self, folder: str) -> tuple[Record, ...]:
        """The records of a type that are not nested in another, in the order of their ids."""
        return tuple(record for record in self.records[folder].values() if record.parent_id is None)

    def get(self, folder: str, record_id: str) -> Record:
        return self.records[folder][record_id]

    def find(self, folder: str, record_id: str) -> Record | None:
        return self.records[folder].get(record_id)

    def type(self, folder: str) -> RecordType:
        return next(known for known in self.types if known.folder == folder)

    def type_of(self, record: Record) -> RecordType:
        return self.type(self._folders[id(record)])

    def origin(self, record: Record) -> Origin:
        return self.origins[self._folders[id(record)], record.id]

    def parents(self, record: Record) -> tuple[Record, ...]:
        """The records that `record` is nested in, outermost first."""
        folder = self._folders[id(record)]
        steps = record.id.split("/")
        return tuple(self.get(folder, "/".join(steps[:n])) for n in range(1, len(steps)))

    def children(self, record: Record) -> tuple[Record, ...]:
        """The records nested directly in `record`."""
        nested = next((shape for shape in shapes(type(record)) if shape.nested), None)
        known = self.records[self._folders[id(record)]]
        return tuple(known[child.id] for child in getattr(record, nested.name)) if nested else ()

    def references(self, record: Record) -> tuple[Reference, ...]:
        """What `record` refers to, in the order of its fields; nested records speak for themselves."""
        return self._forward[id(record)]

    def referrers(self, record: Record) -> tuple[Reference, ...]:
        """What refers to `record`, in the order of types and ids."""
        return self._backward.get((self._folders[id(record)], record.id), ())

    def replacing(self, records: Mapping[str, Mapping[str, Record]]) -> Catalogue:
        """The same catalogue with other records of the same ids."""
        return replace(self, records=records)

    def __iter__(self) -> Iterator[Record]:
        for folder in self.records:
            yield from self.records[folder].values()

    @cached_property
    def _folders(self) -> dict[int, str]:
        return {id(r): folder for folder, known in self.records.items() for r in known.values()}

    @cached_property
    def _forward(self) -> dict[int, tuple[Reference, ...]]:
        return {id(record): tuple(references(record)) for record in self}

    @cached_property
    def _backward(self) -> dict[tuple[str, str], tuple[Reference, ...]]:
        backward: defaultdict[tuple[str, str], list[Reference]] = defaultdict(list)
        for record in self:
            for reference in self._forward[id(record)]:
                backward[reference.key].append(reference)
        return {key: tuple(found) for key, found in backward.items()}


def references(record: Record) -> Iterator[Reference]:
    """Every reference that `record` itself makes."""
    for owner, trail, shape_label, ref, written in _written_refs(record, ()):
        yield Reference(owner, trail, ref, ref.target(written), shape_label)


def _written_refs(
    record: Record, trail: Trail, entry: Entry | None = None
) -> Iterator[tuple[Record, Trail, str, Ref, str]]:
    holder = entry or record
    for shape in shapes(type(holder)):
        if shape.nested or (shape.ref is None and shape.entry is None):
            continue
        value = getattr(holder, shape.name)
        if value is None:
            continue
        for position, each in enumerate(value) if shape.many else ((None, value),):
            place = (*trail, shape.name) if position is None else (*trail, shape.name, position)
            if shape.ref is not None:
                yield record, place, shape.label, shape.ref, each
            else:
                yield from _written_refs(record, place, each)


def load(data: Path, types: Sequence[RecordType]) -> Loaded:
    """Read every file under `data`."""
    loader = _Loader(data, tuple(types))
    loader.load()
    return Loaded(loader.catalogue, tuple(loader.sources), tuple(loader.problems))


@dataclass(frozen=True)
class Loaded:
    """What was read: the catalogue of all that is right, every readable source, and the problems.

    The catalogue is None where the site's own settings cannot be read.
    """

    catalogue: Catalogue | None
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


class _Loader:
    def __init__(self, data: Path, types: tuple[RecordType, ...]) -> None:
        self.data, self.types = data, types
        self.catalogue: Catalogue | None = None
        self.problems: list[Problem] = []
        self.sources: list[Source] = []
        self.records: dict[str, dict[str, Record]] = {known.folder: {} for known in types}
        self.origins: dict[tuple[str, str], Origin] = {}

    def load(self) -> None:
        site, site_source = self._site()
        for known in self.types:
            for path in self._files(known):
                self._record(known, path)
        self._strangers()
        if site and site_source:
            types = tuple(known.worded(site.say) for known in self.types)
            self.catalogue = Catalogue(site, types, self.records, self.origins, site_source)

    def _name(self, path: Path) -> str:
        return f"{self.data.name}/{path.relative_to(self.data).as_posix()}"

    def _read(self, path: Path) -> Source | None:
        source, problems = read_source(path, self._name(path))
        self.problems += problems
        if source:
            self.sources.append(source)
        return source

    def _site(self) -> tuple[Site | None, Source | None]:
        path = self.data / SITE_FILE
        if not path.is_file():
            message = "没有网站设置文件；请新建 site.yml，写上 format、name、publisher 等"
            self.problems.append(Problem(self._name(path), 1, WHOLE_FILE, message))
            return None, None
        source = self._read(path)
        site, problems = parse_entry(Site, source) if source else (None, [])
        self.problems += problems
        return site, source

    def _files(self, known: RecordType) -> list[Path]:
        if known.at_top:
            return sorted(path for path in self.data.glob("*.yml") if path.name != SITE_FILE)
        return sorted((self.data / known.folder).glob("*.yml"))

    def _record(self, known: RecordType, path: Path) -> None:
        if not SLUG.fullmatch(path.stem):
            message = f"文件名“{path.stem}”不能作编号；只用小写字母、数字和短横，例如 wei-guihua.yml"
            self.problems.append(Problem(self._name(path), 1, WHOLE_FILE, message))
        source = self._read(path)
        if source is None:
            return
        record, problems = parse_record(known.model, source, source.tree, path.stem)
        self.problems += problems
        if record is not None:
            self._add(known.folder, record, Origin(source, ()))

    def _add(self, folder: str, record: Record, origin: Origin) -> None:
        self.records[folder][record.id] = record
        self.origins[folder, record.id] = origin
        for shape in shapes(type(record)):
            for position, child in enumerate(getattr(record, shape.name) if shape.nested else ()):
                self._add(folder, child, Origin(origin.source, (*origin.trail, shape.name, position)))

    def _strangers(self) -> None:
        """Files and folders that nothing reads are told of, never passed over."""
        folders = {known.folder for known in self.types if not known.at_top}
        top = any(known.at_top for known in self.types)
        for path in sorted(self.data.rglob("*")):
            relative = path.relative_to(self.data)
            if any(step.startswith(".") for step in relative.parts) or path.is_dir():
                continue
            message = self._stranger(relative, folders, top)
            if message:
                self.problems.append(Problem(self._name(path), 1, WHOLE_FILE, message))

    def _stranger(self, relative: Path, folders: set[str], top: bool) -> str | None:
        if relative.suffix != ".yml":
            return "这里只放 .yml 文件；请改名（例如 .yaml 改成 .yml）或移走"
        if len(relative.parts) == 1:
            clash = relative.stem in folders
            if clash or (relative.name != SITE_FILE and not top):
                return f"词表不能叫 {relative.stem}：已有同名的文件夹；请改名"
            return None
        if len(relative.parts) > 2:
            return "放得太深；记录直接放在类型的文件夹里，例如 specialists/wei-guihua.yml"
        if relative.parts[0] not in folders:
            close = nearest(relative.parts[0], sorted(folders))
            return f"没有“{relative.parts[0]}”这类记录" + (f"；是不是 {close}？" if close else "")
        return None


