"""Which of the site's own records a target, a duty or a table counts: data, not program."""

from collections.abc import Iterator
from typing import Annotated, Any

from .entry import Entry, Shape, field, leading_to, shapes
from .source import Trail
from .values import Choice, Integer, Text

# What a record is counted under: its places, its units and the terms that it falls under.
_NAMED = ("places", "organizations", "vocabularies")


class Condition(Entry):
    """Only records that hold one of these values are counted."""

    path: Text = field(
        "字段", help="那类记录的字段名，例如 kind；组里的字段用点连，例如 filing.state"
    )
    among: tuple[Text, ...] = field("是其中之一", min_length=1)


class Count(Entry):
    """How to count records of one folder.

    `dated` is the field that says when a record counts, `entries` a field whose members (a tour's
    stops) lend it their places and dates. Records are counted, unless `level` asks for the places
    that have one, or `total` for the sum of a number; `divided_by` brings that to a target's unit.
    """

    folder: Text = field("数哪一类记录", help="data 里的文件夹名，例如 bases")
    where: tuple[Condition, ...] = field("只数这些", default=())
    dated: Text | None = field("按哪个日期算", default=None, help="那类记录的字段名，例如 opened")
    entries: Text | None = field("逐项看地方和日期", default=None, help="例如巡展的各站 stops")
    level: (
        Annotated[str, Choice(county="有记录的县", town="有记录的乡镇", village="有记录的村")]
        | None
    ) = field("不数记录，数地方", default=None)
    total: Text | None = field("不数记录，加这个数", default=None, help="例如 attendance")
    divided_by: Integer | None = field("除以", default=None, help="单位是万的写 10000")
    note: Text | None = field("说明", default=None)


def counts_in(entry: Entry) -> Iterator[tuple[Trail, Count]]:
    """Every count that an entry holds; nested records speak for themselves."""
    for shape in leading_to(_counts, type(entry)):
        value = getattr(entry, shape.name)
        for place, each in _members(shape, value):
            if isinstance(each, Count):
                yield place, each
            else:
                for inner, found in counts_in(each):
                    yield (*place, *inner), found


def _members(shape: Shape, value: object) -> Iterator[tuple[Trail, Entry]]:
    if isinstance(value, tuple):
        for position, each in enumerate(value):
            yield (shape.name, position), each
    elif isinstance(value, Entry):
        yield (shape.name,), value


def _counts(shape: Shape) -> bool:
    return shape.entry is Count


def path_of(model: type[Entry], written: str) -> tuple[Shape, ...] | None:
    """The fields that a dotted path leads through, or None where there is no such path."""
    steps: list[Shape] = []
    owner: type[Entry] | None = model
    for name in written.split("."):
        found = next((each for each in shapes(owner) if each.name == name), None) if owner else None
        if found is None:
            return None
        steps.append(found)
        owner = found.entry
    return tuple(steps)


def values_at(entry: Entry, written: str) -> Iterator[Any]:
    """What an entry holds at a dotted path, member by member."""
    name, _, rest = written.partition(".")
    value = getattr(entry, name)
    for each in value if isinstance(value, tuple) else (value,):
        if each is None:
            continue
        if rest:
            yield from values_at(each, rest)
        else:
            yield each


def fields_of(model: type[Entry], count: Count) -> Iterator[str]:
    """The fields of a record that its marks are made from, by the names of the outermost."""
    paths = (each.path for each in count.where)
    for path in (*paths, count.dated, count.entries, count.total):
        if path:
            yield path.partition(".")[0]
            steps = path_of(model, path) or ()
            yield from (step.personal.consent for step in steps if step.personal)
    yield from (shape.name for shape in leading_to(_names, model))


def _names(shape: Shape) -> bool:
    return shape.ref is not None and shape.ref.folder in _NAMED
