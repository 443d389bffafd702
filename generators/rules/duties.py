"""The field by which a duty tells whether something came late is a date of those records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generators.model.catalogue import Catalogue
from generators.model.problems import Problem

from .counts import date_fault


def check(catalogue: Catalogue) -> Iterator[Problem]:
    duties: Any = catalogue.all("duties")
    folders = {known.folder: known for known in catalogue.types}
    for duty in duties:
        known = folders.get(duty.met_by.folder) if duty.met_by else None
        message = date_fault(known, known.model, duty.arrived) if known and duty.arrived else None
        if message:
            yield catalogue.origin(duty).problem(("arrived",), message)
