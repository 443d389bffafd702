"""The list of every type: its rows in order, what narrows it, and by county where it is long."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generators.model.catalogue import Catalogue, index
from generators.model.reads import remembered
from generators.model.record import Record, RecordType, Shape, shape
from generators.names.readings import Reading, initial, order, reading
from generators.outputs.record_tables import latest, part_table, record_tables
from generators.outputs.table import Table

from .cells import Cell, column_cell, is_number
from .context import Views
from .facets import (
    AT_LARGE,
    LEVELS,
    PLACES,
    Facet,
    facets,
    groups,
    inside,
    level,
    places_of,
    steps,
    written,
)
from .facts import Shown
from .page import Crumb, Listed, Page, column_head, list_crumbs

# A longer list is shown by county: a phone shows two or three rows at a time, and a page of more
# would not stay below 25 KB compressed.
MOST = 250
# Fewer rows are read faster than choices.
FEW = 12


class Part(Struct, frozen=True):
    """The records on one list page: all of a type, or those of one `step` inside a place.

    `above` are the pages that lead to it, `name` and `within` the name and id of its place.
    """

    known: RecordType
    address: str
    above: tuple[Crumb, ...]
    name: str = ""
    within: str = ""
    step: tuple[str, str] | None = None

    @property
    def title(self) -> str:
        return f"{self.known.label}（{self.name}）" if self.name else self.known.label

    @property
    def crumbs(self) -> tuple[Crumb, ...]:
        return (*self.above, Crumb(self.name or self.title, self.address))

    @property
    def at_large(self) -> bool:
        return self.address.endswith(f"/{AT_LARGE}/")

    @property
    def token(self) -> str:
        return repr((self.address, self.above, self.name, self.within, self.step))

    def records(self, views: Views) -> tuple[Record, ...]:
        catalogue, folder = views.catalogue, self.known.folder
        if self.step is None:
            return catalogue.all(folder)
        return tuple(catalogue.get(folder, name) for name in _ids_in(views, folder, *self.step))

    def count(self, views: Views) -> int:
        if self.step is None:
            return views.catalogue.count(self.known.folder)
        within, step = self.step
        return _counts(views, self.known.folder, within)[step]

    def narrowed(self, step: str, name: str, within: str, place: str) -> Part:
        # Records that are not nested lie one step below the list, so nothing else is below `in`.
        base = self.address if self.name else f"{self.address}in/"
        address = f"{base}{step.rpartition('/')[2]}/"
        return Part(self.known, address, self.crumbs, name, within, (self.within, place))


def _ids_in(views: Views, folder: str, within: str, step: str) -> tuple[str, ...]:
    """The ids of the records of one step inside a place."""
    return views.catalogue.found("list parts", folder, within, step)


@remembered
def _counts(views: Views, folder: str, within: str) -> dict[str, int]:
    """How many records there are of each step inside a place."""

    def count() -> dict[str, int]:
        places = views.catalogue.records[PLACES]
        steps = [place for place in places if place.rpartition("/")[0] == within]
        return {step: len(_ids_in(views, folder, within, step)) for step in (*steps, AT_LARGE)}

    counted: dict[str, int] = views.catalogue.again(
        "list parts", f"{folder} {within}", count
    ).value()
    return counted


@index("list parts")
def _list_parts(
    catalogue: Catalogue, folder: str, record: Record
) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each place with the step inside it to which a record belongs, as deep as lists are divided."""
    field = places_of(catalogue.type(folder))
    if field is None or record.parent_id is not None:
        return
    above = {"": None, **dict.fromkeys(_above(record, field))}
    for within in above:
        for step in steps(field, within, record):
            yield (folder, within, step), record.id


def _above(record: Record, field: Shape) -> Iterator[str]:
    """The counties and towns of the places that a record names."""
    for place in written(record, field):
        county, _, inside = place.partition("/")
        yield county
        if inside:
            yield f"{county}/{inside.partition('/')[0]}"


class Row(Struct, frozen=True):
    """`values` are those of each facet, by its name; `letter` is where the row stands."""

    id: str
    link: Shown
    cells: tuple[Cell, ...]
    record: Record
    values: Mapping[str, str]
    letter: str


def list_page(views: Views, known: RecordType) -> Iterator[Listed]:
    """The list of a type."""
    yield _listed(views, *_divided(views, _whole(views, known)))


def list_tables(views: Views, known: RecordType) -> Iterator[tuple[str, Table]]:
    """The tables of that list, each with its page's address."""
    part = _whole(views, known)
    return ((part.address, table) for table in _tables(views, part))


def list_parts(
    views: Views, known: RecordType, near: Collection[str] | None = None
) -> Iterator[Listed]:
    """Where the list is long, the lists of its counties below it; only those `near` some addresses."""
    _, parts = _divided(views, _whole(views, known), near)
    for part in parts:
        yield from _inside(views, part, near)


def _inside(views: Views, part: Part, near: Collection[str] | None) -> Iterator[Listed]:
    _, parts = divided = _divided(views, part)
    yield _listed(views, *divided)
    for each in parts:
        if _leads(each, near):
            yield from _inside(views, each, near)


def _whole(views: Views, known: RecordType) -> Part:
    *above, own = list_crumbs(views.section(known.section), known)
    return Part(known, own.address, tuple(above))


