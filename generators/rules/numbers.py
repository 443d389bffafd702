"""Each village has a number of its own, and no number that was given is lost: it stands on boards."""

from __future__ import annotations

from collections.abc import Iterator

from generators.figures.numbers import Numbered, numbered
from generators.model.catalogue import Catalogue
from generators.model.problems import Problem
from generators.records.place.model import Village


def check(catalogue: Catalogue) -> Iterator[Problem]:
    seen: dict[int, Numbered] = {}
    for holder in numbered(catalogue):
        first = seen.setdefault(holder.number, holder)
        if first is not holder:
            message = (
                f"号码 {holder.number} 已经是{first.name}的"
                f"（{catalogue.origin(first.place).source.file}）；"
                f"后加的那个村改成 {_next(catalogue)}，已经用了的不要动"
            )
            yield catalogue.origin(holder.place).problem(holder.trail, message)
    # A file that cannot be read holds numbers that nobody sees.
    if not any(folder == "places" for folder, _ in catalogue.unread):
        yield from _missing(catalogue)
        yield from _lost(catalogue, seen)


def _next(catalogue: Catalogue) -> int:
    return max((holder.number for holder in numbered(catalogue)), default=0) + 1


def _missing(catalogue: Catalogue) -> Iterator[Problem]:
    free = _next(catalogue)
    for place in catalogue.records["places"].values():
        if isinstance(place, Village) and not place.number:
            message = f"这个村还没有短网址号码；请加一行 number: {free}（还没有人用过的下一个）"
            yield catalogue.origin(place).problem((), message)
            free += 1


def _lost(catalogue: Catalogue, seen: dict[int, Numbered]) -> Iterator[Problem]:
    """A number that is nowhere was given once: its board would lead to nothing, or to another village."""
    before = 0
    for number in sorted(seen):
        if number > before + 1:
            gap = f"{before + 1}" if number == before + 2 else f"{before + 1}—{number - 1}"
            message = (
                f"号码 {gap} 不见了，印着它的牌子会扫不开；村撤并了，"
                "把号码写进并入的村（没有就写进乡镇）的 former，例如 name: 旧村、number: 57；"
                "没有给过的，就从小的用起"
            )
            holder = seen[number]
            yield catalogue.origin(holder.place).problem(holder.trail, message)
        before = number
