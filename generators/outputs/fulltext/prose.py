"""The prose of a site: what is written in sentences, by the address and the title of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from generators.figures.service import INDUSTRIES
from generators.model.catalogue import Catalogue
from generators.model.reads import remembered
from generators.model.record import RecordType
from generators.model.result import Result, result
from generators.prose import prose_text
from generators.rules.synonyms import SYNONYMS
from generators.views.context import Views

from ..finder.entries import named, names
from ..output import Part, Some, portions
from .passages import Passage

_GROUP = "prose"
_WHOLE = 10**9
# The passages of about so many pages are written together.
_TOGETHER = 32
# What names a heading for links is no word of it.
_HEADING_ID = re.compile(r" \{#[\w-]+\}")


class Pages(NamedTuple):
    """Some pages, of which few may have prose."""

    views: Views
    some: Some

    def passages(self) -> Result:
        """What is written on those that have prose."""
        return self.views.catalogue.again(_GROUP, self.some.called, self._passages)

    def told(self) -> Result:
        """The digests of these: they are looked at where nobody needs to know what is written."""
        return self.views.catalogue.again(f"{_GROUP} told", self.some.called, self._told)

    def digest(self) -> bytes:
        return self.told().digest

    def _passages(self) -> list[Passage]:
        return [*filter(None, (_passage_of(self.views, name) for name in self.some.names))]

    def _told(self) -> list[bytes]:
        return [result(each).digest for each in self.passages().value()]


@remembered
def _pages(views: Views) -> tuple[Pages, ...]:
    """All pages, in parts of some."""
    return tuple(Pages(views, some) for some in portions(names(views), _TOGETHER))


def written(views: Views) -> list[Passage]:
    """A passage for every page that has prose, as it is written."""
    return [passage for some in _pages(views) for passage in some.passages().value()]


@remembered
def digests(views: Views) -> list[bytes]:
    """What tells each of these from any other."""
    return [digest for some in _pages(views) for digest in some.told().value()]


def written_parts(views: Views) -> Iterator[Part]:
    """All that decides on the prose, with the site's own words."""
    yield "words", lambda: words(views).digest
    for each in _pages(views):
        yield f"{_GROUP} {each.some.called}", each.digest


def _passage_of(views: Views, name: str) -> Passage | None:
    known, at = named(views, name)
    if known is None:
        return _written(views, at)
    return _of(views, known, at) if at else None


def _of(views: Views, known: RecordType, record_id: str) -> Passage | None:
    record = views.catalogue.named(known.folder, record_id)
    texts = [*views.catalogue.prose(known.folder, record_id)]
    if known.written_in:
        texts.append(_body(views.catalogue.written_text(record)))
    return _passage(known.address(record_id), record.name, texts)


def _written(views: Views, address: str) -> Passage | None:
    page = views.catalogue.page(address)
    return _passage(page.address, page.front.title, [_body(page.source.text)])


def _passage(address: str, title: str, texts: list[str]) -> Passage | None:
    text = " ".join(prose_text(each, _WHOLE) for each in texts)
    return Passage(address, title, text) if text else None


def _body(text: str) -> str:
    """A page written by hand without the settings at its head."""
    return _HEADING_ID.sub("", text.split("---\n", 2)[-1])


def words(views: Views) -> Result:
    """The site's own words with all that mean the same: Pagefind would not see 木耳 in 黑木耳."""
    catalogue = views.catalogue
    return catalogue.again(
        _GROUP, "words", lambda: sorted({*_vocabulary(catalogue), *_crops(catalogue)})
    )


def _vocabulary(catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    for known in catalogue.types:
        for record_id in catalogue.records[known.folder] if known.at_top else ():
            if record_id.startswith((f"{SYNONYMS}/", f"{INDUSTRIES}/")):
                record = catalogue.get(known.folder, record_id)
                yield (record.name, *record.aliases)


def _crops(catalogue: Catalogue) -> Iterator[tuple[str, ...]]:
    for known in catalogue.types:
        if "crops" in known.model.__struct_fields__:
            for record in catalogue.columns(known.folder, ("crops",)):
                yield from ((crop,) for crop in getattr(record, "crops", ()))
