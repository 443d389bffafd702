"""A demonstration village's page: every requirement, and the record and evidence that show it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

from generators.model.record import Record
from generators.records.demonstration_village.model import Check, DemonstrationVillage

from ..context import Special, Views

_REQUIREMENTS, _HAVES = "demonstration-requirements", "station-haves"
_PROOFS = {"station": "stations", "organization": "organizations", "product": "products"}


class Requirement(Struct, frozen=True):
    """One requirement with what was found of it; `haves` are those of a station that shows it."""

    term: Record
    check: Check | None
    proofs: tuple[Record, ...]
    haves: tuple[str, ...]


def context(views: Views, village: Any) -> Mapping[str, Any]:
    found = {check.requirement: check for check in village.checks}
    requirements = [
        _requirement(views, term, found.get(term.slug)) for term in _terms(views, _REQUIREMENTS)
    ]
    return {
        "requirements": requirements,
        "met": sum(each.check.state == "met" for each in requirements if each.check),
        "haves": _terms(views, _HAVES),
    }


def _terms(views: Views, vocabulary: str) -> tuple[Record, ...]:
    known = views.catalogue.find("vocabularies", vocabulary)
    return views.catalogue.children(known) if known else ()


def _requirement(views: Views, term: Record, check: Check | None) -> Requirement:
    named = [(folder, getattr(check, name)) for name, folder in _PROOFS.items()] if check else []
    proofs = tuple(views.catalogue.get(folder, known) for folder, known in named if known)
    haves = next((had for each in proofs if (had := getattr(each, "haves", ()))), ())
    return Requirement(term, check, proofs, haves)


SPECIAL = Special(
    lambda record: isinstance(record, DemonstrationVillage),
    "views/demonstration/page.md.j2",
    context,
)
