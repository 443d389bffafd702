"""YAML to strings, and the line of any path in it. The only module that parses YAML.

Every scalar stays the text that the editor wrote: YAML 1.1 would turn `19:30` into 1170, `NO`
into False and `0776` into an octal number. What YAML offers beyond plain mappings and lists
(anchors, tags, merge keys, several documents) is refused, since a slip in it changes data unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from .problems import WHOLE_FILE, Problem, field_name

Step = str | int
Trail = tuple[Step, ...]

MAX_BYTES = 2_000_000
MAX_DEPTH = 12
_BASE_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_EMPTY = {"", "~", "null"}
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_TAB_INDENT = re.compile(r"^ *\t", re.MULTILINE)


@dataclass(frozen=True)
class Source:
    """One file's content: `tree` of dicts, lists, strings and None, with the line of each path."""

    file: str
    tree: Any
    lines: dict[Trail, int] = field(repr=False)

    def line(self, trail: Trail) -> int:
        """The line of `trail`, or of the nearest thing around it that was written."""
        while trail and trail not in self.lines:
            trail = trail[:-1]
        return self.lines.get(trail, 1)

    def problem(self, trail: Trail, message: str, shown: str | None = None) -> Problem:
        return Problem(self.file, self.line(trail), shown or field_name(trail), message)

    def has(self, trail: Trail) -> bool:
        return trail in self.lines


class _Refused(Exception):
    """The file cannot be read any further."""


def read_source(path: Path, file: str) -> tuple[Source | None, list[Problem]]:
    """Read one YAML file. `file` is its name in messages; the source is None where unreadable."""
    text, problems = _decode(path, file)
    if text is None:
        return None, problems
    reader = _Reader(file, problems)
    try:
        tree = reader.read(text)
    except yaml.YAMLError as error:
        problems.append(_syntax_problem(file, text, error))
        return None, problems
    except _Refused:
        return None, problems
    return Source(file, tree, reader.lines), problems


def _decode(path: Path, file: str) -> tuple[str | None, list[Problem]]:
    def refuse(message: str, line: int = 1) -> tuple[None, list[Problem]]:
        return None, [Problem(file, line, WHOLE_FILE, message)]

    try:
        if path.stat().st_size > MAX_BYTES:
            return refuse(f"文件太大（上限 {MAX_BYTES // 1_000_000} MB）；请拆成几个文件")
        raw = path.read_bytes()
    except OSError as error:
        return refuse(f"读不了这个文件（{error.strerror}）；请检查它是不是普通文件、有没有读取权限")
    if raw.startswith(b"\xef\xbb\xbf"):
        return refuse("文件开头有 BOM 标记；请另存为“UTF-8（无 BOM）”")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return refuse("文件不是 UTF-8 编码（像是 GBK 或 UTF-16）；请另存为 UTF-8", line)
    unseen = [
        Problem(file, text.count("\n", 0, match.start()) + 1, WHOLE_FILE, message)
        for pattern, message in (
            (_UNSEEN, "有看不见的控制字符；请删掉这一行里的特殊字符，重新输入"),
            (_TAB_INDENT, "行首用了制表符（Tab）；请改用空格缩进"),
        )
        for match in pattern.finditer(text)
    ]
    return (None if unseen else text), unseen[:20]


_SYNTAX_HINTS = (
    ("mapping values are not allowed", "这一行多了一个冒号，或缩进不对；值里有冒号时请给整个值加引号"),
    ("could not find expected ':'", "这一行缺少冒号；字段要写成“字段: 值”，冒号后面空一格"),
    ("did not find expected key", "缩进或引号不对；同一层的字段要对齐，引号要成对"),
    ("did not find expected '-'", "列表没有对齐；每一项都以“- ”开头，上下对齐"),
    ("did not find expected ',' or", "方括号或花括号没有配对；请补上，或改成一行一项"),
    ("cannot start any token", "值以特殊符号（如 @ ` % 或制表符）开头；请给整个值加引号"),
    ("found unexpected end of stream", "引号没有配对；请补上另一半引号"),
    ("unexpected document indicator", "引号没有配对，或值里有“---”；请补上引号"),
    ("while scanning an anchor", "值以 & 开头；请给整个值加引号"),
    ("while scanning an alias", "值以 * 开头；请给整个值加引号"),
)


def _syntax_problem(file: str, text: str, error: yaml.YAMLError) -> Problem:
    mark = getattr(error, "problem_mark", None)
    line = min(mark.line + 1 if mark else 1, text.count("\n") + 1)
    reason = str(error)
    hint = next((hint for sign, hint in _SYNTAX_HINTS if sign in reason), None)
    return Problem(file, line, WHOLE_FILE, "YAML 写法不对：" + (hint or "请检查这一行的缩进、冒号和引号"))


class _Reader:
    """Builds the tree from parser events, so that aliases and tags are seen before they act."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self.file = file
        self.problems = problems
        self.lines: dict[Trail, int] = {}
        self.events: Iterator[Any] = iter(())

    def read(self, text: str) -> Any:
        self.events = iter(yaml.parse(text, Loader=_BASE_LOADER))
        next(self.events)  # stream start
        opening = next(self.events)
        if isinstance(opening, yaml.StreamEndEvent):
            self._report(1, (), "文件是空的；请写上内容，或删掉这个文件")
            raise _Refused
        if opening.explicit and (opening.version or opening.tags):
            self._report(opening.start_mark.line + 1, (), "不要用 % 开头的 YAML 指令；请删掉这一行")
        tree = self._node(next(self.events), ())
        next(self.events)  # document end
        following = next(self.events)
        if not isinstance(following, yaml.StreamEndEvent):
            line = following.start_mark.line + 1
            self._report(line, (), "一个文件只能写一条记录；请删掉“---”，另建文件")
            raise _Refused
        if tree is None:
            self._report(1, (), "文件是空的；请写上内容，或删掉这个文件")
            raise _Refused
        return tree

    def _report(self, line: int, trail: Trail, message: str) -> None:
        self.problems.append(Problem(self.file, line, field_name(trail), message))

    def _node(self, event: Any, trail: Trail) -> Any:
        line = event.start_mark.line + 1
        self.lines.setdefault(trail, line)
        if isinstance(event, yaml.AliasEvent):
            self._report(line, trail, "不要用 * 引用别处的内容（YAML 别名）；请直接写出来，或给值加引号")
            return None
        if event.anchor:
            self._report(line, trail, "不要用 & 做标记（YAML 锚点）；请删掉它，或给值加引号")
        if event.tag and event.tag != "!":
            self._report(line, trail, "不要用 ! 开头的 YAML 标签；请删掉它，或给值加引号")
        if isinstance(event, yaml.ScalarEvent):
            return None if event.implicit[0] and event.value in _EMPTY else event.value
        if len(trail) >= MAX_DEPTH:
            self._report(line, trail, f"套得太深（最多 {MAX_DEPTH} 层）；请对照样例检查缩进和括号")
            raise _Refused
        return self._mapping(trail) if isinstance(event, yaml.MappingStartEvent) else self._list(trail)

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
            self._report(line, trail, "字段名只能是一个词；请检查冒号、方括号和花括号，必要时给值加引号")
            raise _Refused
        if event.anchor or event.tag:
            self._report(line, trail, "字段名前不要有 & 或 !；请删掉")
        if event.value == "<<" and event.implicit[0]:
            self._report(line, trail, "不要用 << 合并（YAML 合并键）；请把字段直接写出来")
        return str(event.value)
