"""What stands above the lists of agreements (which are on file?) and evaluations (how graded?)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generators.model.entry import shape
from generators.model.values import Choice
from generators.records.agreement.model import Agreement, Filing

from ..context import Special, Views

# No filing written is as bad as one refused, and is told apart.
_UNWRITTEN = "unwritten"


def lead(views: Views) -> Mapping[str, Any]:
    """The agreements by where their filing stands."""
    kind = shape(Filing, "state").kind
    labels = {**(kind.labels if isinstance(kind, Choice) else {}), _UNWRITTEN: "没有写备案"}
    found: dict[str, list[Any]] = {state: [] for state in labels}
    for record in views.catalogue.all("agreements"):
        agreement: Any = record
        found[agreement.filing.state if agreement.filing else _UNWRITTEN].append(agreement)
    return {"filings": [(state, labels[state], kept) for state, kept in found.items() if kept]}


def graded(views: Views) -> Mapping[str, Any]:
    """What was graded in evaluations that hold, grade by grade as the vocabulary has them."""
    vocabulary = views.catalogue.find("vocabularies", "evaluation-grades")
    grades = views.catalogue.children(vocabulary) if vocabulary else ()
    found: dict[str, list[Any]] = {grade.slug: [] for grade in grades}
    evaluations: Any = views.catalogue.all("evaluations")
    for evaluation in evaluations:
        for result in evaluation.results if evaluation.state == "formal" else ():
            agreement = views.catalogue.get("agreements", result.agreement)
            found[result.grade].append((evaluation, agreement))
    return {"graded": [(grade, found[grade.slug]) for grade in grades if found[grade.slug]]}


SPECIAL = Special(
    lambda record: isinstance(record, Agreement),
    "records/agreement/page.md.j2",
    lambda _, __: {"filing_state": shape(Filing, "state")},
)
