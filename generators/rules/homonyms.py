"""Two records of one name need something by which a reader can tell them apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generators.model.catalogue import Catalogue
from generators.model.problems import Problem
from generators.model.record import Record, RecordType, shape


def check(catalogue: Catalogue) -> Iterator[Problem]:
    for known in catalogue.types:
        if known.homonyms:
            yield from _homonyms(catalogue, known)


def _homonyms(catalogue: Catalogue, known: RecordType) -> Iterator[Problem]:
    same_name: defaultdict[str, list[Record]] = defaultdict(list)
    labels = "或".join(f"“{shape(known.model, name).label}”" for name in known.homonyms)
    for record in catalogue.all(known.folder):
        for earlier in same_name[record.name]:
            if _told_apart(catalogue, known, record, earlier):
                continue
            message = f"与 {known.path(earlier.id)} 同名，分不出是谁；请在两处写上不同的{labels}"
            yield catalogue.origin(record).problem(("name",), message)
        same_name[record.name].append(record)


def _told_apart(catalogue: Catalogue, known: RecordType, one: Record, other: Record) -> bool:
    here, there = _counties(catalogue, one), _counties(catalogue, other)
    if here and there and not here & there:
        return True
    return any(getattr(one, name) != getattr(other, name) for name in known.homonyms)


def _counties(catalogue: Catalogue, record: Record) -> set[str]:
    return {
        reference.target.split("/")[0]
        for reference in catalogue.references(record)
        if reference.ref.folder == "places"
    }
