"""What must never stand in the repository, for it is as public as the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from msgspec import Struct

from generators.model.catalogue import Catalogue, models
from generators.model.problems import WHOLE_FILE, Problem, field_name
from generators.model.record import RecordType
from generators.model.source import Source, Trail
from generators.model.values import YES
from generators.privacy.columns import is_forbidden
from generators.privacy.households import household_row
from generators.privacy.leaks import COLUMN, HOUSEHOLD, MOBILE, SAID, Leak, leaks
from generators.privacy.numbers import mobiles, runs
from generators.privacy.plain import plain

_DELETE = "网站和仓库都是公开的，请删掉"
_TOTALS = "贫困户只公开总数，请删掉姓名"
_ASK = "手机号没有写明本人同意公开；先征得同意再写 phone_public: 是，否则改用办公电话"
_OFFICE = "这里不能写手机号；请改用办公室的固定电话"


def advice(kind: str, mobile: str = _OFFICE) -> str:
    """What to tell an editor of a leak; `mobile` is what to say of a mobile there."""
    if kind == MOBILE:
        return mobile
    return f"{SAID[kind]}；{_TOTALS if kind == HOUSEHOLD else _DELETE}"


def check(sources: Iterable[Source], types: Sequence[RecordType]) -> Iterator[Problem]:
    """Look through all that is written, so that no broken record hides what it gives away."""
    phoned = {known.folder for known in types if "phone_public" in known.model.__struct_fields__}
    for source in sources:
        yield from _Search(source, _on_mobile(source, phoned)).problems()


def agreed(catalogue: Catalogue) -> frozenset[str]:
    """The mobiles, as eleven digits, whose owners want them to be known."""
    # No more records are taken out of what is kept than can say so.
    shelves = (
        catalogue.records[known.folder]
        for known in catalogue.types
        if any("phone_public" in model.__struct_fields__ for model in models(known.model))
    )
    every = chain.from_iterable(shelf.values() for shelf in shelves)
    records = (record for record in every if getattr(record, "phone_public", False))
    sources = {catalogue.origin(record).source.file: record for record in records}
    texts = (plain(catalogue.origin(record).source.text) for record in sources.values())
    return frozenset(digits for text in texts for _, digits in mobiles(text, runs(text)))


def _on_mobile(source: Source, phoned: set[str]) -> str | None:
    """What to say of a mobile in this file; nothing where its owner has agreed."""
    if source.file.split("/")[-2] not in phoned:
        return _OFFICE
    agreed = isinstance(source.tree, dict) and str(source.tree.get("phone_public")).lower() in YES
    return None if agreed else _ASK


class _Search(Struct, frozen=True):
    """Through one file; `mobile` is what to say of a mobile in it, if that is wrong."""

    source: Source
    mobile: str | None

    def problems(self) -> Iterator[Problem]:
        """What each field gives away, under its name; then the rest of the file, which has none."""
        text = self.source.text
        left = self._leaks(text)
        # Only an escape can hide from the lines what is in a value.
        fields = (
            list(self._fields(self.source.tree, ())) if left or "\\" in text or "户" in text else []
        )
        told: set[Leak] = set()
        for trail, kind in fields:
            first = self.source.line(trail)
            leak = next((leak for leak in left if leak.line >= first and leak.kind == kind), None)
            told.add(leak or Leak(first, kind))
            yield self._problem((leak or Leak(first, kind)), field_name(trail))
        lines = {leak.line for leak in told}
        for leak in left:
            if leak.line not in lines:
                lines.add(leak.line)
                yield self._problem(leak, WHOLE_FILE)

    def _leaks(self, text: str) -> list[Leak]:
        return leaks(text, lambda _: self.mobile is None)

    def _problem(self, leak: Leak, field: str) -> Problem:
        return Problem(self.source.file, leak.line, field, advice(leak.kind, self.mobile or ""))

    def _fields(self, tree: Any, trail: Trail) -> Iterator[tuple[Trail, str]]:
        """Each value that gives something away, with what; a group of values may do so together."""
        if isinstance(tree, str):
            found = self._leaks(tree)
            if found:
                yield trail, found[0].kind
            return
        if isinstance(tree, dict):
            yield from ((((*trail, key)), COLUMN) for key in tree if is_forbidden(key))
        inner = tree.items() if isinstance(tree, dict) else enumerate(tree or ())
        if household_row([each for _, each in inner if isinstance(each, str)]):
            yield trail, HOUSEHOLD
        for step, value in tree.items() if isinstance(tree, dict) else enumerate(tree or ()):
            yield from self._fields(value, (*trail, step))