def _divided(
    views: Views, part: Part, near: Collection[str] | None = None
) -> tuple[Part, tuple[Part, ...]]:
    """A list with those into which it is divided: all, or only those `near` some addresses."""
    return part, tuple(_split(views, part, near)) if part.count(views) > MOST else ()


def _leads(part: Part, near: Collection[str] | None) -> bool:
    return near is None or any(address.startswith(part.address) for address in near)


def _listed(views: Views, part: Part, parts: tuple[Part, ...]) -> Listed:
    token = "".join(each.token for each in (part, *parts))
    return Listed(part.address, lambda: _page(views, part, parts), token)


def _page(views: Views, part: Part, parts: tuple[Part, ...]) -> Page:
    known, site = part.known, views.catalogue.site
    own = f"records/{known.name}/list.md.j2"
    shared = "templates/list_parts.md.j2" if parts else "templates/list.md.j2"
    return Page(
        address=part.address,
        title=part.title,
        description=known.description,
        template=own if own in views.templates and not parts else shared,
        crumbs=part.crumbs,
        context=lambda: _parts_context(views, part, parts) if parts else _context(views, part),
        head=column_head(
            part.title, known.description, known.column_type, (part.title, *site.keywords)
        ),
        updated=latest(part.records(views)),
        tables=_tables(views, part),
    )


def _tables(views: Views, part: Part) -> tuple[Table, ...]:
    records = part.records(views)
    if not records:
        return ()
    if not part.name:
        return tuple(record_tables(views.catalogue, part.known))
    name = part.address.strip("/").replace("/", "-")
    return (part_table(views.catalogue, part.known, name, part.title, records),)


def _split(views: Views, part: Part, near: Collection[str] | None) -> Iterator[Part]:
    """The same records by the places one step inside, those of no such place last."""
    if places_of(part.known) is None or level(part.within) == len(LEVELS) or part.at_large:
        return
    for each in _steps_inside(views, part):
        if _leads(each, near) and each.count(views):
            yield each


def _steps_inside(views: Views, part: Part) -> Iterator[Part]:
    within = part.within
    for place in inside(views, within):
        name = "".join(step.name for step in (*views.catalogue.parents(place), place))
        yield part.narrowed(place.slug, name, place.id, place.id)
    name = views.facts.say(LEVELS[level(within)][2])
    yield part.narrowed(AT_LARGE, name, within, AT_LARGE)


def _parts_context(views: Views, part: Part, parts: tuple[Part, ...]) -> Mapping[str, Any]:
    counted = [(each, each.count(views)) for each in parts]
    whole = part.count(views)
    return {
        "type": part.known,
        "part": part,
        "parts": counted,
        "whole": whole,
        "several": sum(count for _, count in counted) > whole,
    }


def _context(views: Views, part: Part) -> Mapping[str, Any]:
    known = part.known
    records = part.records(views)
    narrowing = facets(views, known, part.within) if len(records) >= FEW else []
    choices = groups(narrowing, records)
    kept = [f for f in narrowing if f.name in {group.name for group in choices}]
    columns = tuple(shape(known.model, name) for name in known.columns)
    rows = _rows(views, known, records, columns, kept)
    letters: dict[str, str] = {}
    for row in rows:
        letters.setdefault(row.letter, row.id)
    lead = views.leads.get(known.folder)
    return {
        **(lead(views) if lead else {}),
        "type": known,
        "part": part,
        "records": records,
        "columns": [(views.facts.say(column.label), is_number(column)) for column in columns],
        "rows": rows,
        "groups": choices,
        "letters": letters if len(rows) >= FEW and len(letters) > 1 else {},
        "section": views.section(known.section),
    }


def _rows(
    views: Views,
    known: RecordType,
    records: tuple[Record, ...],
    columns: tuple[Shape, ...],
    narrowing: list[Facet],
) -> list[Row]:
    rows = []
    for record in _ordered(known, records):
        link = views.facts.link(record)
        note = _apart(views, known, record) if views.shares_name(known.folder, record.name) else ""
        values = {facet.name: " ".join(sorted(set(facet.of(record)))) for facet in narrowing}
        cells = tuple(column_cell(views, record, column) for column in columns[1:])
        letter = "" if known.newest else initial(_reading(known, record))
        rows.append(Row(record.id, replace(link, note=note), cells, record, values, letter))
    return rows


def _apart(views: Views, known: RecordType, record: Record) -> str:
    """All that tells a record from others of its name: one fact alone may be the same."""
    fields = (shape(known.model, name) for name in known.homonyms)
    facts = (views.facts.fact(record, field) for field in fields)
    return "，".join(shown.text for fact in facts if fact for shown in fact.shown)


def _ordered(known: RecordType, records: tuple[Record, ...]) -> list[Record]:
    if known.newest:
        by_id = sorted(records, key=lambda record: record.id)
        return sorted(by_id, key=lambda r: str(getattr(r, known.newest) or ""), reverse=True)
    return sorted(records, key=lambda r: (order(_reading(known, r)), r.id))


def _reading(known: RecordType, record: Record) -> Reading:
    return reading(record.name, record.pinyin, person=known.schema_org == "Person")
