"""What all views share: the catalogue, its figures, and the few records that have a view of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generators.attachments import Attached
from generators.figures.accounts import Accounts
from generators.figures.money import Money
from generators.figures.service import Around
from generators.model.catalogue import Catalogue
from generators.model.record import Record, RecordType
from generators.pictures.store import Picture
from generators.sections import Section, menu

from .facts import Facts
from .portraits import Portraits

if TYPE_CHECKING:
    from .register import Register


@dataclass(frozen=True)
class Special:
    """A view of its own for some records: a template, and what it needs beyond the shared context."""

    applies: Callable[[Record], bool]
    template: str
    context: Callable[[Views, Any], Mapping[str, Any]]


# What stands above the rows of a type's list, for the block `lead` of its `list.md.j2`.
Lead = Callable[["Views"], Mapping[str, Any]]
# Types of record with those records of each that teach something.
Learning = list[tuple[RecordType, list[Record]]]


@dataclass(frozen=True)
class Views:
    """`templates` are the names of all templates; `specials` are tried in order.

    `leads` are what the lists of some types begin with, by folder.

    `made` are the pictures made of the photos, by the names of their files, and `attached` the
    files that documents carry, by theirs.

    `cache` is the folder for what takes long to make; without one, such things are not made.

    `kept` holds what several outputs are made from, and `learning` what was found for some
    industries: thousands of villages share a few sets.
    """

    catalogue: Catalogue
    as_of: date
    templates: frozenset[str]
    specials: tuple[Special, ...] = field(default=())
    made: Mapping[str, Picture] = field(default_factory=dict, repr=False)
    registers: tuple[Register, ...] = field(default=(), repr=False)
    leads: Mapping[str, Lead] = field(default_factory=dict, repr=False)
    attached: Mapping[str, Attached] = field(default_factory=dict, repr=False)
    cache: Path | None = None
    learning: dict[tuple[object, ...], Learning] = field(
        default_factory=dict, init=False, repr=False
    )
    kept: dict[str, Any] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def facts(self) -> Facts:
        return Facts(self.catalogue, self.as_of)

    @cached_property
    def pictures(self) -> Portraits:
        return Portraits(self.made)

    @cached_property
    def around(self) -> Around:
        return Around(self.catalogue, self.as_of)

    @cached_property
    def money(self) -> Money:
        return Money(self.catalogue)

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(self.catalogue, self.as_of)

    @cached_property
    def namesakes(self) -> frozenset[tuple[str, str]]:
        """Folder and name of what shares its name with another record of its type."""
        types = self.catalogue.types
        counted = Counter((t.folder, r.name) for t in types for r in self.catalogue.all(t.folder))
        return frozenset(name for name, times in counted.items() if times > 1)

    @cached_property
    def menu(self) -> tuple[Section, ...]:
        return menu(self.catalogue.site.say)

    def section(self, section_id: str) -> Section:
        return next(known for known in self.menu if known.id == section_id)

    def types(self, found: Section) -> list[tuple[RecordType, int]]:
        """The types of a section that have records, with their number."""
        counted = ((known, len(self.catalogue.all(known.folder))) for known in self.catalogue.types)
        return [(known, n) for known, n in counted if n and known.section == found.id]

    def special(self, record: Record) -> Special | None:
        return next((special for special in self.specials if special.applies(record)), None)
