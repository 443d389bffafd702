"""What a list can be narrowed by: groups of choices, from the fields that a type declares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from generators.figures.periods import LAPSED, STATE_LABELS, lapsed, standing
from generators.model.entry import Shape, shape
from generators.model.record import Period, Record, RecordType
from generators.model.values import Choice

from .context import Views

PLACES = "places"
# A place's steps from the county down: name in an address, label, and of what is not inside one.
LEVELS = (
    ("county", "县（市、区）", "市级、省级"),
    ("town", "乡镇、街道", "全县"),
    ("village", "村、社区", "全乡镇"),
)
# No syllable of pinyin, so that no place has this name.
AT_LARGE = "at-large"


class Option(Struct, frozen=True):
    """One choice: `value` stands in addresses, `to` is the page about it, if there is one."""

    value: str
    label: str
    to: str = ""


_NUMBERED = {
    "month": tuple(Option(str(month), f"{month} 月") for month in range(1, 13)),
    "year": tuple(Option(str(year), f"{year} 年") for year in range(2099, 1899, -1)),
}


class Facet(Struct, frozen=True):
    """`of` gives the values of a record, `options` those that exist, in their order."""

    name: str
    label: str
    of: Callable[[Record], Iterable[str]]
    options: Callable[[], Iterable[Option]]


class Group(Struct, frozen=True):
    """A facet's choices that occur, each with its number of records."""

    name: str
    label: str
    choices: tuple[tuple[Option, int], ...]


def facets(views: Views, known: RecordType, within: str = "") -> list[Facet]:
    """What a list of `known` can be narrowed by; inside the place `within`, by what is in that."""
    found: dict[str, Facet] = {}
    for name in known.facets:
        for facet in _of_field(views, shape(known.model, name), within):
            found.setdefault(facet.name, facet)
    return list(found.values())


def groups(found: Iterable[Facet], records: Iterable[Record]) -> list[Group]:
    """The facets that tell the records apart; a choice that all must make is none."""
    known = tuple(records)
    counted = ((facet, Counter(v for r in known for v in set(facet.of(r)))) for facet in found)
    made = (
        Group(f.name, f.label, tuple((o, n[o.value]) for o in f.options() if n[o.value]))
        for f, n in counted
    )
    return [group for group in made if len(group.choices) > 1]


def places_of(known: RecordType) -> Shape | None:
    """The field that says where a record belongs, if the type is narrowed by place."""
    fields = (shape(known.model, name) for name in known.facets)
    return next((field for field in fields if field.ref and field.ref.folder == PLACES), None)


def steps(field: Shape, within: str, record: Record) -> set[str]:
    """The ids of the places one step inside `within` to which the record's own places belong.

    `AT_LARGE` stands for a record that names no place, or `within` itself.
    """
    depth = level(within) + 1
    named = [place for place in written(record, field) if _inside(place, within)]
    deep = {"/".join(place.split("/")[:depth]) for place in named}
    found = {step if step.count("/") == depth - 1 else AT_LARGE for step in deep}
    return found or {AT_LARGE}


def level(within: str) -> int:
    """How many steps of `LEVELS` a place is deep; that of all counties is 0."""
    return within.count("/") + 1 if within else 0


def written(record: Record, field: Shape) -> tuple[str, ...]:
    value = getattr(record, field.name, None)
    if value is None:
        return ()
    return tuple(map(str, value)) if field.many else (str(value),)


def _inside(place: str, within: str) -> bool:
    return not within or f"{place}/".startswith(f"{within}/")


def _of_field(views: Views, field: Shape, within: str) -> Iterator[Facet]:
    if field.entry is not None and issubclass(field.entry, Period):
        yield _of_period(views, field)
    elif field.ref is not None and field.ref.folder == PLACES:
        if not within:
            yield _of_region(views, field)
        if level(within) < len(LEVELS):
            yield _of_place(views, field, within)
    elif field.ref is not None:
        yield _of_reference(views, field)
    elif isinstance(field.kind, Choice):
        yield _of_choice(views, field, field.kind)
    elif field.kind is not None and field.kind.name in _NUMBERED:
        name = field.kind.name
        yield Facet(name, views.facts.say(field.label), _reader(field), lambda: _NUMBERED[name])
    else:
        raise ValueError(f"facet of a field that holds anything: {field.name}")


def _reader(field: Shape) -> Callable[[Record], tuple[str, ...]]:
    return lambda record: written(record, field)


def _of_reference(views: Views, field: Shape) -> Facet:
    ref = field.ref
    assert ref is not None  # noqa: S101 - what the caller has seen
    known = views.catalogue.type(ref.folder)
    prefix = f"{ref.within}/" if ref.within else ""

    def options() -> Iterator[Option]:
        for record_id, record in views.catalogue.records[ref.folder].items():
            if record_id.startswith(prefix):
                value = record_id.removeprefix(prefix)
                yield Option(value, record.name, known.address(record_id))

    return Facet(singular(field.name), views.facts.say(field.label), _reader(field), options)


def _of_place(views: Views, field: Shape, within: str) -> Facet:
    name, label, above = LEVELS[level(within)]
    say, known = views.facts.say, views.catalogue.type(PLACES)

    def of(record: Record) -> set[str]:
        return {step.rpartition("/")[2] for step in steps(field, within, record)}

    def options() -> Iterator[Option]:
        yield from (Option(p.slug, p.name, known.address(p.id)) for p in inside(views, within))
        yield Option(AT_LARGE, say(above))

    return Facet(name, say(label), of, options)


def inside(views: Views, within: str) -> tuple[Record, ...]:
    """The places one step inside a place, or the counties."""
    catalogue = views.catalogue
    return catalogue.children(catalogue.get(PLACES, within)) if within else catalogue.all(PLACES)


def _of_region(views: Views, field: Shape) -> Facet:
    """The region of the county; a site of one region has one choice, and so no such group."""
    catalogue = views.catalogue
    known = catalogue.type("regions")

    def of(record: Record) -> set[str]:
        counties = {place.split("/")[0] for place in written(record, field)}
        return {getattr(catalogue.get(PLACES, county), "region", "") for county in counties}

    def options() -> Iterator[Option]:
        for region in catalogue.all("regions"):
            yield Option(region.id, region.name, known.address(region.id))

    return Facet("region", views.facts.say("市州"), of, options)


def _of_choice(views: Views, field: Shape, kind: Choice) -> Facet:
    say = views.facts.say
    labels = {**kind.labels, **(LAPSED if field.name == "state" else {})}

    def of(record: Record) -> tuple[str, ...]:
        if field.name == "state" and lapsed(record, views.as_of):
            return tuple(LAPSED)
        return written(record, field)

    options = [Option(value, say(label)) for value, label in labels.items()]
    return Facet(singular(field.name), say(field.label), of, lambda: options)


def _of_period(views: Views, field: Shape) -> Facet:
    def of(record: Record) -> tuple[str, ...]:
        value = getattr(record, field.name)
        periods = value if field.many else (value,) if value else ()
        return (standing(periods, views.as_of),) if periods else ()

    options = [Option(value, views.facts.say(label)) for value, label in STATE_LABELS.items()]
    return Facet("state", views.facts.say("状态"), of, lambda: options)


def singular(name: str) -> str:
    """`industries` as `industry`: in an address the name stands before one choice."""
    return re.sub(r"s$", "", re.sub(r"ies$", "ys", name))
