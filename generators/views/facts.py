"""A record as labelled facts that any template can lay out, whatever its type."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, ClassVar

from msgspec import Struct

from generators.figures.periods import STATE_LABELS, ahead, is_on, standing, state
from generators.model.catalogue import Catalogue
from generators.model.entry import Entry, Shape, shape, shapes
from generators.model.photo import Photo
from generators.model.reads import remembered
from generators.model.record import Contact, Period, Record, Worded
from generators.model.values import Choice

_SPAN = len(shapes(Period))
COMMON = {shape.name for shape in shapes(Record)}


class Shown(Struct, frozen=True):
    """One value as it is shown: `kind` chooses how, `to` is the address or number behind it."""

    kind: str
    text: str
    to: str = ""
    note: str = ""
    more: tuple[Shown, ...] = ()


class Fact(Struct, frozen=True):
    """One field: its label with its values, or, for groups of fields, a table of `columns`.

    `to` is where its values can be had as a file.
    """

    name: str
    label: str
    shown: tuple[Shown, ...] = ()
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[tuple[Shown, ...], ...], ...] = ()
    to: str = ""


class Facts(Struct, frozen=True, dict=True):
    """Turns fields into facts, with references resolved in `catalogue` and states as of a date."""

    catalogue: Catalogue
    as_of: date
    # One object for all pages: what a macro makes with it can be kept.
    lasting: ClassVar[str] = "facts"

    @property
    def say(self) -> Callable[[str], str]:
        return self.catalogue.site.say

    def of(self, record: Record, but: tuple[str, ...] = ()) -> tuple[Fact, ...]:
        """What the record's own type declares, `but` what the page shows in another form."""
        hidden = COMMON.union(but)
        own = (field for field in shapes(type(record)) if field.name not in hidden)
        return tuple(fact for field in own if (fact := self.fact(record, field)))

    def some(self, record: Record, names: tuple[str, ...]) -> tuple[Fact, ...]:
        """The facts of the fields called `names` that the record has, in that order."""
        return tuple(fact for name in names if (fact := self.named(record, name)))

    def named(self, record: Record, name: str) -> Fact | None:
        """The fact of the field called `name`."""
        return self.fact(record, shape(type(record), name))

    def fact(self, holder: Entry, field: Shape) -> Fact | None:
        """The fact of one field, or None where nothing is written or it is shown elsewhere."""
        value = getattr(holder, field.name)
        if field.nested or value is None or value == () or _shown_elsewhere(field):
            return None
        members = value if field.many else (value,)
        if field.entry is None or field.entry is Contact or _is_line(field.entry):
            shown = tuple(self.shown(field, each) for each in members)
            return Fact(field.name, self.say(field.label), shown)
        return self._table(field, members)

    def shown(self, field: Shape, value: Any) -> Shown:
        if isinstance(value, Entry):
            return self._line(value)
        if field.ref is not None:
            return self.link(self.catalogue.named(field.ref.folder, field.ref.target(value)))
        kind = field.kind
        if isinstance(kind, Choice):
            return Shown("text", kind.labels[value])
        if kind is not None and kind.name == "flag":
            return Shown("text", "是" if value else "否")
        name = kind.name if kind is not None else "text"
        to = dial(str(value)) if name == "phone" else str(value)
        return Shown(name, str(value), to)

    def _line(self, entry: Entry) -> Shown:
        """A group of fields that reads as one line."""
        if isinstance(entry, Contact):
            note = "，".join(part for part in (entry.label, entry.hours) if part)
            return Shown("phone", entry.number, dial(entry.number), note)
        if isinstance(entry, Worded):
            return Shown("text", entry.words)
        assert isinstance(entry, Period)  # noqa: S101 - `_is_line` knows no other
        return self._period(entry)

    @remembered
    def link(self, record: Record) -> Shown:
        """The record's name as a link, with the fact that tells it from others of that name."""
        address = self.catalogue.type_of(record).address(record.id)
        return Shown("link", record.name, address, self.qualifier(record))

    def qualifier(self, record: Record) -> str:
        above = self.catalogue.parents(record)
        known = self.catalogue.type_of(record)
        if above:
            return "" if known.at_top else "".join(parent.name for parent in above)
        for name in known.homonyms:
            if value := getattr(record, name):
                return self.shown(shape(type(record), name), value).text
        return ""

    def named_records(self, record: Record, name: str) -> tuple[Record, ...]:
        """The records that the field called `name` refers to."""
        ref = shape(type(record), name).ref
        if ref is None:
            raise TypeError(f"{name} names no records")
        written = getattr(record, name)
        return tuple(self.catalogue.get(ref.folder, ref.target(each)) for each in written)

    def about(self, person: Any) -> tuple[str, ...]:
        """Who a person is, in a few words: title and unit."""
        unit = person.organization
        named = self.catalogue.named("organizations", unit).name if unit else None
        return tuple(part for part in (person.title, named) if part)

    def spans(self, periods: Iterable[Period]) -> str:
        """The spans of several terms, one after the other."""
        return " ".join(map(_span, periods))

    def over(self, periods: Iterable[Period]) -> bool:
        """Whether all of somebody's terms have ended."""
        return standing(periods, self.as_of) == "ended"

    def event_span(self, event: Any) -> str:
        """From when to when something happens, as exactly as it is known."""
        until = event.until or event.since
        since = f"{event.since}T{event.starts}" if event.starts else event.since
        return f"{since}/{until}T{event.ends}" if event.ends else f"{since}/{until}"

    def standing(self, record: Any) -> Shown | None:
        """How far something promised has come: its own word for its state, or that of its period."""
        period = getattr(record, "period", None)
        model: type[Entry] = type(record)
        if isinstance(
            kind := "state" in model.__struct_fields__ and shape(model, "state").kind, Choice
        ):
            return Shown("state", "", note=kind.labels[record.state])
        return self._period(period) if isinstance(period, Period) else None

    def ahead(self, event: Any) -> bool:
        """Whether people can still come to an event."""
        return ahead(event, self.as_of)

    def is_on(self, broadcast: Any) -> bool:
        """Whether a programme is on, or will be."""
        return is_on(broadcast, self.as_of)

    def has_wechat(self, person: Any) -> bool:
        """Whether there is a WeChat group to name, which has not been given up."""
        until = person.wechat_until
        return bool(person.wechat) and (not until or str(self.as_of)[: len(until)] <= until)

    def whole(self, place: str) -> str:
        """The name of a place with those of the places around it."""
        record = self.catalogue.get("places", place)
        return "".join(step.name for step in (*self.catalogue.parents(record), record))

    def _period(self, period: Period) -> Shown:
        text = f"{period.since or '不详'} 至 {period.until or '现在'}"
        facts = (self.fact(period, field) for field in shapes(type(period))[_SPAN:])
        more = tuple(shown for fact in facts if fact for shown in fact.shown)
        return Shown("period", text, _span(period), self._state(period), more)

    def _state(self, period: Period) -> str:
        return STATE_LABELS[state(period, self.as_of)]

    def _table(self, field: Shape, entries: tuple[Entry, ...]) -> Fact:
        entry = type(entries[0])
        span = [s.name for s in shapes(Period)] if issubclass(entry, Period) else []
        used = [s for s in shapes(entry) if any(_written(e, s) for e in entries)]
        used.sort(key=lambda each: each.name in span)
        dated = any(each.name in span for each in used)
        rows = tuple(tuple(self._cells(entry, used, dated)) for entry in entries)
        columns = (*(self.say(each.label) for each in used), *(["状态"] if dated else []))
        return Fact(field.name, self.say(field.label), columns=columns, rows=rows)

    def _cells(self, entry: Entry, used: list[Shape], dated: bool) -> Iterator[tuple[Shown, ...]]:
        for field in used:
            fact = self.fact(entry, field)
            yield fact.shown if fact else ()
        if dated and isinstance(entry, Period):
            known = entry.since or entry.until
            yield (Shown("state", self._state(entry), _span(entry)),) if known else ()


def _shown_elsewhere(field: Shape) -> bool:
    return field.name == "phone_public" or (
        field.entry is not None and issubclass(field.entry, Photo)
    )


def _is_line(model: type[Entry]) -> bool:
    """Whether a group of fields reads as one line: worded, or a span of days with at most one fact more."""
    return issubclass(model, Worded) or (
        issubclass(model, Period) and len(shapes(model)) <= _SPAN + 1
    )


def _span(period: Period) -> str:
    """`since/until`, by which the reader's browser can put right what went stale since the build."""
    return f"{period.since or ''}/{period.until or ''}"


def _written(entry: Entry, field: Shape) -> bool:
    return getattr(entry, field.name) not in (None, ())


def dial(number: str) -> str:
    """What a telephone dials for a written number."""
    return "".join(sign for sign in number if sign in "+0123456789")
