"""What can be found: every record and list of the site, with the words that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple, get_args

from generators.figures.service import INDUSTRIES
from generators.model.entry import Entry as Group
from generators.model.entry import Shape, shapes
from generators.model.reads import remembered
from generators.model.record import Record, RecordType
from generators.names.places import Level, parted
from generators.names.readings import reading
from generators.rules.synonyms import SYNONYMS
from generators.views.context import Views

# Of what fits a query alike, the reader rather wants what helps at once than what documents it.
_RANKS = {"find": 6, "local": 6, "learn": 4, "disclosure": 2, "about": 1}
_AIMS = {"find": "unit", "learn": "how"}
_INDUSTRY_RANK = 12
# A word of a vocabulary tells less than any record that it is a word for.
_WORD_RANK = -50
_PLACES, _PAGE = "places", "page"
_VILLAGE = re.compile("(?<=..)(村|社区)$")
_KIND_SIGNS = re.compile("(?<=..)[县市区镇乡]")
_LEVELS: tuple[Level, ...] = get_args(Level)[1:]
# A letter query is compared with no more than the beginning of a long name.
_MOST_SYLLABLES = 12
_NEAR = 2

Syllables = tuple[str, ...]


class Kind(NamedTuple):
    """A group of results: the heading over it, and the folder below which they lie.

    `aim` is what its pages are for: `who` helps, `where` somebody does, a `unit` to ask, `how` to do
    something; a `word` of a vocabulary is for nothing by itself.
    """

    label: str
    folder: str
    aim: str = ""


@dataclass(frozen=True)
class Entry:
    """One thing to be found, at `kind.folder` and `path`.

    `stem` is how much of the name is its own (三南 of 三南村), `note` what tells it from others of its
    name, `others` are further names, `words` what else leads to it, and `rank` says what comes first
    of what fits alike. `near` are the words by which it is looked up, which leave out
    what is common to very many, and `spoken` the forms in which its name can be typed in letters.
    """

    kind: Kind
    name: str
    path: str
    note: str
    rank: int
    stem: int
    others: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    sample: bool = False
    near: tuple[str, ...] = ()
    spoken: tuple[Syllables, ...] = field(default=(), compare=False)

    @property
    def own(self) -> str:
        """The name without the kind of place that ends it, which is common to thousands."""
        return _VILLAGE.sub("", self.name) if self.stem > 1 else self.name


@remembered
def names(views: Views) -> tuple[str, ...]:
    """The names of everything that can be found, in the order of types and ids."""
    return tuple(_names(views))


def _names(views: Views) -> Iterator[str]:
    for known in views.catalogue.types:
        shelf = views.catalogue.records[known.folder]
        if not known.at_top and shelf:
            yield known.folder
        for record_id in shelf:
            if not hidden(known, record_id):
                yield f"{known.folder} {record_id}"
    for page in views.catalogue.content:
        yield f"{_PAGE} {page.address}"


def named(views: Views, name: str) -> tuple[RecordType | None, str]:
    """The type of what has such a name, and its id; a list has none. A page that is no record is of no
    type, and has an address.
    """
    folder, _, at = name.partition(" ")
    return None if folder == _PAGE else views.catalogue.type(folder), at


def entry(views: Views, name: str) -> Entry:
    """What can be found by such a name."""
    known, at = named(views, name)
    if known is None:
        return _written(views, at)
    return _entry(views, known, at) if at else _list(known)


def spoken(views: Views) -> Iterator[str]:
    """About all texts that are found by how they are said."""
    for known in views.catalogue.types:
        yield known.label
        for record in views.catalogue.records[known.folder].values():
            for name in (record.name, *record.aliases):
                yield name
                if known.folder != _PLACES and known.schema_org != "Person":
                    yield _KIND_SIGNS.sub("", name)


def hidden(known: RecordType, record_id: str) -> bool:
    """Synonyms lead to other things; nobody looks for them."""
    return known.at_top and record_id.partition("/")[0] == SYNONYMS


def _written(views: Views, address: str) -> Entry:
    front = views.catalogue.page(address).front
    return Entry(Kind("本站", ""), front.title, address, front.description or "", 1, 0)


def _list(known: RecordType) -> Entry:
    rank = _RANKS[known.section]
    name = known.label
    return Entry(
        Kind("栏目", ""),
        name,
        known.list_address,
        known.description,
        rank,
        0,
        spoken=(_read(name),),
    )


def _entry(views: Views, known: RecordType, record_id: str) -> Entry:
    record = views.catalogue.get(known.folder, record_id)
    kind = _kind(views, known, record)
    others, words, near = _said(views, known, record)
    stem, extra, spoken = _named(views, known, record)
    address = known.address(record.id)
    return Entry(
        kind=kind,
        name=record.name,
        path=address.removeprefix(kind.folder).removesuffix("/"),
        note=_note(views, known, record),
        rank=_rank(views, known, record),
        stem=stem,
        others=tuple(dict.fromkeys((*extra, *record.aliases, *others))),
        words=tuple(dict.fromkeys(words)),
        sample=record.sample,
        near=tuple(dict.fromkeys(near)),
        spoken=(*spoken, *(_read(name) for name in (*record.aliases, *others))),
    )


def _kind(views: Views, known: RecordType, record: Record) -> Kind:
    """Records of one type are one group; the words of each vocabulary are one of their own."""
    if known.at_top and record.parent_id:
        vocabulary = views.catalogue.get(known.folder, record.parent_id)
        return Kind(vocabulary.name, known.address(vocabulary.id), "word")
    folder = "" if known.at_top else f"{known.written_in or known.folder}/"
    return Kind(views.facts.say(known.label), folder, _aim(known))


def _aim(known: RecordType) -> str:
    if known.folder == _PLACES:
        return "where"
    if known.at_top:
        return "word"
    return "who" if known.schema_org == "Person" else _AIMS.get(known.section, "")


def _rank(views: Views, known: RecordType, record: Record) -> int:
    """What many refer to stands before what few do, and what is wide before what lies in it."""
    if known.at_top:
        return _INDUSTRY_RANK if record.parent_id == INDUSTRIES else _WORD_RANK
    width = 2 * (len(_LEVELS) - 1 - record.id.count("/")) if known.folder == _PLACES else 0
    return (
        _RANKS[known.section] + width + min(5, len(views.catalogue.mentions(record)).bit_length())
    )


def _note(views: Views, known: RecordType, record: Record) -> str:
    """The fact that tells it from others of its name, else the first that its list shows."""
    if qualifier := views.facts.qualifier(record):
        return qualifier
    for name in known.columns[1:]:
        if any(shape.name == name for shape in shapes(type(record))):
            fact = views.facts.named(record, name)
            if fact and fact.shown and fact.shown[0].kind != "prose":
                return "、".join(shown.text for shown in fact.shown[:3])
    return ""


def _said(
    views: Views, known: RecordType, record: Record
) -> tuple[list[str], list[str], list[str]]:
    """Further names, and other words, of the fields that the type declares for searching."""
    others: list[str] = []
    words: list[str] = []
    near: list[str] = []
    for shape in shapes(type(record)):
        if shape.name in ("name", "aliases") or shape.name not in known.search:
            continue
        value = getattr(record, shape.name)
        for each in value if shape.many else (value,):
            if isinstance(each, Group):
                others += [str(each.name)] if hasattr(each, "name") else []
                parts = [text for s in shapes(type(each)) if (text := _text(views, each, s))]
                words += parts
                near += parts
            elif each is not None:
                steps = _told(views, shape, each)
                words.append("".join(steps))
                # Of a place, a query that names its county finds too many.
                near += steps[-_NEAR:]
    return others, [word for word in words if word not in others], near


def _text(views: Views, holder: Group, shape: Shape) -> str:
    value = getattr(holder, shape.name)
    return "".join(_told(views, shape, value)) if isinstance(value, str) else ""


def _told(views: Views, shape: Shape, value: object) -> tuple[str, ...]:
    if shape.ref is None:
        return (str(value),)
    target = views.catalogue.named(shape.ref.folder, shape.ref.target(str(value)))
    above = () if shape.ref.within else views.catalogue.parents(target)
    return tuple(step.name for step in (*above, target))


def _named(
    views: Views, known: RecordType, record: Record
) -> tuple[int, tuple[str, ...], tuple[Syllables, ...]]:
    """How much of the name is its own, its short form, and how it is said."""
    person = known.schema_org == "Person"
    whole = _read(record.name, record.pinyin, person=person)
    if known.folder != _PLACES:
        # 百色市科技局 is also called 百色科技局.
        told = (_read(_KIND_SIGNS.sub("", name)) for name in (record.name, *record.aliases))
        return 0, (), tuple(dict.fromkeys((whole, *(() if person else told))))
    level = record.id.count("/")
    stem, _ = parted(record.name, _LEVELS[level])
    own = whole[: len(stem)]
    above = [_stem(parent, depth) for depth, parent in enumerate(views.catalogue.parents(record))]
    short = f"{stem}{record.name[-1]}"
    forms = (own, *((whole,) if level < 2 else ()), *((*outer, *own) for outer in reversed(above)))
    return len(stem), (short,) if level < 2 and short != record.name else (), forms


def _stem(place: Record, level: int) -> Syllables:
    stem, _ = parted(place.name, _LEVELS[level])
    return _read(place.name, place.pinyin)[: len(stem)]


# Of a place all that lie in it ask, one after the other.
@lru_cache(maxsize=1024)
def _read(name: str, pinyin: str | None = None, *, person: bool = False) -> Syllables:
    return reading(name, pinyin, person=person)[0][:_MOST_SYLLABLES]
