"""A record is not above itself: what names one record of its own type leads to an end."""

from __future__ import annotations

from collections.abc import Iterator

from generators.model.catalogue import Catalogue
from generators.model.entry import Shape, shapes
from generators.model.problems import Problem
from generators.model.record import Record


def check(catalogue: Catalogue) -> Iterator[Problem]:
    for known in catalogue.types:
        for shape in shapes(known.model):
            if shape.ref and shape.ref.folder == known.folder and not shape.many:
                for record in catalogue.all(known.folder):
                    if _returns(catalogue, known.folder, shape, record):
                        message = f"“{shape.label}”绕回了这条记录自己；请核对"
                        yield catalogue.origin(record).problem((shape.name,), message)


def _returns(catalogue: Catalogue, folder: str, shape: Shape, record: Record) -> bool:
    passed: set[str] = set()
    above = getattr(record, shape.name)
    while above and above not in passed:
        if above == record.id:
            return True
        passed.add(above)
        following = catalogue.find(folder, above)
        above = getattr(following, shape.name) if following else None
    return False
