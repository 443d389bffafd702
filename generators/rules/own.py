"""Runs the rules that a type has for itself."""

from __future__ import annotations

from collections.abc import Iterator

from generators.model.catalogue import Catalogue
from generators.model.problems import Problem
from generators.model.record import Record


def of_record(catalogue: Catalogue, record: Record) -> Iterator[Problem]:
    for rule in catalogue.type_of(record).rules if record.parent_id is None else ():
        for trail, message in rule(record):
            yield catalogue.origin(record).problem(trail, message)
