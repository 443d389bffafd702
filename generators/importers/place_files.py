"""The place files of a data folder: read as nodes, written all or none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from yaml import MappingNode, ScalarNode, SequenceNode

from generators.importers.comments import carry_comments
from generators.importers.csv_rows import ImportProblem
from generators.importers.place_nodes import get, mapping, members


@dataclass
class PlaceFile:
    """One YAML file; `source` is what it held, empty for a new one."""

    path: Path
    node: MappingNode
    source: str = ""
    changed: bool = False

    @property
    def slug(self) -> str:
        return self.path.stem

    def render(self) -> str:
        """The file's new text, with the comments of the old one."""
        fresh: str = yaml.serialize(
            self.node, Dumper=_Dumper, allow_unicode=True, width=1 << 30, indent=2
        )
        return carry_comments(self.source, fresh) if self.source else fresh


class _Dumper(yaml.SafeDumper):
    """Writes YAML as people do by hand."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def process_tag(self) -> None:
        """Write none: values are read as strings, so a quoted 19:30 needs no !!int."""


def new_file(path: Path) -> PlaceFile:
    return PlaceFile(path, mapping(), changed=True)


def read_folder(folder: Path, problems: list[ImportProblem]) -> dict[str, PlaceFile]:
    """Every file of a folder by its slug; what cannot be read is added to `problems`."""
    files: dict[str, PlaceFile] = {}
    for path in sorted(folder.glob("*.yml")):
        node, source = _read(path, problems)
        if node is not None:
            files[path.stem] = PlaceFile(path, node, source)
    return files


def write_all(texts: Mapping[Path, str]) -> None:
    """Write every file beside its place first, then rename all: a full disk spoils none."""
    waiting: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting[path] = path.with_name(f".{path.name}.tmp")
            waiting[path].write_text(text, encoding="utf-8", newline="\n")
        for path, temporary in waiting.items():
            temporary.replace(path)
    finally:
        for temporary in waiting.values():
            temporary.unlink(missing_ok=True)


def _read(path: Path, problems: list[ImportProblem]) -> tuple[MappingNode | None, str]:
    try:
        source = path.read_text(encoding="utf-8-sig")
        if any(
            isinstance(event, yaml.AliasEvent) for event in yaml.parse(source, yaml.CSafeLoader)
        ):
            raise yaml.MarkedYAMLError(problem="aliases")
        node = yaml.compose(source, Loader=yaml.CSafeLoader)
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        message = "读不了这个文件：不是 UTF-8 的 YAML，或用了 * 引用；请先改好"
        problems.append(ImportProblem(str(path), line, "", message))
        return None, ""
    if not isinstance(node, MappingNode):
        problems.append(ImportProblem(str(path), 1, "", "应是“键: 值”的形式"))
        return None, ""
    return node, source if _has_shape(node, str(path), problems) else ""


def _has_shape(node: MappingNode, path: str, problems: list[ImportProblem]) -> bool:
    """Whether towns and villages are lists of mappings, each with an id that nobody else has."""
    before = len(problems)
    _check_list(node, "towns", path, problems)
    for town in members(node, "towns"):
        _check_list(town, "villages", path, problems)
    for owner in (node, *members(node, "towns")):
        former = get(owner, "former")
        if former is not None and not isinstance(former, SequenceNode):
            line = former.start_mark.line + 1
            problems.append(ImportProblem(path, line, "former", "应是列表"))
    return len(problems) == before


def _check_list(owner: MappingNode, key: str, path: str, problems: list[ImportProblem]) -> None:
    value = get(owner, key)
    if value is None or (isinstance(value, ScalarNode) and not value.value):
        return
    children = value.value if isinstance(value, SequenceNode) else [value]
    ids: set[str] = set()
    for child in children:
        line = child.start_mark.line + 1
        slug = get(child, "id") if isinstance(child, MappingNode) else None
        if not isinstance(slug, ScalarNode):
            problems.append(ImportProblem(path, line, key, "列表的每一项都要有 id 和 name"))
        elif slug.value in ids:
            problems.append(ImportProblem(path, line, key, f"id {slug.value} 重复"))
        else:
            ids.add(slug.value)
