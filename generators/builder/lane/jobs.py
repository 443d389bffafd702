"""Everything that is published, as jobs: each makes files, and is done again when what it read changes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from msgspec import Struct

from generators.cache.packed import Packed, pack
from generators.model.keys import Numbers
from generators.model.reads import collect
from generators.model.recall import Learned, Recall
from generators.outputs.files import GISTS, KINDS, LONG, files_of
from generators.outputs.output import Output, Part
from generators.outputs.table import Table
from generators.outputs.table_files import ENDINGS, files_of_table
from generators.privacy.gate import leaking
from generators.rendering import Renderer, around, html_of
from generators.views.page import Listed, Page
from generators.views.pages import families as page_families

from ..site import Mark, SiteFolder
from .splice import FrameKey, Pieces

Frame = Callable[[Page, str], str]
FILES = "files "
# So many bytes are looked through for leaks together: more would fill the memory.
_LOOKED_THROUGH = 2_000_000


class Made(NamedTuple):
    """Files by address; of a page, the date that the sitemap tells."""

    files: list[tuple[str, bytes]]
    published: str = ""


class Job(Struct, frozen=True):
    """What `make` makes of `what`; `token` as in `Listed`: all that these hold from when it was listed,
    or nothing.

    Of tens of thousands, whatever each takes in memory counts.
    """

    id: str
    token: str | None
    make: Callable[[Any], Made]
    what: Any
    is_file: bool = False

    def work(self) -> Made:
        return self.make(self.what)


class Family(NamedTuple):
    """Jobs that are listed together; `gist`, if there is one, tells all that they are made from.

    What is `long` to plan can be planned while others are done. `near` lists those that may have
    one of some ids, where that takes less than listing all.
    """

    name: str
    jobs: Callable[[], Iterator[Job]]
    gist: Callable[[], Iterable[Part]] | None = None
    long: bool = False
    near: Callable[[Collection[str]], Iterator[Job]] | None = None

    def only(self, ids: Collection[str]) -> Iterator[Job]:
        """The jobs that have these ids."""
        listed = self.jobs() if self.near is None else self.near(ids)
        return (job for job in listed if job.id in ids)


class Done(NamedTuple):
    """What is remembered of a job: the token, the keys that it read, its files, the date, and how
    many milliseconds it took.
    """

    token: str | None
    reads: bytes
    files: tuple[tuple[str, Mark], ...]
    published: str
    took: int


class Maker(Struct, frozen=True):
    """Makes the files of pages and of everything beside them."""

    renderer: Renderer
    frame: Frame
    body: Callable[[str], str]

    def families(self) -> Iterator[Family]:
        for family in page_families(self.renderer.views):
            job = partial(_job, partial(self._page, tables=not family.tables))
            near = self._near(family.near, job) if family.near else None
            yield Family(family.name, self._pages(family.pages, job), family.gist, near=near)
            if family.tables:
                yield Family(f"{FILES}{family.name}", self._tables(family.tables), long=True)
        views, links = self.renderer.views, self.renderer.links
        for n, kind in enumerate(KINDS):
            gist = partial(GISTS[kind], views, links) if kind in GISTS else None
            yield Family(f"{FILES}{n}", self._files(kind), gist, kind in LONG)

    def _pages(
        self, family: Callable[[], Iterator[Listed]], job: Callable[[Listed], Job]
    ) -> Callable[[], Iterator[Job]]:
        return lambda: map(job, family())

    def _tables(
        self, tables: Callable[[], Iterator[tuple[str, Table]]]
    ) -> Callable[[], Iterator[Job]]:
        # Each file is a job of its own: those of a long table fill the memory.
        return lambda: (
            Job(
                f"{at}{table.name}{ending}",
                table.said,
                self._table,
                (at, table, ending),
                is_file=True,
            )
            for at, table in tables()
            for ending in ENDINGS
        )

    def _near(
        self, near: Callable[[Collection[str]], Iterator[Listed]], job: Callable[[Listed], Job]
    ) -> Callable[[Collection[str]], Iterator[Job]]:
        return lambda addresses: map(job, near(addresses))

    def _files(self, kind: Callable[..., Iterator[Output]]) -> Callable[[], Iterator[Job]]:
        views, links, make = self.renderer.views, self.renderer.links, self._file
        return lambda: (
            Job(each.address, each.token, make, each, is_file=True) for each in kind(views, links)
        )

    def _page(self, listed: Listed, *, tables: bool) -> Made:
        """A page, with the files of its tables or without."""
        page = listed.page()
        markdown = self.renderer.markdown(page)
        body = self.body(page.address) if page.written else None
        content = html_of(markdown) if body is None else around(markdown, body)
        html = self.frame(page, content).encode(errors="xmlcharrefreplace")
        beside = self._rendered(self._beside(page) if tables else ())
        files = [(f"{page.address}index.html", html), *beside.files]
        return Made(files, str(page.updated or ""))

    def _beside(self, page: Page) -> Iterator[Output]:
        return files_of(self.renderer.views, page, self.renderer.links)

    def _table(self, what: tuple[str, Table, str]) -> Made:
        address, table, ending = what
        again = self.renderer.views.catalogue.again
        files = files_of_table(table, address, self.renderer.links, again)
        return self._rendered(each for each in files if each.address.endswith(ending))

    def _file(self, output: Output) -> Made:
        return self._rendered((output,))

    def _rendered(self, outputs: Iterable[Output]) -> Made:
        return Made([(each.address, each.render()) for each in outputs])


def _job(make: Callable[[Listed], Made], listed: Listed) -> Job:
    return Job(listed.address, listed.token, make, listed)


class Written(NamedTuple):
    """What a file holds, and what it held if that has been looked through for leaks."""

    now: bytes
    before: bytes


class Worked(NamedTuple):
    """What came of some jobs, what was made for others as well, and whether any of their files gives a
    person away.

    What was `done` is not needed before all is.
    """

    done: Packed[list[tuple[str, Done]]]
    frames: dict[FrameKey, Pieces]
    learned: Learned
    leaks: bool


class Worker(Struct, frozen=True):
    """Does jobs and writes their files; `frames` are those that had to be made for them, `recall` knows
    the results. In the files of these `marks` the last build has found no leaks.
    """

    site: SiteFolder
    numbers: Numbers
    frames: dict[FrameKey, Pieces]
    recall: Recall
    agreed: Callable[[str], bool]
    marks: Mapping[str, Mark]

    def do(self, jobs: Sequence[Job]) -> Worked:
        written: dict[Path, Written] = {}
        done, leaks, size = [], False, 0
        for job in jobs:
            one = self._one(job, written)
            done.append((job.id, one))
            size += sum(length for _, (length, _) in one.files)
            if size > _LOOKED_THROUGH:
                leaks |= self._leak(written)
                written, size = {}, 0
        leaks |= self._leak(written)
        return Worked(pack(done), self.frames, self.recall.untold(), leaks)

    def _leak(self, written: dict[Path, Written]) -> bool:
        found = leaking(
            written,
            lambda path: written[path].now,
            self.agreed,
            before=lambda path: written[path].before,
        )
        return any(found)

    def _one(self, job: Job, written: dict[Path, Written]) -> Done:
        begun = perf_counter()
        made, reads = collect(job.work)
        for address, raw in made.files:
            before = self.site.read(address, self.marks.get(address))
            written[Path(address)] = Written(raw, before)
        files = tuple((address, self.site.write(address, raw)) for address, raw in made.files)
        took = int(1000 * (perf_counter() - begun))
        return Done(job.token, self.numbers.packed(reads), files, made.published, took)
