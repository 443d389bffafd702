"""Long lists in parts: by county, and where that is still long by town and village."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from generators.model.catalogue import Catalogue, index
from generators.model.entry import Shape
from generators.model.reads import remembered
from generators.model.record import Record, RecordType

from .context import Views
from .facets import AT_LARGE, LEVELS, inside, level, places_of, steps, written
from .page import Crumb, list_crumbs

# A longer list is shown by county: a phone shows two or three rows at a time, and a page of more
# would not stay below 25 KB compressed.
MOST = 250


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
        return _count(views, self.known.folder, *self.step)

    def narrowed(self, step: str, name: str, within: str, place: str) -> Part:
        # Records that are not nested lie one step below the list, so nothing else is below `in`.
        base = self.address if self.name else f"{self.address}in/"
        address = f"{base}{step.rpartition('/')[2]}/"
        return Part(self.known, address, self.crumbs, name, within, (self.within, place))


def _ids_in(views: Views, folder: str, within: str, step: str) -> tuple[str, ...]:
    """The ids of the records of one step inside a place."""
    return views.catalogue.found("list parts", folder, within, step)


@remembered
def _count(views: Views, folder: str, within: str, step: str) -> int:
    """How many these are."""
    name = f"{folder} {within} {step}"
    counted: int = views.catalogue.again(
        "list parts", name, lambda: len(_ids_in(views, folder, within, step))
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


def whole_list(views: Views, known: RecordType) -> Part:
    *above, own = list_crumbs(views.section(known.section), known)
    return Part(known, own.address, tuple(above))


def divided(
    views: Views, part: Part, near: Collection[str] | None = None
) -> tuple[Part, tuple[Part, ...]]:
    """A list with those into which it is divided: all, or only those `near` some addresses."""
    return part, tuple(_split(views, part, near)) if part.count(views) > MOST else ()


def leads(part: Part, near: Collection[str] | None) -> bool:
    return near is None or any(address.startswith(part.address) for address in near)


def _split(views: Views, part: Part, near: Collection[str] | None) -> Iterator[Part]:
    """The same records by the places one step inside, those of no such place last."""
    if places_of(part.known) is None or level(part.within) == len(LEVELS) or part.at_large:
        return
    for each in _steps_inside(views, part):
        if leads(each, near) and each.count(views):
            yield each


def _steps_inside(views: Views, part: Part) -> Iterator[Part]:
    within = part.within
    for place in inside(views, within):
        name = "".join(step.name for step in (*views.catalogue.parents(place), place))
        yield part.narrowed(place.slug, name, place.id, place.id)
    name = views.facts.say(LEVELS[level(within)][2])
    yield part.narrowed(AT_LARGE, name, within, AT_LARGE)
