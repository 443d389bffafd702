"""A record as one row of a table: what its page tells at length, in a few words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from generators.figures.periods import LAPSED, STATE_LABELS, lapsed, standing, state
from generators.model.entry import Entry, Shape, shapes
from generators.model.record import Period, Record
from generators.model.values import Choice, month_runs
from generators.prose import prose_text
from generators.records.event.model import Event

from .context import Views
from .facts import Fact, Shown

# How much of a long value a row shows; the record's own page shows all.
MOST_VALUES = 3
MOST_LETTERS = 60
# The look of a state by its word: what is over is quiet, what did not come about is a warning.
_TONES = {
    **dict.fromkeys(("ended", "held", "done", "expired", "proposed"), "quiet"),
    **dict.fromkeys(("cancelled", "lapsed", "stopped", "repealed", "amended"), "warm"),
    **dict.fromkeys(("unfiled", "pending", "rejected", "withdrawn", "void"), "warm"),
}


class Cell(Struct, frozen=True):
    """One value of a row. `parts` are what is shown, each after a note that its members share."""

    name: str
    label: str
    parts: tuple[tuple[str, tuple[Shown, ...]], ...] = ()
    more: str = ""
    number: bool = False


def column_cell(views: Views, record: Record, column: Shape) -> Cell:
    """What `record` has in the column; a cell without parts where it has nothing."""
    label = views.facts.say(column.label)
    shown = _shown(views, record, column)
    number = is_number(column)
    kept = shown[: 1 if _is_phones(shown) else MOST_VALUES]
    more = "" if _is_phones(shown) or len(shown) == len(kept) else f"等 {len(shown)} 项"
    parts = tuple((note, tuple(same)) for note, same in groupby(kept, lambda each: each.note))
    return Cell(column.name, label, parts, more, number)


def is_number(column: Shape) -> bool:
    return column.kind is not None and column.kind.name == "number"


def _is_phones(shown: tuple[Shown, ...]) -> bool:
    return bool(shown) and shown[0].kind == "phone"


def _shown(views: Views, record: Record, column: Shape) -> tuple[Shown, ...]:
    fact = views.facts.fact(record, column)
    if fact is None:
        return ()
    value = getattr(record, column.name)
    if column.entry is not None and issubclass(column.entry, Period):
        return (_period(views, value if column.many else (value,), column),)
    if found := _choice(record, column):
        return (_tag(views, *found),)
    if column.kind is not None and column.kind.name == "month":
        return (Shown("text", f"{month_runs(value)} 月"),)
    if fact.rows:
        return tuple(_rows(fact))
    return tuple(_short(views, column, each) for each in fact.shown)


def _period(views: Views, periods: tuple[Period, ...], column: Shape) -> Shown:
    """The one of several terms that counts today, with its state."""
    word = standing(periods, views.as_of)
    period = next(each for each in reversed(periods) if state(each, views.as_of) == word)
    shown = views.facts.shown(column, period)
    tag = _toned(views, STATE_LABELS[word], word)
    text = _end(period, word) if column.many else shown.text
    return replace(shown, text=text, to=views.facts.spans(periods), note="", more=(tag,))


def _end(period: Period, word: str) -> str:
    """Until when somebody is there, or from when; a row has no room for all terms."""
    if period.since and (word == "future" or not period.until):
        return f"{period.since}\N{NO-BREAK SPACE}起"
    return f"至\N{NO-BREAK SPACE}{period.until or '现在'}"


def _choice(holder: Entry, column: Shape) -> tuple[Entry, Choice, str] | None:
    """A choice, or that of a group of fields, such as how a filing stands: all a row has room for."""
    if isinstance(column.kind, Choice):
        return holder, column.kind, column.name
    for field in shapes(column.entry) if column.entry and not column.many else ():
        if isinstance(field.kind, Choice):
            return getattr(holder, column.name), field.kind, field.name
    return None


def _tag(views: Views, record: Entry, kind: Choice, name: str) -> Shown:
    word = str(getattr(record, name))
    if name == "state" and lapsed(record, views.as_of):
        return _toned(views, LAPSED["lapsed"], "lapsed")
    tag = _toned(views, kind.labels[word], word)
    if name == "state" and isinstance(record, Event) and views.facts.ahead(record):
        # The reader's own clock tells when it is over.
        return replace(tag, more=(Shown("event", "", views.facts.event_span(record)),))
    return tag


def _toned(views: Views, label: str, word: str) -> Shown:
    return Shown("tag", views.facts.say(label), _TONES.get(word, ""))


def _short(views: Views, column: Shape, shown: Shown) -> Shown:
    if shown.kind == "phone":
        return replace(shown, note="")
    if shown.kind == "prose":
        return Shown("text", prose_text(shown.text, MOST_LETTERS))
    if column.ref is None:
        return shown
    if column.ref.within:
        return Shown("text", shown.text)
    # A village is hardly known without its town; a unit is, unless another has its name.
    alone = "/" not in shown.to.removeprefix(f"{column.ref.folder}/").rstrip("/")
    known = alone and not views.catalogue.shares_name(column.ref.folder, shown.text)
    return replace(shown, note="") if known else shown


def _rows(fact: Fact) -> Iterator[Shown]:
    for row in fact.rows:
        yield Shown("text", " ".join(shown.text for cell in row for shown in cell))
