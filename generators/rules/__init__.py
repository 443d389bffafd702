"""Checks over the whole set of records, one a module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generators.cache.findings import remembering
from generators.cache.folder import Kept, cache_of, name_of
from generators.cache.packed import DamagedError
from generators.cache.program import program
from generators.cache.segments import read_segmented, write_segmented
from generators.model.catalogue import Catalogue
from generators.model.load import load
from generators.model.problems import Problem
from generators.model.record import with_nested
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
from .silence import NOTHING, Silence, Watch

# What is asked of each record by itself.
OF_RECORD = (references.of_record, own.of_record, counts.of_record, homonyms.of_record)
OF_ALL = (
    references.of_site,
    cycles.check,
    numbers.check,
    synonyms.check,
    duties.check,
    reports.check,
    documents.check,
    decided.check,
    filing.check,
    money.check,
)


class Checked(NamedTuple):
    """The catalogue, if nothing is wrong, every problem sorted, and what the next check can spare."""

    catalogue: Catalogue | None
    problems: list[Problem]
    watch: Watch


def load_checked(data: Path) -> tuple[Catalogue | None, list[Problem]]:
    """Read and check a site's data: the catalogue, if nothing is wrong, and every problem sorted."""
    return check(data)[:2]


def check_again(data: Path) -> Checked:
    """The same, where no rule looks again at what has not changed since it was last called."""
    kept, name = Kept(cache_of(data) / "data", program()), name_of("silence", data)
    try:
        return _keeping(kept, name, data, read_segmented(kept, name) or NOTHING)
    except DamagedError:
        return _keeping(kept, name, data, NOTHING)


def _keeping(kept: Kept, name: str, data: Path, before: Silence) -> Checked:
    checked = check(data, before)
    if checked.watch.silence != before:
        write_segmented(kept, name, checked.watch.silence)
    return checked


def check(data: Path, before: Silence | None = None) -> Checked:
    """Read and check; `before` is where the rules were silent at an earlier time, if that is kept."""
    loaded = load(data, RECORD_TYPES, privacy.check)
    watch = Watch(loaded.catalogue, before or NOTHING)
    catalogue = watch.catalogue
    problems = [*loaded.problems, *_found(catalogue, watch)]
    with remembering(Kept(cache_of(data) / "files", program())):
        problems += pictures.check(catalogue, loaded.folder)
        problems += attachments.check(catalogue, loaded.folder)
        problems += enclosed.check(loaded.folder)
    if not problems:
        problems += watch.ask("addresses", partial(addresses.check, catalogue))
    if not problems and before is not None:
        # Sooner while all is there that the rules have asked for.
        watch.look()
    # What is published has a catalogue of its own.
    catalogue.forget()
    return Checked(None if problems else catalogue, sorted(set(problems)), watch)


def _found(catalogue: Catalogue, watch: Watch) -> Iterator[Problem]:
    for folder, record_id in catalogue.files():
        yield from watch.ask(
            f"{folder}/{record_id}", partial(_of_file, catalogue, folder, record_id)
        )
    for rule in OF_ALL:
        yield from watch.ask(rule.__module__, partial(rule, catalogue))


def _of_file(catalogue: Catalogue, folder: str, record_id: str) -> Iterable[Problem]:
    """What is wrong with a record, or with one that is nested in it."""
    for record in with_nested(catalogue.get(folder, record_id)):
        for rule in OF_RECORD:
            yield from rule(catalogue, record)
