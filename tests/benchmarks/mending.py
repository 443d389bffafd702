"""Mends a record as an editor would who does what the check says and strikes what it does not like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from generators.model.problems import Problem

from .records import as_yaml, read_tree

# What the check says that should be written instead.
_REMEDY = re.compile(r"(?<!在那里)[写和] ([a-z_]+): ([^，；（、]+)")
Steps = tuple[str | int, ...]


def mended(path: Path, problems: Iterable[Problem]) -> bool:
    """Change the file so that none of these problems is as it was; False where that is not possible."""
    if path.suffix != ".yml":
        return False
    tree = read_tree(path)
    struck: set[Steps] = set()
    for problem in problems:
        steps = tuple(
            int(step) - 1 if step.isdigit() else step for step in problem.field.split(".")
        )
        if not _advised(tree, steps, _REMEDY.search(problem.message)):
            struck.add(_lacking(tree, steps))
    if () in struck:
        return False
    # From the last member of a list to the first: the places of others hold.
    for steps in sorted(struck, key=lambda each: [f"{step:>9}" for step in each], reverse=True):
        if (holder := _at(tree, steps[:-1])) is not None and _at(holder, steps[-1:]) is not None:
            del holder[steps[-1]]
    path.write_text(as_yaml(tree), encoding="utf-8")
    return bool(tree)


def _advised(tree: Any, steps: Steps, remedy: re.Match[str] | None) -> bool:
    """Write what the check says, if it says what."""
    holder = _at(tree, steps[:-1])
    if remedy is None or not isinstance(holder, dict):
        return False
    if remedy[1] != steps[-1] and remedy[1] not in holder:
        return False
    holder[remedy[1]] = remedy[2]
    return True


def _lacking(tree: Any, steps: Steps) -> Steps:
    """What is to be struck: the field, or of one that is lacking the entry that lacks it."""
    while steps and _at(tree, steps) is None:
        steps = steps[:-1]
    return steps


def _at(tree: Any, steps: Iterable[Any]) -> Any:
    for step in steps:
        inside = isinstance(tree, list) and isinstance(step, int) and step < len(tree)
        if not inside and not (isinstance(tree, dict) and step in tree):
            return None
        tree = tree[step]
    return tree
