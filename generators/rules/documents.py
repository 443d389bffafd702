"""Documents agree with each other: one index number each, and validity as their relations say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from generators.model.catalogue import Catalogue
from generators.model.entry import Entry, shape
from generators.model.problems import Problem
from generators.model.values import Choice
from generators.records.document.model import Document, Relation

# What a relation makes of the other document; one that was amended first may be repealed later.
_MADE = {"repeals": ("repealed",), "amends": ("amended", "repealed", "expired")}
# A document that has run out needs nobody to say so.
_NEEDS = {"repealed": "repeals", "amended": "amends"}


def check(catalogue: Catalogue) -> Iterator[Problem]:
    yield from _indexes(catalogue)
    # (the other document's id, how) → those that say so.
    said: defaultdict[tuple[str, str], list[Any]] = defaultdict(list)
    for record in catalogue.all("documents"):
        document: Any = record
        for n, relation in enumerate(document.relations):
            other: Any = catalogue.find("documents", relation.document)
            if other is None or relation.how not in _MADE:
                continue
            said[other.id, relation.how].append(document)
            if message := _fault(document, relation.how, other):
                trail = ("relations", n, "document")
                yield catalogue.origin(document).problem(trail, message)
    # A document that cannot be read may be the one that says so.
    if not any(folder == "documents" for folder, _ in catalogue.unread):
        yield from _unsaid(catalogue, said)


def _indexes(catalogue: Catalogue) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for record in catalogue.all("documents"):
        index = getattr(record, "index", None)
        if index and (other := first.setdefault(index, record.id)) != record.id:
            message = f"索引号“{index}”已经给了 documents/{other}.yml；一份文件一个号，请核对"
            yield catalogue.origin(record).problem(("index",), message)


def _fault(document: Any, how: str, other: Any) -> str | None:
    if other is document:
        return "文件不能修改或废止自己；请核对编号"
    if document.written and other.written and document.written < other.written:
        return (
            f"“{other.name}”{other.written} 才成文，晚于这份文件的 {document.written}；"
            "请核对两个日期，或把关系写到另一份文件里"
        )
    if other.validity not in _MADE[how]:
        right = _MADE[how][0]
        written = (
            f"却是“{_word(Document, 'validity', other.validity)}”" if other.validity else "没有写"
        )
        return (
            f"这里写它被{_word(Relation, 'how', how)}，documents/{other.id}.yml 的有效性{written}；"
            f"请在那里写 validity: {right}"
        )
    return None


def _unsaid(catalogue: Catalogue, said: dict[tuple[str, str], list[Any]]) -> Iterator[Problem]:
    for record in catalogue.all("documents"):
        validity = str(getattr(record, "validity", None))
        how = _NEEDS.get(validity)
        if how and (record.id, how) not in said:
            message = (
                f"有效性写“{_word(Document, 'validity', validity)}”，却没有文件写明{_word(Relation, 'how', how)}了它；请在那份文件的"
                f" relations 里写 how: {how}、document: {record.id}，没有那份文件就先建好它"
            )
            yield catalogue.origin(record).problem(("validity",), message)


def _word(model: type[Entry], field: str, chosen: str) -> str:
    """What readers and editors call a choice."""
    kind = shape(model, field).kind
    return kind.labels[chosen] if isinstance(kind, Choice) else chosen
