"""An article leads on: to people who know its industry, and to what else there is to learn of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import Any

from generators.figures.service import INDUSTRIES
from generators.model.record import Record
from generators.records.article.model import Article

from ..context import Special, Views
from ..industry.view import SEASONAL, learning

_MOST = 4


def context(views: Views, article: Any) -> Mapping[str, Any]:
    industries = [
        views.catalogue.get("vocabularies", f"{INDUSTRIES}/{term}") for term in article.industries
    ]
    return {
        "serving": list(islice(_serving(views, industries), _MOST)),
        "learning": learning(views, industries, SEASONAL, most=(_MOST,) * len(SEASONAL)),
    }


def _serving(views: Views, industries: list[Record]) -> Iterator[Record]:
    """Specialists in term who work on one of these industries."""
    seen = set()
    for person in chain.from_iterable(views.around.skilled(each)[0] for each in industries):
        if person not in seen:
            yield views.catalogue.get("specialists", person)
        seen.add(person)


SPECIAL = Special(
    applies=lambda record: isinstance(record, Article),
    template="records/article/page.md.j2",
    context=context,
)
