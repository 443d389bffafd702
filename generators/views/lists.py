"""The list of every type: its rows in order, what narrows it, and by county where it is long."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from generators.model.entry import Shape, shape
from generators.model.record import Record, RecordType
from generators.names.readings import Reading, initial, order, reading
from generators.outputs.record_tables import part_table, record_tables
from generators.outputs.table import Table

from .cells import Cell, column_cell, is_number
from .context import Views
from .facets import Facet, facets, groups
from .facts import Shown
from .list_parts import Part, divided, leads, whole_list
from .page import Listed, Page, column_head

# Fewer rows are read faster than choices.
FEW = 12


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
    yield _listed(views, *divided(views, whole_list(views, known)))


def list_tables(views: Views, known: RecordType) -> Iterator[tuple[str, Table]]:
    """The tables of that list, each with its page's address."""
    part = whole_list(views, known)
    return ((part.address, table) for table in _tables(views, part))


def list_parts(
    views: Views, known: RecordType, near: Collection[str] | None = None
) -> Iterator[Listed]:
    """Where the list is long, the lists of its counties below it; only those `near` some addresses."""
    _, parts = divided(views, whole_list(views, known), near)
    for part in parts:
        yield from _inside(views, part, near)


def _inside(views: Views, part: Part, near: Collection[str] | None) -> Iterator[Listed]:
    whole, parts = divided(views, part)
    yield _listed(views, whole, parts)
    for each in parts:
        if leads(each, near):
            yield from _inside(views, each, near)


def _listed(views: Views, part: Part, parts: tuple[Part, ...]) -> Listed:
    token = "".join(each.token for each in (part, *parts))
    return Listed(part.address, lambda: _page(views, part, parts), token)


def _page(views: Views, part: Part, parts: tuple[Part, ...]) -> Page:
    known, site = part.known, views.catalogue.site
    own, tables = f"records/{known.name}/list.md.j2", _tables(views, part)
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
        updated=tables[0].updated if tables else None,
        tables=tables,
    )


def _tables(views: Views, part: Part) -> tuple[Table, ...]:
    if not part.name:
        return tuple(record_tables(views.catalogue, part.known))
    name, records = part.address.strip("/").replace("/", "-"), part.records(views)
    return (part_table(views.catalogue, part.known, name, part.title, records),) if records else ()


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
        shared = views.catalogue.shares_name(known.folder, record.name)
        note = _apart(views, known, record) if shared else ""
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
