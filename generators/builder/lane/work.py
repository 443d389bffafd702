"""One build in which there is something to do."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, partial, reduce
from itertools import chain, islice
from operator import or_
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from generators.cache.divided import divided
from generators.cache.folder import CacheError, Kept, cache_of, digest
from generators.cache.packed import Packed
from generators.cache.processes import Elsewhere, orphaned
from generators.cache.program import contents, program
from generators.cache.segments import read_segmented, write_segmented
from generators.links import Links
from generators.model.catalogue import Catalogue
from generators.model.keys import Numbers
from generators.model.reads import EVERY, Key
from generators.model.recall import Learned
from generators.names.syllables import READINGS, Said
from generators.outputs.finder.entries import spoken
from generators.outputs.fulltext.files import begin
from generators.outputs.fulltext.ready import Ready
from generators.outputs.table_files import ENDINGS
from generators.pictures.store import files_of
from generators.privacy.gate import shut
from generators.rendering import Renderer, kept_code, read_templates_anew
from generators.rules import check
from generators.rules.privacy import agreed
from generators.rules.silence import NOTHING, Silence, Watch
from generators.usage import ChineseError
from generators.views.page import Page

from ..assets import SCRIPT, joined_scripts
from ..frame import Frame, editing_page
from ..prepare import given_away, prepared, root_of, told
from ..site import SiteFolder
from .build import Request, sources
from .given import Given
from .jobs import Done, Family, Maker, Worked, Worker
from .marks import Marks, cleared, of_jobs, of_pictures
from .plan import Grouped, Plan, Planner, Sent
from .settings import Settings
from .settled import Settled, settled, unsettled
from .sitemap import listed_in, sitemap_files
from .splice import FrameKey, NoFrameError, Pieces, Splicer, environment
from .state import Head, Looked, Shell, Touched

# What is done in so many milliseconds is done sooner than a process is started.
_LEAST = 50
# How many are handed over at once: of few, each.
_FEW, _PART = 100, 40


class State(NamedTuple):
    """What the last build knew, beside its `Head`; `build` tells which head it belongs to.

    `counted` is what the counts rest on; `statics`, `pictures` and `sitemap` are the files that no job
    makes.
    """

    build: bytes
    silence: Silence
    carried: dict[Key, object]
    counted: dict[str, Settled]
    families: dict[str, Grouped]
    shell: Shell
    statics: Marks
    pictures: Marks
    sitemap: Marks
    frames: dict[FrameKey, Pieces]

    @property
    def apart(self) -> tuple[Marks, ...]:
        return self.statics, self.pictures, self.sitemap


class Late(NamedTuple):
    """Families that were planned and done after the others, and what is `gone` as in `Plan`; what was
    made to plan them, and what came of them; how names are `said` that were not known before.
    """

    going: dict[str, Sent]
    gone: dict[str, Done]
    learned: Learned
    worked: list[Worked]
    said: dict[str, Said]


_NOTHING = State(b"", NOTHING, {}, {}, {}, Shell((), (), {}, {}), {}, {}, {}, {})


@dataclass
class Build:
    """`head` is what the last build left, if the settings are as they were; `looked` are the files
    that the site is made from, if they are known, and `touched` tells how it has changed since.
    `pagefind` is got ready as soon as it is likely to be needed.

    `ready` hears how many pages there are, as soon as the site is as it is to be.
    """

    request: Request
    settings: Settings
    head: Head | None
    looked: Looked | None
    touched: Callable[[], Touched]
    pagefind: Ready
    ready: Callable[[int], None] = lambda _: None

    def run(self) -> Head:
        looked = self.looked or Looked.at(*sources(self.settings))
        state = self._kept()
        catalogue, self.watch = self._checked(state.silence)
        self.renderer = self._renderer(catalogue)
        self.state = state if self.head and self.head.whole == self.whole else _NOTHING
        calm = self._calm()
        self.given = Given(self.state.shell, self.state.statics)
        if self.given.surely_stale(self.settings, looked, self.head, self.lost):
            # Pagefind works while MkDocs does.
            begin(self.renderer.views, self.renderer.links)
            self._ask()
        # Before there are several processes: pages of all of them count.
        _ = self.counted
        plan = self._planned(self.maker.families(), defer=not self._leads_to_tables)
        try:
            done = self._do(plan)
        except NoFrameError:
            self._ask()
            done = self._do(plan)
        families = plan.closed(done)
        apart = self.given.files, self._pictures(), self._sitemap(plan, done, families)
        marks = reduce(or_, apart, of_jobs(self._known, self.state.apart, plan.gone, done))
        head = self._head(looked, marks, self._clear(marks, calm=calm))
        self.ready(head.pages)
        told = self.carried, self.counted, families, self.given.shell, *apart, self.splicer.made
        self._keep(head, State(head.build, self.watch.silence, *told))
        return head

    @cached_property
    def site(self) -> SiteFolder:
        return SiteFolder(self.settings.site)

    def _kept(self) -> State:
        """What the last build left, if it was the one that `head` is of."""
        state: State | None = read_segmented(self.request.kept, f"{self.request.name}-state")
        return state if state and self.head and self.head.build == state.build else _NOTHING

    def _checked(self, before: Silence) -> tuple[Catalogue, Watch]:
        catalogue, problems, watch = check(self.settings.data, before)
        if problems or catalogue is None:
            raise ChineseError(told(problems))
        return catalogue, watch

    def _renderer(self, catalogue: Catalogue) -> Renderer:
        read_templates_anew()
        READINGS.keep(Kept(cache_of(self.request.config) / "names", program()))
        settings = self.settings
        root = root_of(settings.address, catalogue.site)
        links = Links(portable=not settings.directory_urls, root=root)
        try:
            views = prepared(catalogue, settings.data, self.watch.today)
        except CacheError as error:
            raise ChineseError(str(error)) from None
        if not READINGS.known:
            # Before there are several processes that would each load what knows how names are said.
            READINGS.expect(spoken(views))
        return Renderer(replace(views, pagefind=self.pagefind), links)

    @cached_property
    def whole(self) -> bytes:
        """All that every page depends on, besides the program, which keeps caches of its own."""
        views = self.renderer.views
        theme = [part for folder in self.settings.theme for part in contents(folder)]
        of_site = views.catalogue.site_source.digest or os.urandom(16)
        shown = (str(views.as_of), str(editing_page(views.catalogue)))
        return digest(self.settings.said, of_site, *(each.encode() for each in shown), *theme)

    @cached_property
    def carried(self) -> dict[Key, object]:
        """What tells each photo and each attached file from another of its name."""
        views = self.renderer.views
        carried: dict[Key, object] = {}
        for file, made in views.made.items():
            carried["photo", file] = tuple(files_of([made]))
        for file, known in views.attached.items():
            carried["attached", file] = known.checksum
        return carried

    @cached_property
    def dirty(self) -> set[int]:
        """The numbers of all keys under which something else is found than the last time."""
        if not self.state.build:
            # Nothing is known that could rest on it.
            return set()
        now, before, dirty = self.carried, self.state.carried, set(self.watch.dirty)
        for key in now.keys() | before.keys():
            if now.get(key) != before.get(key):
                dirty |= {self.numbers.of(key), self.numbers.of((key[0], EVERY))}
        return dirty | unsettled(self.state.counted, self.counted)

    @cached_property
    def counted(self) -> dict[str, Settled]:
        """What the counts rest on, so that not all who count rest on all that is counted."""
        dirty = self.watch.dirty if self.state.build else set()
        told = self.renderer.views.accounts.counting.told()
        return settled(self.state.counted, told, dirty, self.numbers)

    @property
    def numbers(self) -> Numbers:
        return self.watch.numbers

    def _planned(self, families: Iterable[Family], *, defer: bool = False) -> Plan:
        planner = Planner(self.state.families, self.dirty, self.lost, self.numbers)
        try:
            return planner.plan(families, defer=defer)
        except CacheError as error:
            raise ChineseError(str(error)) from None

    @cached_property
    def lost(self) -> set[str]:
        """The files that are no longer as they were written."""
        return self.touched().lost if self.state.build else set()

    @property
    def _known(self) -> Marks:
        """The files of the last build, where anything of it still counts."""
        return self.head.marks if self.head and self.state.build else {}

    @cached_property
    def maker(self) -> Maker:
        return Maker(self.renderer, self._whole, lambda address: self.given.shell.bodies[address])

    @cached_property
    def splicer(self) -> Splicer:
        folders = tuple(map(str, self.settings.theme))
        script = SCRIPT if joined_scripts(map(Path, reversed(folders))) else None
        renderer = self.renderer
        return Splicer(
            frame=Frame(renderer.views, renderer.links, script),
            links=renderer.links,
            edit_uri=renderer.views.catalogue.site.edit_uri,
            templates=environment(folders, kept_code()),
            made=dict(self.state.frames),
        )

    def _whole(self, page: Page, content: str) -> str:
        return self.splicer.whole(page, content)

    @property
    def _leads_to_tables(self) -> bool:
        """Whether a page written by hand links to the file of a table, and must know early if it goes."""
        return any(path.endswith(ENDINGS) for path in self.state.shell.asked)

    def _ask(self) -> None:
        """Let MkDocs do its part."""
        self.given.ask(self.request, self.renderer, self.splicer, self.settings.site.name)

    def _do(self, plan: Plan) -> dict[str, Done]:
        """Do all jobs, of those families too that are planned later."""
        pictures = self.state.pictures.keys() - self._photos.keys()
        if self.head and not self.given.asked and self.given.stale(plan, self.head, pictures):
            self._ask()
        if self.given.asked:
            plan.again(self.given.shell.bodies, self.maker.families())
        self.given.write(self.site)
        return self._done(plan)

    def _done(self, plan: Plan) -> dict[str, Done]:
        catalogue = self.renderer.views.catalogue
        owners = cache(lambda: agreed(catalogue))
        READINGS.arrive()
        recall = self.watch.recall
        worker = Worker(
            site=self.site,
            numbers=self.numbers,
            frames=self.splicer.fresh,
            recall=recall,
            agreed=lambda number: number in owners(),
            marks=self._known,
        )
        # What is made from here on: that of other processes is to be known here.
        recall.untold()
        done: list[Packed[list[tuple[str, Done]]]] = []
        leaks = False
        for each in self._worked(plan, worker):
            done.append(each.done)
            self.splicer.made.update(each.frames)
            recall.learn(each.learned)
            leaks |= each.leaks
        if leaks and (problems := shut(self.site.root, owners().__contains__)):
            raise ChineseError(given_away(problems))
        return dict(chain.from_iterable(each.once() for each in done))

    def _worked(self, plan: Plan, worker: Worker) -> Iterator[Worked]:
        """What is to be done, by as many processes as there are cores."""
        alone = sum(map(plan.took, plan.todo)) < _LEAST
        few = len(plan.todo) < _FEW
        # What takes long first, or a process would wait for it at the end.
        todo = sorted(plan.todo, key=plan.took, reverse=True) if few else plan.todo
        shared = partial(divided, worker.do, todo, alone=alone, size=1 if few else _PART)
        late = partial(self._late, plan.later, worker, os.getpid())
        if few or not plan.later:
            yield from shared(beside=lambda: self._taken(plan, late()))
            return
        # Of a whole site it fills the memory, which goes with a process of its own.
        with Elsewhere(late) as apart:
            yield from shared(beside=lambda: self._taken(plan, apart()), ready=apart.ready)

    def _late(self, families: Iterable[Family], worker: Worker, parent: int) -> Late:
        """Plan these and do them."""
        known = len(READINGS.known)
        plan = self._planned(families)
        learned = worker.recall.untold()
        jobs = iter(plan.todo)
        parts = iter(lambda: [*islice(jobs, _PART)], [])
        worked = [worker.do(part) for part in parts if not orphaned(parent)]
        going = {name: each.sent() for name, each in plan.families.items()}
        return Late(going, plan.gone, learned, worked, READINGS.since(known))

    def _taken(self, plan: Plan, late: Late) -> list[Worked]:
        known = self.state.families
        plan.families |= {name: each.arrived(known.get(name)) for name, each in late.going.items()}
        plan.gone |= late.gone
        self.watch.recall.learn(late.learned)
        READINGS.learn(late.said)
        return late.worked

    def _pictures(self) -> Marks:
        return of_pictures(self.site, self._photos, self.head, self.lost)

    @property
    def _photos(self) -> Mapping[str, Path]:
        return files_of(self.renderer.views.made.values())

    def _sitemap(
        self, plan: Plan, done: Mapping[str, Done], families: Mapping[str, Grouped]
    ) -> Marks:
        if self.renderer.links.portable:
            return {}
        known, shell = self.state.sitemap, self.given.shell
        same = known and shell.docs == self.state.shell.docs and not self.lost & known.keys()
        if same and not plan.relisted(done):
            return known
        views, links = self.renderer.views, self.renderer.links
        listed = listed_in(families, shell, links)
        files = sitemap_files(self.splicer.templates, links, listed, views.as_of)
        return {address: self.site.write(address, content) for address, content in files}

    def _calm(self) -> bool:
        """Whether nothing has come or gone in the site since it was left. Before any file is written."""
        return bool(self.state.build) and not self.touched().disturbed

    def _clear(self, marks: Marks, *, calm: bool) -> dict[str, int]:
        return cleared(self.site, marks, self.head if calm else None)

    def _head(self, looked: Looked, marks: Marks, folders: dict[str, int]) -> Head:
        views = self.renderer.views
        return Head(
            build=os.urandom(16),
            settings=self.settings,
            whole=self.whole,
            as_of=views.as_of,
            dated=views.catalogue.site.as_of is not None,
            looked=looked,
            marks=marks,
            folders=folders,
        )

    def _keep(self, head: Head, state: State) -> None:
        kept, name = self.request.kept, self.request.name
        write_segmented(kept, f"{name}-state", state)
        kept.write(f"{name}-head", head)
        READINGS.save()
