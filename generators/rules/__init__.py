"""Checks over the whole set of records, one a module."""

from __future__ import annotations

from pathlib import Path

from generators.cache.findings import remembering
from generators.cache.folder import Kept, cache_of
from generators.cache.program import program
from generators.model.catalogue import Catalogue
from generators.model.load import load
from generators.model.problems import Problem
from generators.records import RECORD_TYPES

from . import (
    addresses,
    attachments,
    counts,
    cycles,
    decided,
    documents,
    duties,
    enclosed,
    filing,
    homonyms,
    money,
    numbers,
    own,
    pictures,
    privacy,
    references,
    reports,
    synonyms,
)

RULES = (
    references.check,
    cycles.check,
    homonyms.check,
    numbers.check,
    own.check,
    synonyms.check,
    counts.check,
    duties.check,
    reports.check,
    documents.check,
    decided.check,
    filing.check,
    money.check,
)


def load_checked(data: Path) -> tuple[Catalogue | None, list[Problem]]:
    """Read and check a site's data: the catalogue, if nothing is wrong, and every problem sorted."""
    loaded = load(data, RECORD_TYPES, privacy.check)
    problems = [*loaded.problems]
    for rule in RULES:
        problems += rule(loaded.catalogue)
    with remembering(Kept(cache_of(data) / "files", program())):
        problems += pictures.check(loaded.catalogue, loaded.folder)
        problems += attachments.check(loaded.catalogue, loaded.folder)
        problems += enclosed.check(loaded.folder)
    if not problems:
        problems += addresses.check(loaded.catalogue)
    return None if problems else loaded.catalogue, sorted(set(problems))
