"""What a demonstration may have and a site that goes to the public may not, one rule a module."""

from __future__ import annotations

from collections.abc import Iterator

from generators.model.catalogue import Catalogue
from generators.model.problems import Problem

from . import dates, identifiers, placeholders, samples

RULES = (samples.check, placeholders.check, identifiers.check, dates.check)


def check(catalogue: Catalogue) -> Iterator[Problem]:
    for rule in RULES:
        yield from rule(catalogue)
