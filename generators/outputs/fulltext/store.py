"""The files of Pagefind's last indexes, each index under the name of its prose."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from generators.cache.folder import write_whole

# How many indexes are kept.
_KEPT = 8


def kept(path: Path) -> dict[str, bytes]:
    """The files of an index; nothing where it is not kept whole."""
    try:
        with zipfile.ZipFile(path) as held:
            return {name: held.read(name) for name in held.namelist()}
    except (FileNotFoundError, zipfile.BadZipFile, EOFError, KeyError):
        return {}


def keep(path: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    write_whole(path, held.getvalue())
    older = sorted(path.parent.glob("*.zip"), key=lambda each: each.stat().st_mtime)
    for each in older[:-_KEPT]:
        each.unlink(missing_ok=True)
    return files
