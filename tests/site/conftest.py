"""Sites that are built once, and their pages read once, for the whole run."""

import fcntl
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from tests.site import raw
from tests.site.commands import ROOT, run
from tests.site.pages import ReadPage, read_pages

BASE = "http://127.0.0.1/a/b/"
OTHERS = sorted(path.parent for path in (ROOT / "tests/sites").glob("*/mkdocs.yml"))
FOLDERS = {"real": ROOT, **{folder.name: folder for folder in OTHERS}}

Once = Callable[[str, Callable[[Path], None]], Path]


@dataclass(frozen=True)
class BuiltSite:
    """A site of the repository, built to be served at /a/b/ and to be opened from a folder."""

    name: str
    folder: Path
    once: Once

    @property
    def config(self) -> Path:
        return self.folder / "mkdocs.yml"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @cached_property
    def root(self) -> Path:
        """The folder of the site that belongs at `BASE`."""
        return self._built("served")

    @cached_property
    def portable(self) -> Path:
        """The folder of the form that needs no server."""
        return self._built("portable", "--portable")

    def _built(self, form: str, *options: str) -> Path:
        def build(out: Path) -> None:
            where = ("--config", self.config, "--site-dir", out)
            printed = run("gongkai", "build", *where, *options, SITE_URL=BASE)
            assert "WARNING" not in printed

        return self.once(f"{self.name}-{form}", build)

    @cached_property
    def pages(self) -> dict[str, ReadPage]:
        # Built first: whoever reads holds no other's lock.
        root = self.root

        def read(out: Path) -> None:
            out.write_bytes(pickle.dumps(read_pages(root)))

        pages: dict[str, ReadPage] = pickle.loads(
            self.once(f"{self.name}-pages", read).read_bytes()
        )
        return pages

    @cached_property
    def records(self) -> list[raw.RawRecord]:
        return raw.records(self.data)

    @cached_property
    def settings(self) -> raw.Fields:
        return raw.site_settings(self.data)

    def record(self, path: str) -> raw.RawRecord:
        """The record that is printed as `path`."""
        return next(record for record in self.records if str(record) == path)

    def page(self, record: raw.RawRecord) -> ReadPage:
        return self.pages[record.address]

    def of(self, folder: str) -> list[raw.RawRecord]:
        return [record for record in self.records if record.folder == folder]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Once:
    """Make a folder or a file once for all workers, in a folder that they share."""
    own = tmp_path_factory.getbasetemp()
    shared = own if worker_id == "master" else own.parent

    def make(name: str, build: Callable[[Path], None]) -> Path:
        folder = shared / name
        with (shared / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            done = shared / f"{name}.done"
            if not done.exists():
                build(folder)
                done.touch()
        return folder

    return make


@pytest.fixture(scope="session")
def sites(once: Once) -> dict[str, BuiltSite]:
    return {name: BuiltSite(name, folder, once) for name, folder in FOLDERS.items()}


@pytest.fixture(scope="session", params=FOLDERS)
def site(request: pytest.FixtureRequest, sites: dict[str, BuiltSite]) -> BuiltSite:
    """Each site of the repository in turn."""
    return sites[request.param]


# A walk through thousands of pages that the other sites show to be right in a tenth of the time.
long_on_the_real_site = pytest.mark.parametrize(
    "site",
    [pytest.param("real", marks=pytest.mark.slow), *sorted(FOLDERS.keys() - {"real"})],
    indirect=True,
)


@pytest.fixture(scope="session")
def real(sites: dict[str, BuiltSite]) -> BuiltSite:
    """The site that the repository is for."""
    return sites["real"]
