"""What is wrong with a type's own declaration, told to the engineer who wrote it.

A slip in a `model.py` would otherwise come to light far away, as a page that cannot be rendered.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from generators.model.entry import Entry, shapes
from generators.model.record import RecordType
from generators.sections import MENU

_FOLDER = Path(__file__).parent


def sound(types: tuple[RecordType, ...], packages: tuple[str, ...]) -> tuple[RecordType, ...]:
    """The types as they are; raises ValueError with every slip, a line each."""
    slips = [
        *_doubled("name", [known.name for known in types]),
        *_doubled("folder", [known.folder for known in types]),
        *(
            slip
            for known, package in zip(types, packages, strict=True)
            for slip in _own(known, package)
        ),
        *(slip for known in types for slip in _references(known, {each.folder for each in types})),
    ]
    if slips:
        raise ValueError("\n".join(slips))
    return types


def _doubled(what: str, words: list[str]) -> Iterator[str]:
    for word, times in Counter(words).items():
        if times > 1:
            yield f"{times} record types have the {what} {word!r}"


def _own(known: RecordType, package: str) -> Iterator[str]:
    if known.name != package:
        yield f"{package}: its type is called {known.name!r}, not like its package"
    if not (_FOLDER / package / "example.yml").is_file():
        yield f"{package}: no example.yml"
    if known.section not in {part.id for part in MENU}:
        yield f"{package}: section: there is no {known.section!r} in generators/sections.py"
    fields = {shape.name for shape in shapes(known.model)}
    for listed in ("columns", "facets", "search", "homonyms", "newest", "answer"):
        named = getattr(known, listed)
        for name in (named,) if isinstance(named, str) else named:
            if name and name not in fields:
                yield f"{package}: {listed}: the model has no field {name!r}"


def _references(known: RecordType, folders: set[str]) -> Iterator[str]:
    for model, name, folder in _refs(known.model):
        if folder not in folders:
            yield f"{known.name}: {model}.{name}: there is no type kept in {folder!r}"


def _refs(model: type[Entry]) -> Iterator[tuple[str, str, str]]:
    for shape in shapes(model):
        if shape.kind is None and shape.entry is None and shape.name != "id":
            raise ValueError(
                f"{model.__name__}.{shape.name} is neither an entry nor a kind of value"
            )
        if shape.ref is not None:
            yield model.__name__, shape.name, shape.ref.folder
        elif shape.entry is not None:
            yield from _refs(shape.entry)
