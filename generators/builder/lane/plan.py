"""What is to be done: the jobs that rest on something that has changed, and no others."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct

from generators.model.keys import Numbers, stale
from generators.model.reads import collect

from .bundles import Bundle, bundled, unbundled
from .gist import Gist, told, words
from .jobs import FILES, Done, Family, Job


class Grouped(NamedTuple):
    """What is remembered of a family: its gist and its jobs, and the keys that listing it read; of the
    gist each part tells its own.
    """

    reads: bytes
    gist: Gist
    done: tuple[Bundle[Done], ...]

    def stale(self, dirty: set[int]) -> bool:
        """Whether it may be listed otherwise now."""
        return stale(dirty, self.reads) or any(
            stale(dirty, part.reads) for part in self.gist.values()
        )


# The milliseconds that a page takes of which it is not known.
_USUAL = 4

# Jobs by their ids: a bundle of which all is as it was, or an opened one, in which the jobs that are to
# be done have nothing yet.
Jobs = Bundle[Done] | dict[str, Done | None]


class Going(NamedTuple):
    """A family while it is done: as `Grouped`."""

    reads: bytes
    gist: Gist
    jobs: list[Jobs]

    def closed(self, done: Mapping[str, Done]) -> Grouped:
        """What is to be remembered, once all that was to be done is `done`."""
        bundles: list[Bundle[Done]] = []
        for some in self.jobs:
            if isinstance(some, dict):
                bundles += bundled({job_id: kept or done[job_id] for job_id, kept in some.items()})
            else:
                bundles.append(some)
        return Grouped(self.reads, self.gist, tuple(bundles))

    def sent(self) -> Sent:
        """For the process that has all bundles: of those that are as they were only their places."""
        jobs = [each if isinstance(each, dict) else n for n, each in enumerate(self.jobs)]
        return Sent(self.reads, self.gist, jobs)


class Sent(NamedTuple):
    """A `Going` on its way to another process: numbers stand for bundles of the last build."""

    reads: bytes
    gist: Gist
    jobs: list[dict[str, Done | None] | int]

    def arrived(self, last: Grouped | None) -> Going:
        known = last.done if last else ()
        jobs = [known[each] if isinstance(each, int) else each for each in self.jobs]
        return Going(self.reads, self.gist, jobs)


class Plan(Struct):
    """What is to be done, and what is known of the rest.

    `gone` is what was made by jobs that are done anew or that there are no more, `moved` tells
    whether there are other pages, or others in order. `later` are the families that are long to plan,
    which is done by one process while others work.
    """

    todo: list[Job] = []
    families: dict[str, Going] = {}
    gone: dict[str, Done] = {}
    moved: bool = False
    later: list[Family] = []

    def took(self, job: Job) -> int:
        """How many milliseconds the job took the last time, or about what one of its kind takes."""
        if job.id in self.gone:
            return self.gone[job.id].took
        return 0 if job.is_file else _USUAL

    def closed(self, done: Mapping[str, Done]) -> dict[str, Grouped]:
        """What is to be remembered of all families, once all that was to be done is `done`."""
        return {name: going.closed(done) for name, going in self.families.items()}

    def relisted(self, done: Mapping[str, Done]) -> bool:
        """Whether the list of all pages with their dates may be another."""
        return self.moved or any(
            job_id in self.gone and self.gone[job_id].published != each.published
            for job_id, each in done.items()
        )

    def again(self, ids: Collection[str], families: Iterable[Family]) -> None:
        """Have the pages that have these ids done in any case."""
        for family in families:
            if family.name.startswith(FILES):
                continue
            jobs, more = self.families[family.name].jobs, set[str]()
            for n, some in enumerate(jobs):
                known = some if isinstance(some, dict) else some.held.made
                found = {name: done for name in ids if (done := known.get(name))}
                if found:
                    jobs[n] = {**known, **dict.fromkeys(found)}
                    self.gone |= found
                    more |= found.keys()
            if more:
                self.todo += family.only(more)


class Planner(Struct, frozen=True):
    """Tells apart what must be made: `dirty` are the numbers of the keys under which something else
    is found, `lost` the files that are no longer as they were written.
    """

    known: Mapping[str, Grouped]
    dirty: set[int]
    lost: set[str]
    numbers: Numbers

    def plan(self, families: Iterable[Family], *, defer: bool = False) -> Plan:
        """`defer` leaves for later what takes long to plan."""
        plan = Plan()
        for family in families:
            last = self.known.get(family.name)
            if defer and family.long and (last is None or last.stale(self.dirty)):
                plan.later.append(family)
                continue
            reads, gist, jobs = self._listed(family, last)
            if jobs is not None:
                known = unbundled(last.done) if last else {}
                found: list[Jobs] = [self._compared(plan, jobs, known)]
                plan.moved |= not family.name.startswith(FILES) and [*found[0]] != [*known]
            else:
                found = self._kept(plan, family, last.done if last else ())
            plan.families[family.name] = Going(reads, gist, found)
        return plan

    def _listed(self, family: Family, last: Grouped | None) -> tuple[bytes, Gist, list[Job] | None]:
        """What listing the family reads, its gist, and its jobs, unless they are surely the same."""
        if last is not None and not last.stale(self.dirty):
            return last.reads, last.gist, None
        if family.gist is None:
            jobs, read = collect(lambda: list(family.jobs()))
            return self.numbers.packed(read), {}, jobs
        tell = family.gist
        parts, read = collect(lambda: list(tell()))
        gist = told(parts, last.gist if last else {}, self.dirty, self.numbers)
        same = last is not None and words(gist) == words(last.gist)
        return self.numbers.packed(read), gist, None if same else list(family.jobs())

    def _kept(self, plan: Plan, family: Family, bundles: Iterable[Bundle[Done]]) -> list[Jobs]:
        """The jobs of a family that is listed as before: few of them are to be done."""
        found: list[Jobs] = []
        more: set[str] = set()
        for bundle in bundles:
            gone = {}
            if self.lost or stale(self.dirty, bundle.reads):
                known = bundle.held.made
                gone = {name: done for name, done in known.items() if self._stale(done)}
            found.append({**bundle.held.made, **dict.fromkeys(gone)} if gone else bundle)
            plan.gone |= gone
            more |= gone.keys()
        if more:
            plan.todo += family.only(more)
        return found

    def _compared(
        self, plan: Plan, jobs: Iterable[Job], known: Mapping[str, Done]
    ) -> dict[str, Done | None]:
        """The jobs of a family that was listed anew: what has no token rests on all of the list."""
        kept: dict[str, Done | None] = {}
        for job in jobs:
            was = known.get(job.id)
            same = was and job.token is not None and was.token == job.token
            kept[job.id] = was if was and same and not self._stale(was) else None
            if kept[job.id] is None:
                plan.todo.append(job)
        plan.gone |= {name: done for name, done in known.items() if not kept.get(name)}
        return kept

    def _stale(self, done: Done) -> bool:
        if stale(self.dirty, done.reads):
            return True
        return bool(self.lost) and any(address in self.lost for address, _ in done.files)


def pages(families: Mapping[str, Grouped]) -> Iterator[tuple[str, Done]]:
    """Every page by its address, in the order in which they are listed."""
    for name, family in families.items():
        if not name.startswith(FILES):
            for bundle in family.done:
                yield from bundle.held.made.items()
