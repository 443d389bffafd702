"""A copy of the program with a site in it, both to be changed at will and built in a process of their own."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PROGRAM = ("generators", "overrides", "mkdocs.yml")
_SITES = "tests/sites"


Done = subprocess.CompletedProcess[str]
Command = list[str]


def _run(program: Path, where: Path, command: Command) -> Done:
    return subprocess.run(
        [sys.executable, "-m", "generators", *command],
        cwd=where,
        env=environment(program),
        capture_output=True,
        text=True,
        check=False,
    )


def environment(program: Path) -> dict[str, str]:
    """In which Python finds this copy of the program."""
    return {**os.environ, "PYTHONPATH": str(program), "NO_MKDOCS_2_WARNING": "1"}


@dataclass(frozen=True)
class Workshop:
    """`program` holds the copy; the site lies in it as deep as the sites of the repository do."""

    program: Path
    site: Path
    run: Callable[[Path, Command], Done]

    @property
    def out(self) -> Path:
        return self.site / "site"

    @property
    def data(self) -> Path:
        return self.site / "data"

    def build(self, site: Path | None = None, *options: str) -> Done:
        """Build the site, or another that lies beside it, with the copy of the program."""
        command = ["build", "--config", "mkdocs.yml", *options]
        return self.run(site or self.site, command)

    def cold(self, *options: str) -> tuple[int, dict[str, bytes]]:
        """What a build makes that knows nothing of any other: its exit status and its files."""
        apart = self.site.with_name("cold")
        shutil.rmtree(apart, ignore_errors=True)
        left = shutil.ignore_patterns("site", ".cache")
        shutil.copytree(self.site, apart, ignore=left, symlinks=True)
        done = self.build(apart, *options)
        return done.returncode, tree(apart / "site")


def workshop(folder: Path, source: Path) -> Workshop:
    """A copy of the program in `folder`, with a copy of the site in `source`."""
    program = folder / "program"
    program.mkdir()
    for name in _PROGRAM:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, program / name)
        else:
            shutil.copy(ROOT / name, program / name)
    site = program / _SITES / "one"
    site.mkdir(parents=True)
    for name in ("data", "content"):
        shutil.copytree(source / name, site / name)
    config = "INHERIT: ../../../mkdocs.yml\ntheme:\n  custom_dir: ../../../overrides\n"
    (site / "mkdocs.yml").write_text(config, encoding="utf-8")
    return Workshop(program, site, partial(_run, program))


@contextmanager
def hurried(work: Workshop) -> Iterator[Workshop]:
    """The same workshop, whose builds need not import the program each for itself."""
    host = subprocess.Popen(
        [sys.executable, str(Path(__file__).with_name("host.py"))],
        env=environment(work.program),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with host:
        assert host.stdin
        assert host.stdout
        asks, answers = host.stdin, host.stdout

        def run(where: Path, command: Command) -> Done:
            asked = (str(where), command, environment(work.program))
            print(json.dumps(asked), file=asks, flush=True)
            told = json.loads(answers.readline())
            return Done(command, told["status"], told["out"], told["err"])

        yield replace(work, run=run)
        asks.close()


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path there."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """The paths at which two trees hold something else."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))
