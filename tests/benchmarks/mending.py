"""Mends a record as an editor would who does what the check says and strikes what it does not like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from generators.model.problems import Problem

# What the check says that should be written instead.
_REMEDY = re.compile(r"(?<!在那里)[写和] ([a-z_]+): ([^，；（、]+)")
Steps = tuple[str | int, ...]


def mended(path: Path, problems: Iterable[Problem]) -> bool:
    """Change the file so that none of these problems is as it was; False where that is not possible."""
    if path.suffix != ".yml":
        return False
    tree: Any = yaml.load(path.read_text(encoding="utf-8"), _LOADER)
    struck: set[Steps] = set()
    for problem in problems:
        steps = tuple(
            int(step) - 1 if step.isdigit() else step for step in problem.field.split(".")
        )
        if not _advised(tree, steps, _REMEDY.search(problem.message)):
            struck.add(_lacking(tree, steps))
    # From the last member of a list to the first: the places of others hold.
    for steps in sorted(struck, key=lambda each: [*map(_sorted, each)], reverse=True):
        if not steps:
            return False
        if (holder := _at(tree, steps[:-1])) is not None and _at(holder, steps[-1:]) is not None:
            del holder[steps[-1]]
    path.write_text(
        yaml.dump(tree, Dumper=_DUMPER, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
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


def _sorted(step: str | int) -> str:
    return f"{step:09}" if isinstance(step, int) else step


def _at(tree: Any, steps: Iterable[Any]) -> Any:
    for step in steps:
        inside = isinstance(tree, list) and isinstance(step, int) and step < len(tree)
        if not inside and not (isinstance(tree, dict) and step in tree):
            return None
        tree = tree[step]
    return tree


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
