"""What is to be done: the jobs that rest on something that has changed, and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from generators.cache.folder import digest
from generators.model.keys import Numbers, merged, stale
from generators.model.reads import collect
from generators.outputs.output import Part

from .jobs import FILES, Done, Family, Job


class Told(NamedTuple):
    """What is remembered of a part of a gist: the keys that it read, and the digest of its words."""

    reads: bytes
    digest: bytes


class Grouped(NamedTuple):
    """What is remembered of a family: the keys that listing it read, its jobs, and its gist."""

    reads: bytes
    jobs: tuple[tuple[str, str | None], ...]
    gist: Mapping[str, Told]


class Known(NamedTuple):
    """What is remembered of all."""

    families: Mapping[str, Grouped]
    done: Mapping[str, Done]

    def files(self, family: str) -> Iterator[str]:
        """The addresses of the files of one family."""
        jobs = self.families[family].jobs if family in self.families else ()
        return (address for job_id, _ in jobs for address, _ in self.done[job_id].files)


@dataclass(frozen=True)
class Plan:
    """What is to be done, and what is known of the rest.

    `later` are the families that are long to plan: they are planned while other processes work.
    `before` are the files that those had.
    """

    todo: list[Job]
    families: dict[str, Grouped]
    kept: dict[str, Done]
    later: tuple[Family, ...] = ()
    before: frozenset[str] = frozenset()

    def pages(self) -> Iterator[str]:
        """The address of every page, in the order in which they are listed."""
        for name, family in self.families.items():
            if not name.startswith(FILES):
                yield from (job_id for job_id, _ in family.jobs)

    def sources(self) -> set[str]:
        """What a page written by hand can link to, as MkDocs names it."""
        files = {address for done in self.kept.values() for address, _ in done.files}
        return files | self.before | {f"{address}index.md" for address in self.pages()}

    def again(self, ids: set[str], families: Iterable[Family]) -> Plan:
        """The same, with the pages that have these ids done in any case."""
        more = ids & self.kept.keys()
        if not more:
            return self
        listed = (family for family in families if not family.name.startswith(FILES))
        jobs = [job for family in listed for job in family.jobs() if job.id in more]
        kept = {job_id: done for job_id, done in self.kept.items() if job_id not in more}
        return replace(self, todo=[*self.todo, *jobs], kept=kept)


def planned(
    families: Iterable[Family],
    known: Known,
    dirty: set[int],
    lost: set[str],
    numbers: Numbers,
    *,
    defer: bool = False,
) -> Plan:
    """Tell apart what must be made; `lost` are the files that are no longer as they were written.

    `defer` leaves for later what takes long to plan.
    """
    todo: list[Job] = []
    grouped: dict[str, Grouped] = {}
    kept: dict[str, Done] = {}
    later: list[Family] = []
    before: set[str] = set()
    for family in families:
        last = known.families.get(family.name)
        if defer and family.long and (last is None or stale(dirty, last.reads)):
            later.append(family)
            before.update(known.files(family.name))
            continue
        group, jobs, fresh = _grouped(family, last, dirty, numbers)
        grouped[family.name] = group
        wanted = set()
        for job_id, token in group.jobs:
            was = known.done.get(job_id)
            if was is None or _changed(was, token, fresh, dirty, lost):
                wanted.add(job_id)
            else:
                kept[job_id] = was
        if wanted:
            todo += [job for job in jobs or family.jobs() if job.id in wanted]
    return Plan(todo, grouped, kept, tuple(later), frozenset(before))


def _grouped(
    family: Family, before: Grouped | None, dirty: set[int], numbers: Numbers
) -> tuple[Grouped, list[Job] | None, bool]:
    """What a family is now; its jobs, if they were listed; and whether they may be others."""
    if before is not None and not stale(dirty, before.reads):
        return before, None, False
    tell = family.gist
    if tell is None:
        jobs, reads = collect(lambda: list(family.jobs()))
        return Grouped(numbers.packed(reads), _entries(jobs), {}), jobs, True
    known = before.gist if before else {}
    gist, reads = collect(_gist, tell(), known, dirty, numbers)
    packed = merged(numbers.packed(reads), *(told.reads for told in gist.values()))
    if before is not None and _words(gist) == _words(before.gist):
        return before._replace(reads=packed, gist=gist), None, False
    jobs = list(family.jobs())
    return Grouped(packed, _entries(jobs), gist), jobs, True


def _entries(jobs: list[Job]) -> tuple[tuple[str, str | None], ...]:
    return tuple((job.id, job.token) for job in jobs)


def _gist(
    parts: Iterable[Part], known: Mapping[str, Told], dirty: set[int], numbers: Numbers
) -> dict[str, Told]:
    """The parts of a gist, of which only those are told anew that may be others."""
    found = {}
    for name, make in parts:
        told = known.get(name)
        if told is None or stale(dirty, told.reads):
            made, reads = collect(make)
            told = Told(numbers.packed(reads), digest(repr(made).encode()))
        found[name] = told
    return found


def _words(gist: Mapping[str, Told]) -> list[tuple[str, bytes]]:
    return [(name, told.digest) for name, told in gist.items()]


def _changed(was: Done, token: str | None, fresh: bool, dirty: set[int], lost: set[str]) -> bool:
    if was.token != token or (token is None and fresh) or stale(dirty, was.reads):
        return True
    return bool(lost) and any(address in lost for address, _ in was.files)
