"""Checks over the whole set of records, one a module."""

from __future__ import annotations

from pathlib import Path

from generators.model.catalogue import Catalogue, load
from generators.model.problems import Problem
from generators.records import RECORD_TYPES

from . import homonyms, privacy, references

RULES = (references.check, homonyms.check)


def load_checked(data: Path) -> tuple[Catalogue | None, list[Problem]]:
    """Read and check a site's data: the catalogue, and every problem sorted by file and line."""
    loaded = load(data, RECORD_TYPES)
    problems = [*loaded.problems, *privacy.check(loaded.sources)]
    if loaded.catalogue is not None:
        for rule in RULES:
            problems += rule(loaded.catalogue)
    return loaded.catalogue, sorted(set(problems))
