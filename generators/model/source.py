"""YAML to strings, and the line of any path in it. The only module that parses YAML.

Every scalar stays the text that the editor wrote: YAML 1.1 would turn `19:30` into 1170, `NO`
into False and `0123` into an octal number. What YAML offers beyond plain mappings and lists
(anchors, tags, merge keys, several documents) is refused, since a slip in it changes data unseen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from sys import intern
from typing import Any

import yaml

from .problems import WHOLE_FILE, Problem, field_name
from .syntax import syntax_problem
from .text import MAX_PROBLEMS, UNSEEN, decode, lines_of

Step = str | int
Trail = tuple[Step, ...]

MAX_DEPTH = 12
_NO_FRONT_MATTER = "开头要有说明：前后各一行“---”，中间写标题等；请照同类的文件补上"
_BASE_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_EMPTY = {"", "~", "null"}


@dataclass(frozen=True)
class Source:
    """One file's content: `tree` of dicts, lists, strings and None, with the line of each path.

    `text` is the whole file's, of which the tree is only the head where a page is written by hand.
    `digest` tells the file's content from any other, where that is known, and `parts` the content
    of each field.
    """

    file: str
    tree: Any
    text: str = field(repr=False)
    lines: dict[Trail, int] = field(repr=False)
    digest: bytes = b""
    parts: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    def line(self, trail: Trail) -> int:
        """The line of `trail`, or of the nearest thing around it that was written."""
        while trail and trail not in self.lines:
            trail = trail[:-1]
        return self.lines.get(trail, 1)

    def problem(self, trail: Trail, message: str, shown: str | None = None) -> Problem:
        return Problem(self.file, self.line(trail), shown or field_name(trail), message)

    def has(self, trail: Trail) -> bool:
        return trail in self.lines


class LaterSource(Source):
    """A file that is not read again until something is to be said of a line in it."""

    place: str
    told: Callable[[], Mapping[str, bytes]]

    def __init__(
        self, path: str, file: str, digest: bytes, parts: Callable[[], Mapping[str, bytes]]
    ) -> None:
        # One by one they need no dictionary, of which there would be tens of thousands.
        for name, value in (("place", path), ("file", file), ("digest", digest), ("told", parts)):
            object.__setattr__(self, name, value)

    @property
    def parts(self) -> Mapping[str, bytes]:
        return self.told()

    @property
    def _path(self) -> Path:
        return Path(self.place)

    @cached_property
    def _read(self) -> Source:
        source, _ = read_source(self._path, self.file)
        return source or Source(self.file, None, "", {})

    @property
    def tree(self) -> Any:
        return self._read.tree

    @cached_property
    def text(self) -> str:
        text, _ = decode(self._path, self.file)
        return text or ""

    @property
    def lines(self) -> dict[Trail, int]:
        return self._read.lines


class _RefusedError(Exception):
    """The file cannot be read any further."""


def read_source(path: Path, file: str) -> tuple[Source | None, list[Problem]]:
    """Read one YAML file. `file` is its name in messages; the source is None where unreadable."""
    text, problems = decode(path, file)
    head = _front_matter(text) if text is not None and path.suffix == ".md" else text
    if text is not None and head is None:
        problems.append(Problem(file, 1, WHOLE_FILE, _NO_FRONT_MATTER))
    if text is None or head is None:
        return None, problems
    reader = _Reader(file, head, problems)
    try:
        tree = reader.read()
    except yaml.YAMLError as error:
        problems.append(syntax_problem(file, head, error))
        return None, problems
    except _RefusedError:
        return None, problems
    return Source(file, tree, text, reader.lines), problems


def _front_matter(text: str) -> str | None:
    """The YAML between the first two lines of dashes, on the lines on which it stands."""
    match = re.match(r"---[ \t]*\n(.*?\n)---[ \t]*(?:\n|$)", text, re.DOTALL)
    return f"\n{match[1]}" if match else None


class _Reader:
    """Builds the tree from parser events, so that aliases and tags are seen before they act."""

    def __init__(self, file: str, text: str, problems: list[Problem]) -> None:
        self.file = file
        self.text = text
        self.problems = problems
        self.lines: dict[Trail, int] = {}
        self.events: Iterator[Any] = iter(())

    @cached_property
    def written(self) -> list[str]:
        return lines_of(self.text)

    def read(self) -> Any:
        self.events = iter(yaml.parse(self.text, Loader=_BASE_LOADER))
        next(self.events)  # stream start
        opening = next(self.events)
        if isinstance(opening, yaml.StreamEndEvent):
            self._report(1, (), "文件是空的；请写上内容，或删掉这个文件")
            raise _RefusedError
        if opening.explicit and (opening.version or opening.tags):
            self._report(opening.start_mark.line + 1, (), "不要用 % 开头的 YAML 指令；请删掉这一行")
        tree = self._node(next(self.events), ())
        next(self.events)  # document end
        following = next(self.events)
        if not isinstance(following, yaml.StreamEndEvent):
            line = following.start_mark.line + 1
            self._report(line, (), "一个文件只能写一条记录；请删掉“---”，另建文件")
            raise _RefusedError
        if tree is None:
            self._report(1, (), "文件是空的；请写上内容，或删掉这个文件")
            raise _RefusedError
        return tree

    def _report(self, line: int, trail: Trail, message: str) -> None:
        """Note a problem, at most one a field: a slip in YAML often breaks several rules at once."""
        field = field_name(trail)
        if any((known.line, known.field) == (line, field) for known in self.problems):
            return
        self.problems.append(Problem(self.file, line, field, message))
        if len(self.problems) >= MAX_PROBLEMS:
            raise _RefusedError

    def _node(self, event: Any, trail: Trail) -> Any:
        line = event.start_mark.line + 1
        self.lines.setdefault(trail, line)
        if isinstance(event, yaml.AliasEvent):
            self._report(
                line, trail, "不要用 * 引用别处的内容（YAML 别名）；请直接写出来，或给值加引号"
            )
            return None
        if event.anchor:
            self._report(line, trail, "不要用 & 做标记（YAML 锚点）；请删掉它，或给值加引号")
        if event.tag:
            self._report(line, trail, "不要用 ! 开头的 YAML 标签；请删掉它，或给值加引号")
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, trail)
        if len(trail) >= MAX_DEPTH:
            self._report(line, trail, f"套得太深（最多 {MAX_DEPTH} 层）；请对照样例检查缩进和括号")
            raise _RefusedError
        return (
            self._mapping(trail) if isinstance(event, yaml.MappingStartEvent) else self._list(trail)
        )

    def _scalar(self, event: Any, trail: Trail) -> str | None:
        if not event.implicit[0]:
            if UNSEEN.search(event.value):
                line = event.start_mark.line + 1
                self._report(line, trail, "双引号里的反斜杠写出了看不见的字符；请改用单引号")
            return str(event.value)
        if "- " in event.value and event.start_mark.line != event.end_mark.line:
            self._swallowed(event, trail)
        # The same words stand in thousands of files: once in memory.
        return None if event.value in _EMPTY else intern(str(event.value))

    def _swallowed(self, event: Any, trail: Trail) -> None:
        """YAML joins a list item that is indented too far to the text before it."""
        first = event.start_mark.line + 1
        for line, written in enumerate(self.written[first : event.end_mark.line + 1], first + 1):
            if written.lstrip().startswith("- "):
                message = "这一项没有对齐，会被并进上一项；请让每个“- ”上下对齐"
                self._report(line, trail, message)

    def _list(self, trail: Trail) -> list[Any]:
        members: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            members.append(self._node(event, (*trail, len(members))))
        return members

    def _mapping(self, trail: Trail) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, line = self._key(event, trail), event.start_mark.line + 1
            inner = (*trail, key)
            if key in mapping:
                first = self.lines[inner]
                self._report(line, inner, f"字段 {key} 写了两次（第 {first} 行已有）；请只留一个")
                self._node(next(self.events), (*trail, f"{key}（重复）"))
                continue
            self.lines[inner] = line
            mapping[key] = self._node(next(self.events), inner)
        return mapping

    def _key(self, event: Any, trail: Trail) -> str:
        line = event.start_mark.line + 1
        if not isinstance(event, yaml.ScalarEvent):
            self._report(
                line, trail, "字段名只能是一个词；请检查冒号、方括号和花括号，必要时给值加引号"
            )
            raise _RefusedError
        key = str(event.value)
        if event.anchor or event.tag:
            self._report(line, (*trail, key), "字段名前不要有 & 或 !；请删掉")
        if key == "<<" and event.implicit[0]:
            self._report(line, (*trail, key), "不要用 << 合并（YAML 合并键）；请把字段直接写出来")
        if not key.strip():
            self._report(line, trail, "冒号前面没有字段名；请补上")
            raise _RefusedError
        return key
