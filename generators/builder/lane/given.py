"""What MkDocs gives a site: asked for anew only where it may be another."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path

from msgspec import Struct

from generators.rendering import Renderer

from ..site import Mark, SiteFolder
from .build import Request
from .plan import Plan
from .settings import Settings
from .splice import Splicer
from .state import Head, Looked, Shell


class Given(Struct):
    """`shell` and the files of it that the site has: those of the last build until MkDocs is asked.

    `contents` are files that are still to be written: nothing is before all that can fail is done.
    """

    shell: Shell
    files: dict[str, Mark]
    asked: bool = False
    contents: dict[str, bytes] = {}

    def surely_stale(
        self, settings: Settings, looked: Looked, head: Head | None, lost: set[str]
    ) -> bool:
        """Whether it is another, whatever is planned. Other plugins may look at anything."""
        if head is None or not self.files or not settings.alone or lost & self.files.keys():
            return True
        return not looked.below(settings.docs).same(head.looked.below(settings.docs))

    def stale(self, plan: Plan, head: Head, pictures: Set[str]) -> bool:
        """Whether a page written by hand links to something that is there no more, or is only now;
        `pictures` are those that were and are no more.
        """
        redone = {job.id for job in plan.todo}
        changed = {address for done in plan.gone.values() for address, _ in done.files} | pictures

        def there(path: str) -> bool:
            page = path.removesuffix("index.md")
            made = path if page == path else f"{page}index.html"
            return page in redone or (made in head.marks and made not in changed)

        moved = any(there(path) != known for path, known in self.shell.asked.items())
        return moved or bool(self.shell.entered & redone)

    def ask(self, request: Request, renderer: Renderer, splicer: Splicer, name: str) -> None:
        """Let MkDocs do its part, in a folder called `name`."""
        # Only here: few changes need MkDocs.
        import tempfile

        from .shell import Handed, make_shell, pieces

        handed = Handed(renderer)
        with tempfile.TemporaryDirectory(prefix="gongkai-") as folder:
            staging = Path(folder) / name
            self.shell = make_shell(request, handed, staging)
            self.contents = {each: (staging / each).read_bytes() for each in self.shell.files}
        splicer.make = lambda page: pieces(handed.frame_of(page))
        self.asked = True

    def write(self, site: SiteFolder) -> None:
        if self.asked:
            self.files = {name: site.write(name, raw) for name, raw in self.contents.items()}
