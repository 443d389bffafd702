"""What all views share: the catalogue, its figures, and the few records that have a view of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from generators.attachments import Attached
from generators.figures.accounts import Accounts
from generators.figures.money import Money
from generators.figures.service import Around
from generators.model.catalogue import Catalogue
from generators.model.reads import remembered
from generators.model.record import Record, RecordType
from generators.pictures.store import Picture
from generators.sections import Section, menu

from .facts import Facts
from .portraits import Portraits

if TYPE_CHECKING:
    from generators.outputs.fulltext.ready import Ready

    from .register import Register


class Special(Struct, frozen=True):
    """A view of its own for some records: a template, and what it needs beyond the shared context."""

    applies: Callable[[Record], bool]
    template: str
    context: Callable[[Views, Any], Mapping[str, Any]]


# What stands above the rows of a type's list, for the block `lead` of its `list.md.j2`.
Lead = Callable[["Views"], Mapping[str, Any]]


class Views(Struct, frozen=True, dict=True):
    """`templates` are the names of all templates; `specials` are tried in order.

    `leads` are what the lists of some types begin with, by folder.

    `made` are the pictures made of the photos, by the names of their files, and `attached` the
    files that documents carry, by theirs.

    `cache` is the folder for what takes long to make; without one, such things are not made.
    `pagefind` makes the full text, and may have been got ready.
    """

    catalogue: Catalogue
    as_of: date
    templates: frozenset[str]
    specials: tuple[Special, ...] = ()
    made: Mapping[str, Picture] = {}
    registers: tuple[Register, ...] = ()
    leads: Mapping[str, Lead] = {}
    attached: Mapping[str, Attached] = {}
    cache: Path | None = None
    pagefind: Ready | None = None

    @property
    @remembered
    def facts(self) -> Facts:
        return Facts(self.catalogue, self.as_of)

    @property
    @remembered
    def pictures(self) -> Portraits:
        return Portraits(self.made)

    @property
    @remembered
    def around(self) -> Around:
        return Around(self.catalogue, self.as_of)

    @property
    @remembered
    def money(self) -> Money:
        return Money(self.catalogue)

    @property
    @remembered
    def accounts(self) -> Accounts:
        return Accounts(self.catalogue, self.as_of)

    @property
    @remembered
    def menu(self) -> tuple[Section, ...]:
        return menu(self.catalogue.site.say)

    def section(self, section_id: str) -> Section:
        return next(known for known in self.menu if known.id == section_id)

    def types(self, found: Section) -> list[tuple[RecordType, int]]:
        """The types of a section that have records, with their number."""
        counted = ((known, self.catalogue.count(known.folder)) for known in self.catalogue.types)
        return [(known, n) for known, n in counted if n and known.section == found.id]

    def special(self, record: Record) -> Special | None:
        return next((special for special in self.specials if special.applies(record)), None)
