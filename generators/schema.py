"""JSON Schemas made from the models, so that an editor such as VS Code completes and checks YAML.

A schema accepts whatever `check` accepts, and refuses what it can of the rest. A field left empty
counts as not written, so an optional one may be null. Draft-07 is what the editors' YAML support
knows best; `enumDescriptions` and `patternErrorMessage` are its own words, which other validators
pass over.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from generators.examples import hint
from generators.model.entry import Entry, Shape, shapes
from generators.model.folder import SITE_FILE
from generators.model.record import RecordType
from generators.model.site import Site
from generators.records import RECORD_TYPES
from generators.schema_values import ID, Schema, value_schema


def schema(record_type: RecordType) -> Schema:
    """The JSON schema of one file of this type."""
    head = _head(record_type.name, record_type.label, record_type.description)
    return {**head, **_object(record_type.model, nested=False)}


def site_schema() -> Schema:
    """The JSON schema of the site's own settings."""
    head = _head("site", "网站设置", "谁主办、联系电话、各种编号，以及网站内容截止到哪一天")
    return {**head, **_object(Site, nested=False)}


def write_schemas(folder: Path, types: Sequence[RecordType] = RECORD_TYPES) -> list[Path]:
    """Write every schema into `folder`, and VS Code's settings beside it; return what changed."""
    changed = []
    for path, text in _files(folder, types).items():
        if not _holds(path, text):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
            changed.append(path)
    return changed


def drift(folder: Path, types: Sequence[RecordType] = RECORD_TYPES) -> list[Path]:
    """The committed files that differ from what the models say, those of no type included."""
    files = _files(folder, types)
    stale = [path for path in sorted(folder.glob("*.json")) if path not in files]
    return [path for path, text in files.items() if not _holds(path, text)] + stale


def _holds(path: Path, text: str) -> bool:
    return path.is_file() and path.read_bytes() == text.encode()


def _files(folder: Path, types: Sequence[RecordType]) -> dict[Path, str]:
    files = {folder / f"{known.name}.json": schema(known) for known in types}
    files[folder / "site.json"] = site_schema()
    files[folder.parent / ".vscode" / "settings.json"] = _settings(folder.name, types)
    return {
        path: json.dumps(content, ensure_ascii=False, indent=2) + "\n"
        for path, content in files.items()
    }


def _settings(folder: str, types: Sequence[RecordType]) -> Schema:
    globs: dict[str, list[str]] = {f"./{folder}/site.json": [f"data/{SITE_FILE}"]}
    for known in types:
        apart = [f"!data/{SITE_FILE}"] if known.at_top else []
        globs[f"./{folder}/{known.name}.json"] = [f"data/{known.path('*')}", *apart]
    return {"yaml.schemas": globs}


def _head(name: str, title: str, description: str) -> Schema:
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$id": f"{name}.json",
        "title": title,
        "description": description,
    }


def _object(model: type[Entry], *, nested: bool) -> Schema:
    known = [shape for shape in shapes(model) if shape.name != "id"]
    properties = {shape.name: _property(shape) for shape in known}
    required = [shape.name for shape in known if shape.required]
    if nested:
        properties, required = {"id": ID, **properties}, ["id", *required]
    return {
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _property(shape: Shape) -> Schema:
    one = _object(shape.entry, nested=shape.nested) if shape.entry else value_schema(shape.kind)
    whole = {"type": "array", "items": one, **_limits(shape)} if shape.many else one
    value = whole if shape.required else _or_null(whole)
    return {"title": shape.label, **_described(shape), **value, **_default(shape)}


def _or_null(value: Schema) -> Schema:
    if "anyOf" in value:
        return {**value, "anyOf": [*value["anyOf"], {"type": "null"}]}
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return {**value, "type": [*types, "null"]}


def _limits(shape: Shape) -> Schema:
    limits: Schema = {}
    if shape.min_length:
        limits["minItems"] = shape.min_length
    if shape.max_length is not None:
        limits["maxItems"] = shape.max_length
    return limits


def _described(shape: Shape) -> Schema:
    text = hint(shape)
    return {"description": text} if text else {}


def _default(shape: Shape) -> Schema:
    return {"default": shape.default} if isinstance(shape.default, str) else {}
