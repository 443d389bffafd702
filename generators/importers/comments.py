"""Comments and blank lines, which YAML nodes lose, carried over from one text to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml import MappingNode, Node, ScalarNode, SequenceNode

Path = tuple[str, ...]


@dataclass(frozen=True)
class Comment:
    """Text that stood before the entry `path` (its own line) or behind it (the same line)."""

    path: Path | None
    text: str
    own_line: bool


def carry_comments(old: str, new: str) -> str:
    """`new` with the comments of `old`, each at the entry it stood by, else at the end."""
    lines = new.rstrip("\n").split("\n")
    found: dict[Path, int] = {}
    for path, line in _entries(new):
        found.setdefault(path, line)
    before: dict[int, list[str]] = {}
    for comment in _comments(old):
        line = found.get(comment.path, len(lines)) if comment.path else len(lines)
        if comment.own_line or line == len(lines):
            before.setdefault(line, []).append(comment.text)
        else:
            lines[line] += comment.text
    kept = [[*before.get(index, []), line] for index, line in enumerate(lines)]
    kept.append(before.get(len(lines), []))
    return "".join(f"{line}\n" for group in kept for line in group)


def _comments(source: str) -> Iterator[Comment]:
    ends = _token_ends(source)
    entries = list(_entries(source))
    for number, line in enumerate(source.rstrip("\n").split("\n")):
        rest = line[ends.get(number, 0) :]
        if number not in ends:
            if not line.strip() or line.lstrip().startswith("#"):
                path = next((path for path, at in entries if at >= number), None)
                yield Comment(path, line.rstrip(), own_line=True)
        elif rest.lstrip().startswith("#"):
            path = next((path for path, at in reversed(entries) if at <= number), None)
            yield Comment(path, rest.rstrip(), own_line=False)


def _token_ends(source: str) -> dict[int, int]:
    """For each line that holds YAML, the column where its last token ends."""
    ends: dict[int, int] = {}
    for token in yaml.scan(source, Loader=yaml.SafeLoader):
        start, end = token.start_mark, token.end_mark
        if end.index > start.index:
            last = end.line if end.column else end.line - 1
            for line in range(start.line, last):
                ends[line] = 1 << 30
            ends[last] = max(ends.get(last, 0), end.column or 1 << 30)
    return ends


def _entries(source: str) -> Iterator[tuple[Path, int]]:
    root = yaml.compose(source, Loader=yaml.CSafeLoader)
    if root is not None:
        yield from _walk(root, ())


def _walk(node: Node, path: Path) -> Iterator[tuple[Path, int]]:
    if isinstance(node, MappingNode):
        for key, value in node.value:
            inner = (*path, str(key.value))
            yield inner, key.start_mark.line
            yield from _walk(value, inner)
    elif isinstance(node, SequenceNode):
        for index, child in enumerate(node.value):
            inner = (*path, _identity(child, index))
            yield inner, child.start_mark.line
            yield from _walk(child, inner)


def _identity(child: Node, index: int) -> str:
    """The id of a list's member: its position may change, its id never does."""
    if isinstance(child, MappingNode):
        for key, value in child.value:
            if key.value == "id" and isinstance(value, ScalarNode):
                return f"id={value.value}"
    return f"[{index}]"
