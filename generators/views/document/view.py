"""A document: its full head, what it says of others and they of it, and what came with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from msgspec import Struct

from generators.attachments import Attached
from generators.model.entry import shape
from generators.records.document.model import Document

from ..context import Special, Views
from ..facts import Fact
from ..records import groups

# The head that a published document has (STANDARDS), in its order.
HEAD = (
    "index", "disclosure", "subject", "issuers", "written", "name", "number", "published",
    "validity",
)  # fmt: skip
_FORWARD = {
    "based_on": "依据的文件",
    "implements": "要贯彻的文件",
    "amends": "修改的文件",
    "repeals": "废止的文件",
    "forwards": "转发的文件",
}
_BACKWARD = {
    "repeals": "废止它的文件",
    "amends": "修改它的文件",
    "implements": "贯彻它的文件",
    "based_on": "以它为依据的文件",
    "forwards": "转发它的文件",
}
ABSENT, UNSAID = "没有登记", "原文没有写明"


class HeadRow(Struct, frozen=True):
    """A line of the head; without a fact it says `absent`, with a `note` where one is known."""

    label: str
    fact: Fact | None
    absent: str = ""
    note: str = ""


class Related(Struct, frozen=True):
    """Documents in one relation to the page's."""

    id: str
    heading: str
    documents: tuple[Any, ...]


def context(views: Views, document: Any) -> Mapping[str, Any]:
    related = (*_forward(views, document), *_backward(views, document))
    return {
        "head_rows": tuple(_row(views, document, name) for name in HEAD),
        "related": related,
        "ended_by": _ended_by(views, document),
        "files": tuple((a, _attached(views, a.file)) for a in document.attachments),
        "groups": partial(groups, views, document, lambda record: isinstance(record, Document)),
    }


def _row(views: Views, document: Any, name: str) -> HeadRow:
    label = views.facts.say("标题" if name == "name" else shape(Document, name).label)
    if fact := views.facts.named(document, name):
        return HeadRow(label, fact)
    for written in document.unknown:
        if written.startswith(label):
            return HeadRow(label, None, UNSAID, written.removeprefix(label))
    return HeadRow(label, None, ABSENT)


def _forward(views: Views, document: Any) -> Iterator[Related]:
    for how, heading in _FORWARD.items():
        named = [r.document for r in document.relations if r.how == how]
        if named:
            found = tuple(views.catalogue.get("documents", each) for each in named)
            yield Related(how.replace("_", "-"), heading, found)


def _backward(views: Views, document: Any) -> Iterator[Related]:
    for how, heading in _BACKWARD.items():
        if found := _saying(views, document, how):
            yield Related(f"by-{how.replace('_', '-')}", heading, found)


def _saying(views: Views, document: Any, how: str) -> tuple[Any, ...]:
    """The documents that say `how` of this one."""
    others: Iterable[Any] = views.catalogue.referrers(document, "documents")
    named = (other for other in others if _says(other, document.id, how))
    return tuple({other.id: other for other in named}.values())


def _says(other: Any, document: str, how: str) -> bool:
    return any(r.how == how and r.document == document for r in other.relations)


def _ended_by(views: Views, document: Any) -> tuple[Any, ...]:
    """The documents to read instead of this one, or with it."""
    how = {"repealed": "repeals", "amended": "amends"}.get(document.validity or "")
    return _saying(views, document, how) if how else ()


def _attached(views: Views, file: str) -> Attached | None:
    """None where only addresses are asked for, as the check does, which reads no files."""
    return views.attached.get(file)


def lead(views: Views) -> Mapping[str, Any]:
    """The documents that no longer hold as they were issued, with what to read instead."""
    documents: Any = views.catalogue.all("documents")
    ended = [d for d in documents if d.validity in ("amended", "expired", "repealed")]
    return {"ended": [(d, _ended_by(views, d)) for d in ended]}


SPECIAL = Special(
    lambda record: isinstance(record, Document), "records/document/page.md.j2", context
)
