"""Mends a record as an editor would who does what the check says and strikes what it does not like."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from generators.model.problems import Problem

# What the check says that should be written instead.
_REMEDY = re.compile(r"[写和] ([a-z_]+): ([^，；]+)")


def mended(path: Path, problems: Iterable[Problem]) -> bool:
    """Change the file so that none of these problems is as it was; False where that is not possible."""
    if path.suffix != ".yml":
        return False
    tree: Any = yaml.load(path.read_text(encoding="utf-8"), _LOADER)
    # From the last member of a list to the first: their places hold until they are struck.
    for problem in sorted(problems, key=lambda each: each.field, reverse=True):
        steps = [int(step) - 1 if step.isdigit() else step for step in problem.field.split(".")]
        if not _mend(tree, steps, _REMEDY.search(problem.message)):
            return False
    path.write_text(
        yaml.dump(tree, Dumper=_DUMPER, allow_unicode=True, sort_keys=False), encoding="utf-8"
    )
    return True


def _mend(tree: Any, steps: list[Any], remedy: re.Match[str] | None) -> bool:
    """Write what is said, or strike the field; one that is lacking, with the entry that lacks it."""
    *before, last = steps
    if (holder := _at(tree, before)) is None:
        # Struck already, with what it lies in.
        return True
    if remedy and (remedy[1] == last or remedy[1] in holder):
        holder[remedy[1]] = remedy[2]
        return True
    if _at(holder, [last]) is not None:
        del holder[last]
        return bool(tree)
    return bool(before) and _mend(tree, before, None)


def _at(tree: Any, steps: Iterable[Any]) -> Any:
    for step in steps:
        inside = isinstance(tree, list) and isinstance(step, int) and step < len(tree)
        if not inside and not (isinstance(tree, dict) and step in tree):
            return None
        tree = tree[step]
    return tree


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
