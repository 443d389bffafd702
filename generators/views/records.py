"""The page of every record, from what its type declares."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from msgspec import Struct

from generators.model.catalogue import Catalogue, Mention
from generators.model.entry import shape
from generators.model.record import Record, RecordType
from generators.outputs.record_tables import latest
from generators.prose import prose_text

from .context import Views
from .facts import Fact
from .page import Listed, Page, article_head, record_crumbs


class Group(Struct, frozen=True):
    """Records that name the page's record in the same way, under a heading."""

    id: str
    heading: str
    records: tuple[Record, ...]


def record_pages(views: Views, known: RecordType) -> Iterator[Listed]:
    make = partial(_page_of, views, known)
    for record_id in views.catalogue.records[known.folder]:
        yield Listed(known.address(record_id), make, token="", what=(record_id,))


def _page_of(views: Views, known: RecordType, record_id: str) -> Page:
    return record_page(views, known, views.catalogue.get(known.folder, record_id))


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
        template=_template(views, known, record),
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
        updated=latest((record,)) or record.published or record.verified,
        written=bool(known.written_in),
        record=record.id,
    )


def _template(views: Views, known: RecordType, record: Record) -> str:
    """The record's own view, or its type's template where it has one, else the shared one."""
    if special := views.special(record):
        return special.template
    own = f"records/{known.name}/page.md.j2"
    return own if own in views.templates else "templates/record.md.j2"


def _record_context(views: Views, known: RecordType, record: Record) -> Mapping[str, Any]:
    special = views.special(record)
    return {
        "type": known,
        "record": record,
        "children": views.catalogue.children(record),
        # Only if the template shows them.
        "groups": partial(groups, views, record),
        "phones": phones(views, record),
        **(special.context(views, record) if special else {}),
    }


def groups(
    views: Views, record: Record, shown: Callable[[Record], bool] = lambda _: False
) -> tuple[Group, ...]:
    """What refers to `record` and is not `shown` elsewhere, headed as the referring fields declare.

    The records are to be named (`Catalogue.named`), no more.
    """
    found: dict[str, dict[tuple[str, str], Record]] = {}
    for mention in views.catalogue.mentions(record):
        other = views.catalogue.named(mention.folder, mention.record_id)
        if shown(other):
            continue
        heading = views.facts.say(mention.reverse or _heading(views.catalogue, mention))
        found.setdefault(heading, {})[mention.folder, mention.record_id] = other
    return tuple(
        Group(f"g{n}", heading, tuple(by_record.values()))
        for n, (heading, by_record) in enumerate(found.items(), 1)
    )


def _heading(catalogue: Catalogue, mention: Mention) -> str:
    return f"{catalogue.type(mention.folder).label}（{mention.label}）"


def contact_address(known: RecordType, record_id: str) -> str:
    """Where a record's telephones lie as a file for a phone's own address book."""
    return f"{known.address(record_id)}contact.vcf"


def calendar_address(catalogue: Catalogue, record: Record) -> str:
    """Where an event, a programme or a notice lies as a file for a phone's own calendar."""
    return f"{catalogue.type_of(record).address(record.id)}calendar.ics"


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
    shown = tuple(views.facts.shown(phone, each) for each in contacts)
    known = views.catalogue.type_of(record)
    return Fact("phones", record.name, shown, to=contact_address(known, record.id))
