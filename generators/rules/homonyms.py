"""Two records of one name need something by which a reader can tell them apart."""

from __future__ import annotations

from collections.abc import Iterator

from generators.model.catalogue import Catalogue
from generators.model.entry import shape
from generators.model.problems import Problem
from generators.model.record import Record, RecordType


def of_record(catalogue: Catalogue, record: Record) -> Iterator[Problem]:
    known = catalogue.type_of(record)
    if not known.homonyms or record.parent_id is not None:
        return
    labels = "或".join(f"“{shape(known.model, name).label}”" for name in known.homonyms)
    same = catalogue.namesakes(known.folder, record.name)
    for earlier in same[: same.index(record.id)]:
        if not _told_apart(catalogue, known, record, catalogue.get(known.folder, earlier)):
            message = f"与 {known.path(earlier)} 同名，分不出是谁；请在两处写上不同的{labels}"
            yield catalogue.origin(record).problem(("name",), message)


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
