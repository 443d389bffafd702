"""The list of every type: its rows in order, what narrows it, and by county where it is long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from generators.model.record import Record, RecordType, Shape, shape
from generators.names.readings import Reading, initial, order, reading
from generators.outputs.record_tables import latest, part_table, record_tables
from generators.outputs.table import Table

from .cells import Cell, column_cell, is_number
from .context import Views
from .facets import AT_LARGE, LEVELS, Facet, facets, groups, inside, level, places_of, steps
from .facts import Shown
from .page import Crumb, Page, column_head, list_crumbs

# A longer list is shown by county: a phone shows two or three rows at a time, and a page of more
# would not stay below 25 KB compressed.
MOST = 250
# Fewer rows are read faster than choices.
FEW = 12


@dataclass(frozen=True)
class Part:
    """The records on one list page: all of a type, or those `within` a place, called `name`.

    `above` are the pages that lead to it.
    """

    known: RecordType
    records: tuple[Record, ...]
    address: str
    above: tuple[Crumb, ...]
    name: str = ""
    within: str = ""

    @property
    def title(self) -> str:
        return f"{self.known.label}（{self.name}）" if self.name else self.known.label

    @property
    def crumbs(self) -> tuple[Crumb, ...]:
        return (*self.above, Crumb(self.name or self.title, self.address))

    @property
    def at_large(self) -> bool:
        return self.address.endswith(f"/{AT_LARGE}/")

    def narrowed(self, step: str, name: str, records: list[Record], within: str) -> Part:
        # Records that are not nested lie one step below the list, so nothing else is below `in`.
        base = self.address if self.name else f"{self.address}in/"
        address = f"{base}{step}/"
        return Part(self.known, tuple(records), address, self.crumbs, name, within)


@dataclass(frozen=True)
class Row:
    """`values` are those of each facet, by its name; `letter` is where the row stands."""

    id: str
    link: Shown
    cells: tuple[Cell, ...]
    record: Record
    values: Mapping[str, str]
    letter: str


def list_pages(views: Views, known: RecordType) -> Iterator[Page]:
    """The list of a type, and where it is long the lists of its counties below it."""
    *above, own = list_crumbs(views.section(known.section), known)
    records = views.catalogue.all(known.folder)
    yield from _pages(views, Part(known, records, own.address, tuple(above)))


def _pages(views: Views, part: Part) -> Iterator[Page]:
    parts = tuple(_split(views, part)) if len(part.records) > MOST else ()
    yield _page(views, part, parts)
    for each in parts:
        yield from _pages(views, each)


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
        context=lambda: _parts_context(part, parts) if parts else _context(views, part),
        head=column_head(
            part.title, known.description, known.column_type, (part.title, *site.keywords)
        ),
        updated=latest(part.records),
        tables=_tables(views, part),
    )


def _tables(views: Views, part: Part) -> tuple[Table, ...]:
    if not part.records:
        return ()
    if not part.name:
        return tuple(record_tables(views.catalogue, part.known))
    name = part.address.strip("/").replace("/", "-")
    return (part_table(views.catalogue, part.known, name, part.title, part.records),)


def _split(views: Views, part: Part) -> Iterator[Part]:
    """The same records by the places one step inside, those of no such place last."""
    field = places_of(part.known)
    if field is None or level(part.within) == len(LEVELS) or part.at_large:
        return
    found: dict[str, list[Record]] = {}
    for record in part.records:
        for step in steps(field, part.within, record):
            found.setdefault(step, []).append(record)
    for place in inside(views, part.within):
        if records := found.get(place.id):
            name = "".join(step.name for step in (*views.catalogue.parents(place), place))
            yield part.narrowed(place.slug, name, records, place.id)
    if records := found.get(AT_LARGE):
        name = views.facts.say(LEVELS[level(part.within)][2])
        yield part.narrowed(AT_LARGE, name, records, part.within)


def _parts_context(part: Part, parts: tuple[Part, ...]) -> Mapping[str, Any]:
    return {
        "type": part.known,
        "part": part,
        "parts": parts,
        "several": sum(len(each.records) for each in parts) > len(part.records),
    }


def _context(views: Views, part: Part) -> Mapping[str, Any]:
    known = part.known
    narrowing = _narrowing(views, part)
    choices = groups(narrowing, part.records)
    kept = [f for f in narrowing if f.name in {group.name for group in choices}]
    columns = tuple(shape(known.model, name) for name in known.columns)
    rows = _rows(views, part, columns, kept)
    letters: dict[str, str] = {}
    for row in rows:
        letters.setdefault(row.letter, row.id)
    lead = views.leads.get(known.folder)
    return {
        **(lead(views) if lead else {}),
        "type": known,
        "part": part,
        "records": part.records,
        "columns": [(views.facts.say(column.label), is_number(column)) for column in columns],
        "rows": rows,
        "groups": choices,
        "letters": letters if len(rows) >= FEW and len(letters) > 1 else {},
        "section": views.section(known.section),
    }


def _narrowing(views: Views, part: Part) -> list[Facet]:
    return facets(views, part.known, part.within) if len(part.records) >= FEW else []


def _rows(
    views: Views, part: Part, columns: tuple[Shape, ...], narrowing: list[Facet]
) -> list[Row]:
    known = part.known
    rows = []
    for record in _ordered(known, part.records):
        link = views.facts.link(record)
        note = (
            _apart(views, known, record) if (known.folder, record.name) in views.namesakes else ""
        )
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
