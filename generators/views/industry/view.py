"""Everything about one industry: who helps, what to see, what to learn, what to buy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from typing import Any

from generators.figures.service import INDUSTRIES
from generators.model.reads import remembered
from generators.model.record import Record, RecordType

from ..context import Special, Views

SEASONAL = ("videos", "technologies")
LEARNING = (*SEASONAL, "broadcasts", "events")
# So many specialists are shown with their telephones.
_MOST = 4

# Types of record with those records of each that teach something.
Learning = list[tuple[RecordType, list[Record]]]


def context(views: Views, industry: Record) -> Mapping[str, Any]:
    people = [*chain.from_iterable(views.around.skilled(industry))]
    return {
        "learning": learning(views, (industry,), LEARNING),
        "serving": [views.catalogue.get("specialists", person) for person in people[:_MOST]],
        # Of these no more than the names is shown.
        "named": [views.catalogue.named("specialists", person) for person in people[_MOST:]],
        "others": [
            (known, found)
            for known in views.catalogue.types
            if known.folder not in (*LEARNING, "specialists")
            and (found := views.catalogue.referrers(industry, known.folder))
        ],
    }


def learning(
    views: Views,
    industries: Iterable[Record],
    folders: tuple[str, ...],
    most: tuple[int, ...] | None = None,
) -> Learning:
    """Records of these industries by type, those fit for the site's month first.

    `most` is how many of each type, in the order of `folders`; all where it is not given.
    """
    return _learning(views, tuple(industries), folders, most)


# Thousands of villages share a few sets of industries.
@remembered
def _learning(
    views: Views, wanted: tuple[Record, ...], folders: tuple[str, ...], most: tuple[int, ...] | None
) -> Learning:
    found = []
    for folder, limit in zip(folders, most or (None,) * len(folders), strict=True):
        naming = (views.catalogue.referrers(each, folder) for each in wanted)
        records = {record.id: record for some in naming for record in some}
        chosen = sorted(
            records.values(), key=lambda record: (not _in_season(views, record), record.id)
        )
        if chosen:
            found.append((views.catalogue.type(folder), chosen[:limit]))
    return found


def _in_season(views: Views, record: Record) -> bool:
    return views.as_of.month in getattr(record, "months", ())


SPECIAL = Special(
    applies=lambda record: record.parent_id == INDUSTRIES,
    template="views/industry/page.md.j2",
    context=context,
)
