"""The page of every record and the list of every type, from what the type declares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generators.model.catalogue import Catalogue, Reference
from generators.model.record import Record, RecordType, shape
from generators.prose import prose_text

from .context import Views
from .facts import Fact, Shown
from .page import Page, article_head, column_head, list_crumbs, record_crumbs


@dataclass(frozen=True)
class Group:
    """Records that name the page's record in the same way, under a heading."""

    id: str
    heading: str
    links: tuple[Shown, ...]


def list_page(views: Views, known: RecordType) -> Page:
    catalogue = views.catalogue
    site = catalogue.site
    name = known.label
    return Page(
        address=known.list_address,
        title=name,
        description=known.description,
        template=_template(views, known, "list"),
        crumbs=list_crumbs(views.section(known.section), known),
        context=lambda: _list_context(views, known),
        head=column_head(name, known.description, known.column_type, (name, *site.keywords)),
    )


def record_pages(views: Views, known: RecordType) -> Iterator[Page]:
    for record in views.catalogue.records[known.folder].values():
        yield record_page(views, known, record)


def record_page(views: Views, known: RecordType, record: Record) -> Page:
    catalogue = views.catalogue
    site = catalogue.site
    summary = prose_text(record.summary) if record.summary else None
    titled = " ".join(step.name for step in (*catalogue.parents(record), record))
    description = summary or f"{known.label}：{titled}"
    return Page(
        address=known.address(record.id),
        title=record.name,
        description=description,
        template=_template(views, known, "page", record),
        crumbs=record_crumbs(
            views.section(known.section), known, catalogue.parents(record), record
        ),
        context=lambda: _record_context(views, known, record),
        head=article_head(
            record.name,
            record.origin or site.publisher,
            record.published,
            Description=description,
            Keywords=f"{record.name},{known.label}",
        ),
        edit=catalogue.origin(record).source.file,
        updated=record.published or record.verified,
        written=bool(known.written_in),
        record=record.id,
    )


def _template(views: Views, known: RecordType, form: str, record: Record | None = None) -> str:
    """The type's own template where it has one, else the shared one."""
    if record is not None and (special := views.special(record)):
        return special.template
    own = f"records/{known.name}/{form}.md.j2"
    return (
        own if own in views.templates else f"templates/{'record' if form == 'page' else form}.md.j2"
    )


def _list_context(views: Views, known: RecordType) -> Mapping[str, Any]:
    records = views.catalogue.all(known.folder)
    columns = tuple(shape(known.model, name) for name in known.columns)
    return {
        "type": known,
        "records": records,
        "labels": [views.facts.say(column.label) for column in columns],
        "rows": [
            (
                views.facts.link(record),
                [views.facts.fact(record, column) for column in columns[1:]],
                record,
            )
            for record in records
        ],
        "section": views.section(known.section),
    }


def _record_context(views: Views, known: RecordType, record: Record) -> Mapping[str, Any]:
    special = views.special(record)
    return {
        "type": known,
        "record": record,
        "facts": views.facts.of(record),
        "children": views.catalogue.children(record),
        "groups": groups(views, record),
        "phones": phones(views, record),
        **(special.context(views, record) if special else {}),
    }


def groups(
    views: Views, record: Record, shown: Callable[[Record], bool] = lambda _: False
) -> tuple[Group, ...]:
    """What refers to `record` and is not `shown` elsewhere, headed as the referring fields declare."""
    found: dict[str, dict[int, Reference]] = {}
    for reference in views.catalogue.referrers(record):
        if shown(reference.record):
            continue
        written = reference.ref.reverse or _heading(views.catalogue, reference)
        heading = views.facts.say(written)
        found.setdefault(heading, {}).setdefault(id(reference.record), reference)
    return tuple(
        Group(f"g{n}", heading, tuple(views.facts.link(r.record) for r in by_record.values()))
        for n, (heading, by_record) in enumerate(found.items(), 1)
    )


def _heading(catalogue: Catalogue, reference: Reference) -> str:
    return f"{catalogue.type_of(reference.record).label}（{reference.label}）"


def phones(views: Views, record: Record) -> tuple[Fact, ...]:
    """Whom a reader can ring about this record: itself, else the units it names, else nobody."""
    own = _phones_of(views, record)
    if own:
        return (own,)
    near = (
        views.catalogue.get(*reference.key)
        for reference in views.catalogue.references(record)
        if reference.ref.folder in ("specialists", "organizations")
    )
    found = {fact.label: fact for each in near if (fact := _phones_of(views, each))}
    return tuple(found.values())[:3]


def _phones_of(views: Views, record: Record) -> Fact | None:
    contacts = getattr(record, "phones", ())
    if not contacts:
        return None
    phone = shape(type(record), "phones")
    return Fact("phones", record.name, tuple(views.facts.shown(phone, each) for each in contacts))
