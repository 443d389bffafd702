"""The prose of a site: what is written in sentences, by the address and the title of its page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generators.model.record import Entry, shapes
from generators.prose import prose_text
from generators.rules.synonyms import SYNONYMS
from generators.views.context import Views

from ..finder.entries import hidden

_WHOLE = 10**9


@dataclass(frozen=True)
class Passage:
    address: str
    title: str
    text: str


# What names a heading for links is no word of it.
_HEADING_ID = re.compile(r" \{#[\w-]+\}")


def passages(views: Views) -> Iterator[Passage]:
    """One for every page that has prose, in the order of types and ids."""
    words = sorted(_words(views), key=lambda group: group[0])
    for address, title, texts in _written(views):
        if text := " ".join(prose_text(each, _WHOLE) for each in texts):
            yield Passage(
                address, title, " ".join((text, *_said_otherwise(f"{title} {text}", words)))
            )


def _written(views: Views) -> Iterator[tuple[str, str, list[str]]]:
    catalogue = views.catalogue
    for known in catalogue.types:
        for record in catalogue.records[known.folder].values():
            if not hidden(known, record):
                texts = list(_prose(record))
                if known.written_in:
                    texts.append(_body(catalogue.origin(record).source.text))
                yield known.address(record.id), record.name, texts
    for page in catalogue.content:
        yield page.address, page.front.title, [_body(page.source.text)]


def _body(text: str) -> str:
    """A page written by hand without the settings at its head."""
    return _HEADING_ID.sub("", text.split("---\n", 2)[-1])


def _prose(holder: Entry) -> Iterator[str]:
    for shape in shapes(type(holder)):
        value = getattr(holder, shape.name)
        if value is None or shape.nested:
            continue
        for each in value if shape.many else (value,):
            if isinstance(each, Entry):
                yield from _prose(each)
            elif shape.kind is not None and shape.kind.name == "prose":
                yield str(each)


def _words(views: Views) -> Iterator[tuple[str, ...]]:
    """The site's own words with all that mean the same: Pagefind would not see 木耳 in 黑木耳."""
    catalogue = views.catalogue
    for folder in catalogue.records:
        if catalogue.type(folder).at_top:
            for record in catalogue.records[folder].values():
                if record.id.startswith((f"{SYNONYMS}/", "industries/")):
                    yield (record.name, *record.aliases)
    crops = (getattr(record, "crops", ()) for record in catalogue)
    yield from sorted({(crop,) for each in crops for crop in each})


def _said_otherwise(text: str, words: Iterable[tuple[str, ...]]) -> list[str]:
    """The words that the text holds, each by itself, and the one that the finder asks for instead."""
    found = []
    for group in words:
        if held := [word for word in group if len(word) > 1 and word in text]:
            found += [group[0], *held]
    return list(dict.fromkeys(found))
