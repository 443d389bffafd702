"""`gongkai init`: a folder for a new site, whole but empty, that belongs to no city yet."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from generators.carried import CARRIED, carried
from generators.examples import optional_fields
from generators.model.folder import SITE_FILE
from generators.model.site import Site
from generators.schema import write_schemas

_SKELETON = Path(__file__).parent / "skeleton"
# A name that begins with a dot would act on this repository, or be left out of what is installed.
_DOTTED = ("gitignore",)
# Templates and styles are not copied: a site that has none of its own follows the program's.
_COPIED = tuple(name for name in CARRIED if name != "overrides")
_PROGRAM_TESTS = "make test"
# What a code host's new, still empty repository has after it is cloned.
_MAY_BE_THERE = {".git"}


class InitError(Exception):
    """A new site cannot be written; the text, in Chinese, says why and what to do."""


def init_site(folder: Path) -> list[Path]:
    """Write a new site into `folder`, all of it or nothing, and return the paths of its files.

    The folder must not exist yet, or hold nothing but an empty Git repository.
    """
    target = folder.resolve()
    there = _free(target, folder)
    try:
        with _aside(target if there else target.parent) as aside:
            site = aside / "site"
            # Only what is in them: an installed program's files may be read-only.
            shutil.copytree(_SKELETON, site, copy_function=shutil.copyfile)
            _complete(site)
            files = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
            _move(site, target) if there else site.rename(target)
    except OSError as error:
        raise InitError(f"写不了 {folder}（{error.strerror}）；请检查路径和权限") from None
    return [folder / path for path in files]


def _free(target: Path, shown: Path) -> bool:
    """Whether the folder is there, to be filled; raises InitError where something is in the way."""
    if not target.exists():
        if not target.parent.is_dir():
            raise InitError(f"没有文件夹 {shown.parent}；请先建好它，或换一个位置")
        return False
    if not target.is_dir():
        raise InitError(f"{shown} 是文件，没有动它；请换一个文件夹名")
    if any(path.name not in _MAY_BE_THERE for path in target.iterdir()):
        raise InitError(f"{shown} 里已经有东西，没有动它；请换一个新的或空的文件夹")
    return True


@contextmanager
def _aside(parent: Path) -> Iterator[Path]:
    """A folder on the same disk as the site will be, so that moving it is one step."""
    aside = Path(mkdtemp(prefix=".gongkai-init-", dir=parent))
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _complete(site: Path) -> None:
    for name in _DOTTED:
        (site / name).rename(site / f".{name}")
    settings = site / "data" / SITE_FILE
    shown = settings.read_text(encoding="utf-8")
    settings.write_text(shown + optional_fields(Site, shown), encoding="utf-8", newline="\n")
    write_schemas(site / "schemas")
    for name in _COPIED:
        source = carried(name)
        if source.is_dir():
            shutil.copytree(source, site / name, copy_function=_copy_job)
        elif source.is_file():
            _copy_job(source, site / name)


def _copy_job(source: str | Path, copy: str | Path) -> None:
    """A file for CI without the job that tests the program: a site has no such tests."""
    blocks = Path(source).read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    kept = "\n\n".join(block for block in blocks if _PROGRAM_TESTS not in block)
    Path(copy).write_text(f"{kept}\n", encoding="utf-8", newline="\n")


def _move(site: Path, target: Path) -> None:
    """Move what is in `site` into `target`; what was moved goes again if one step fails."""
    moved: list[Path] = []
    try:
        for path in sorted(site.iterdir()):
            path.rename(target / path.name)
            moved.append(target / path.name)
    except OSError:
        for path in moved:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        raise
