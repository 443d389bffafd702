"""A file for the telephone's own address book (vCard 3.0) of everybody who can be rung."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from generators.links import Links
from generators.model.catalogue import Catalogue, index
from generators.model.record import Record
from generators.names.people import surname
from generators.views.context import Views
from generators.views.facts import dial
from generators.views.records import contact_address

from .output import Output


def contacts(views: Views, links: Links) -> Iterator[Output]:
    """One beside the page of each record that has a telephone."""
    for folder, record_id in views.catalogue.found("rung"):
        address = contact_address(views.catalogue.type(folder), record_id)
        yield Output(address, partial(_render, views, links, folder, record_id), token="")


@index("rung")
def _rung(
    _: Catalogue, folder: str, record: Record
) -> Iterator[tuple[tuple[str, ...], tuple[str, str]]]:
    """The records that have a telephone."""
    if getattr(record, "phones", ()):
        yield (), (folder, record.id)


def _render(views: Views, links: Links, folder: str, record_id: str) -> bytes:
    record: Any = views.catalogue.get(folder, record_id)
    # Only here: to import it takes as long as to check a small site.
    from icalendar import Component, vN, vOrg, vText, vUri

    known = views.catalogue.type_of(record)
    name = f"{record.name}（示例）" if record.sample else record.name

    class Card(Component):
        name = "VCARD"

    card = Card()
    # Phones of ten years ago take 3.0, and all since.
    card.add("version", vText("3.0"))
    card.add("fn", vText(name))
    card.add("n", vN(_names(name, known.schema_org == "Person")))
    card.add("org", vOrg(_unit(views, record) or (name,)))
    if getattr(record, "title", None):
        card.add("title", vText(record.title))
    for contact in record.phones:
        card.add("tel", vText(dial(contact.number)), parameters={"type": "work"})
    card.add("note", vText(_note(views, record)))
    card.add("url", vUri(links.absolute(known.address(record.id))))
    # VERSION comes first, as RFC 2426 has it.
    return bytes(card.to_ical(sorted=False))


def _names(name: str, person: bool) -> tuple[str, str, str, str, str]:
    """Family and given name; a unit has one name."""
    family = surname(name) if person else ""
    return family, name.removeprefix(family), "", "", ""


def _unit(views: Views, record: Any) -> tuple[str, ...]:
    unit = getattr(record, "organization", None)
    return (views.catalogue.named("organizations", unit).name,) if unit else ()


def _note(views: Views, record: Any) -> str:
    site = views.catalogue.site
    hours = (
        "，".join(part for part in (contact.number, contact.label, contact.hours) if part)
        for contact in record.phones
    )
    lines = (*hours, *getattr(record, "skills", ()), f"来自{site.name}，截至 {views.as_of}")
    return "\n".join(lines)
