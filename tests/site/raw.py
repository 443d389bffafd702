"""The data as the editors wrote it, read without the program's models."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from generators.model.entry import Entry, shapes
from generators.model.record import Record
from generators.records import RECORD_TYPES

YES = {"是", "yes", "true", "√", "有"}
ARTICLES = "articles"
Fields = dict[str, Any]


@dataclass(frozen=True)
class RawRecord:
    """One record, with the path of its file from beside the data folder.

    `parent` is the record that it is nested in, `inside` the field which holds it there.
    """

    folder: str
    id: str
    fields: Fields
    file: str
    parent: "RawRecord | None" = None
    inside: str = ""
    nested: list["RawRecord"] = field(default_factory=list, compare=False, hash=False)

    def __str__(self) -> str:
        return f"{self.folder}/{self.id}"

    def __hash__(self) -> int:
        return hash((self.folder, self.id))

    @property
    def name(self) -> str:
        return str(self.fields["name"])

    @property
    def address(self) -> str:
        if self.folder == ARTICLES:
            return f"learn/{self.id}/"
        return f"{self.id}/" if self.folder == "vocabularies" else f"{self.folder}/{self.id}/"

    @property
    def is_sample(self) -> bool:
        return str(self.fields.get("sample")).lower() in YES

    @property
    def phones(self) -> list[str]:
        return [str(phone["number"]) for phone in self.fields.get("phones", ())]


@dataclass(frozen=True)
class RawReference:
    """That `record` names another, which is to be found at `address`."""

    record: RawRecord
    address: str

    def __str__(self) -> str:
        return f"{self.record} -> {self.address}"


def read(path: Path) -> Any:
    """A YAML file as text and nothing else."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CBaseLoader)


def site_settings(data: Path) -> Fields:
    settings: Fields = read(data / "site.yml")
    return settings


def records(data: Path) -> list[RawRecord]:
    """Every record of a site, nested ones after the one that holds them."""
    found: list[RawRecord] = []
    for path in sorted(data.rglob("*.yml")):
        if path.name != "site.yml":
            top = path.parent == data
            folder = "vocabularies" if top else path.parent.name
            file = path.relative_to(data.parent).as_posix()
            found += _with_nested(RawRecord(folder, path.stem, read(path), file))
    for path in sorted((data.parent / "content/learn").glob("*/index.md")):
        front = yaml.load(path.read_text("utf-8").split("---\n")[1], Loader=yaml.CBaseLoader)
        file = path.relative_to(data.parent).as_posix()
        found.append(RawRecord(ARTICLES, path.parent.name, front, file))
    return found


def _with_nested(record: RawRecord) -> Iterator[RawRecord]:
    yield record
    for name, value in record.fields.items():
        for entry in value if isinstance(value, list) else ():
            if isinstance(entry, dict) and "id" in entry:
                path = f"{record.id}/{entry['id']}"
                child = RawRecord(record.folder, path, entry, record.file, record, name)
                record.nested.append(child)
                yield from _with_nested(child)


def references(record: RawRecord) -> Iterator[RawReference]:
    """What a record names: the models tell which fields are references, the YAML what they say."""
    yield from _references(record, record.fields, _model(record))


def _model(record: RawRecord) -> type[Entry]:
    if record.parent is None:
        return next(known.model for known in RECORD_TYPES if known.folder == record.folder)
    holder = next(shape for shape in shapes(_model(record.parent)) if shape.name == record.inside)
    assert holder.entry is not None
    assert issubclass(holder.entry, Record)
    return holder.entry


def _references(record: RawRecord, fields: Fields, model: type[Entry]) -> Iterator[RawReference]:
    for shape in shapes(model):
        written = fields.get(shape.name)
        if written is None or shape.nested:
            continue
        for value in written if isinstance(written, list) else (written,):
            if shape.ref is not None:
                within = f"{shape.ref.within}/" if shape.ref.within else ""
                prefix = "" if shape.ref.folder == "vocabularies" else f"{shape.ref.folder}/"
                yield RawReference(record, f"{prefix}{within}{value}/")
            elif shape.entry is not None:
                yield from _references(record, value, shape.entry)
