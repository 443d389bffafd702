"""What a plan, a duty or a table says that it counts can be counted."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generators.model.catalogue import Catalogue
from generators.model.count import Count, counts_in, path_of
from generators.model.entry import Entry, Shape, shapes
from generators.model.problems import Problem, nearest
from generators.model.record import Period, Record, RecordType
from generators.model.source import Trail
from generators.model.values import Choice

_DATES = {"date", "year", "quarter"}
Fault = tuple[Trail, str]


def of_record(catalogue: Catalogue, record: Record) -> Iterator[Problem]:
    for trail, count in counts_in(record):
        for inner, message in _faults(catalogue, count):
            yield catalogue.origin(record).problem((*trail, *inner), message)


def _faults(catalogue: Catalogue, count: Count) -> Iterator[Fault]:
    known = next((each for each in catalogue.types if each.folder == count.folder), None)
    if known is None:
        folders = [each.folder for each in catalogue.types]
        yield ("folder",), f"没有“{count.folder}”这类记录；{_offer(count.folder, folders)}"
        return
    yield from _fields(known, count)
    for at, condition in enumerate(count.where):
        place: Trail = ("where", at)
        path = path_of(known.model, condition.path)
        if path is None:
            yield (*place, "path"), _no_field(known, known.model, condition.path)
        else:
            yield from _words(catalogue, place, path[-1], condition.among)


def _fields(known: RecordType, count: Count) -> Iterator[Fault]:
    owner: type[Entry] | None = known.model
    if count.entries:
        path = path_of(known.model, count.entries)
        owner = path[-1].entry if path else None
        if owner is None:
            yield ("entries",), _no_field(known, known.model, count.entries)
            return
    if owner and count.dated and (message := date_fault(known, owner, count.dated)):
        yield ("dated",), message
    if owner and count.total and (message := _fault(known, owner, count.total, _is_number, "数")):
        yield ("total",), message


def date_fault(known: RecordType, owner: type[Entry], written: str) -> str | None:
    """What is wrong with a field that should hold a date."""
    return _fault(known, owner, written, _is_date, "日期")


def _fault(
    known: RecordType, owner: type[Entry], written: str, fits: Callable[[Shape], bool], wanted: str
) -> str | None:
    path = path_of(owner, written)
    if path is None:
        return _no_field(known, owner, written)
    if not fits(path[-1]):
        return f"“{written}”（{path[-1].label}）不是{wanted}；请换一个字段"
    return None


def _is_date(shape: Shape) -> bool:
    if shape.entry is not None:
        return issubclass(shape.entry, Period)
    return shape.kind is not None and shape.kind.name in _DATES


def _is_number(shape: Shape) -> bool:
    return shape.kind is not None and shape.kind.name == "number"


def _words(
    catalogue: Catalogue, place: Trail, shape: Shape, written: tuple[str, ...]
) -> Iterator[Fault]:
    """Words of a closed list are words of that list."""
    known = _closed(catalogue, shape)
    for at, word in enumerate(written):
        if known is not None and word not in known:
            message = f"“{shape.label}”里没有“{word}”；{_offer(word, known)}"
            yield (*place, "among", at), message


def _closed(catalogue: Catalogue, shape: Shape) -> list[str] | None:
    if isinstance(shape.kind, Choice):
        return list(shape.kind.labels)
    if shape.ref is None:
        return None
    prefix = f"{shape.ref.within}/" if shape.ref.within else ""
    ids = catalogue.records[shape.ref.folder]
    return [known.removeprefix(prefix) for known in ids if known.startswith(prefix)]


def _no_field(known: RecordType, owner: type[Entry], written: str) -> str:
    names = [shape.name for shape in shapes(owner)]
    return f"{known.label}没有“{written}”这个字段；{_offer(written, names)}"


def _offer(written: str, known: list[str]) -> str:
    close = nearest(written, known)
    return f"是不是 {close}？" if close else f"可以写的有 {'、'.join(known[:20])}"
