"""A site built beside the one that is served, and put in its place whole."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from generators.usage import ChineseError

from .commands import Built

_AT_FDCWD, _EXCHANGE = -100, 2
_NOT_HERE = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}


def swapped(site: Path, build: Callable[[Path], Built]) -> Built:
    """Build into a folder beside `site` and let the two change places.

    Files that stay the same are one file in both, so that the copy costs neither time nor room.
    """
    aside = site.with_name(f".{site.name}.new")
    try:
        shutil.rmtree(aside, ignore_errors=True)
        if site.is_dir():
            shutil.copytree(site, aside, copy_function=os.link)
        built = build(aside)
        _exchange(aside, site)
    except OSError as error:
        message = f"写不了 {error.filename or site}（{error.strerror}）；原来的网站没有改动"
        raise ChineseError(message) from None
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    return Built(site, built.pages, built.seconds)


def _exchange(new: Path, old: Path) -> None:
    """Put `new` in the place of `old`: at once where the system can, else with a blink between."""
    if not old.exists():
        new.rename(old)
        return
    if sys.platform == "linux" and _at_once(new, old):
        return
    away = old.with_name(f".{old.name}.old")
    shutil.rmtree(away, ignore_errors=True)
    old.rename(away)
    try:
        new.rename(old)
    except OSError:
        with suppress(OSError):
            away.rename(old)
        raise
    shutil.rmtree(away, ignore_errors=True)


def _at_once(new: Path, old: Path) -> bool:
    """renameat2(2) with RENAME_EXCHANGE; False where the file system does not know it."""
    library = ctypes.CDLL(None, use_errno=True)
    if not hasattr(library, "renameat2"):
        return False
    one, other = os.fsencode(new), os.fsencode(old)
    if library.renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _EXCHANGE) == 0:
        return True
    failed = ctypes.get_errno()
    if failed in _NOT_HERE:
        return False
    raise OSError(failed, os.strerror(failed), str(old))
