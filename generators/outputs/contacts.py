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

from .card import card
from .output import Output


def contacts(views: Views, links: Links) -> Iterator[Output]:
    """One beside the page of each record that has a telephone."""
    catalogue = views.catalogue
    rung = catalogue.again("contacts", "rung", lambda: catalogue.found("rung"))
    make = partial(_render, views, links)
    for folder, record_id in rung.value():
        address = contact_address(catalogue.type(folder), record_id)
        yield Output(address, make, token="", what=(folder, record_id))


@index("rung")
def _rung(
    _: Catalogue, folder: str, record: Record
) -> Iterator[tuple[tuple[str, ...], tuple[str, str]]]:
    """The records that have a telephone."""
    if getattr(record, "phones", ()):
        yield (), (folder, record.id)


def _render(views: Views, links: Links, folder: str, record_id: str) -> bytes:
    record: Any = views.catalogue.get(folder, record_id)
    known = views.catalogue.type_of(record)
    name = f"{record.name}（示例）" if record.sample else record.name
    title = getattr(record, "title", None)
    numbers = (dial(contact.number) for contact in record.phones)
    return card(
        [
            ("FN", (name,)),
            ("N", _names(name, known.schema_org == "Person")),
            ("ORG", _unit(views, record) or (name,)),
            *([("TITLE", (title,))] if title else []),
            *(("TEL;TYPE=work", (number,)) for number in numbers),
            ("NOTE", (_note(views, record),)),
        ],
        links.absolute(known.address(record.id)),
    )


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
