"""What a record says in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from .entry import Entry, Shape, leading_to


def prose(holder: Entry) -> Iterator[str]:
    """Its texts of type Prose, in the order of its fields; nested records speak for themselves."""
    for shape in leading_to(_is_prose, type(holder)):
        value = getattr(holder, shape.name)
        if value is None:
            continue
        for each in value if shape.many else (value,):
            if isinstance(each, Entry):
                yield from prose(each)
            else:
                yield str(each)


def _is_prose(shape: Shape) -> bool:
    return shape.kind is not None and shape.kind.name == "prose"
