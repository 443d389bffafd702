"""An article leads on: to people who know its industry, and to what else there is to learn of it."""

from __future__ import annotations

from collections.abc import Mapping
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
        "serving": _serving(views, industries)[:_MOST],
        "learning": learning(views, industries, SEASONAL, most=(_MOST,) * len(SEASONAL)),
    }


def _serving(views: Views, industries: list[Record]) -> list[Record]:
    """Specialists in term who work on one of these industries."""
    found = {
        reference.record.id: reference.record
        for industry in industries
        for reference in views.catalogue.referrers(industry, "specialists")
    }
    return [person for person in found.values() if views.around.in_term(person)]


SPECIAL = Special(
    applies=lambda record: isinstance(record, Article),
    template="records/article/page.md.j2",
    context=context,
)
