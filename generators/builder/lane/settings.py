"""What a site's mkdocs.yml says, kept so that a change of data need not load MkDocs to know it."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from generators.cache.folder import digest

_INHERITED = re.compile(r"^INHERIT:\s*['\"]?(.+?)['\"]?\s*$", re.MULTILINE)
_HOOKS = re.compile(r"^hooks:\s*((?:\n\s*-.*)+|\[.*\])", re.MULTILINE)
_VARIABLES = re.compile(r"!ENV\s+(\[[^\]]*\]|\S+)")
_NAME = re.compile(r"[A-Za-z_]\w*")


class Settings(NamedTuple):
    """Folders as full paths; `theme` are those before Material's own.

    `alone` is ours where no other plugin works on the pages; `own_templates` may show anything of
    them, so such a site is left to MkDocs.
    """

    said: bytes
    site: Path
    docs: Path
    data: Path
    theme: tuple[Path, ...]
    address: str
    directory_urls: bool
    alone: bool
    own_templates: bool


def said(config: Path) -> bytes:
    """All that decides the settings: the file, those that it builds on, and the environment."""
    parts: list[bytes] = []
    for path, raw in _files(config):
        parts += [str(path).encode(), raw]
        text = raw.decode(errors="replace")
        for names in _VARIABLES.findall(text):
            for name in _NAME.findall(names):
                parts.append(f"{name}={os.environ.get(name)}".encode())
    return digest(*parts)


def _files(config: Path) -> list[tuple[Path, bytes]]:
    found: list[tuple[Path, bytes]] = []
    path: Path | None = config.absolute()
    while path is not None and path.is_file() and len(found) < 10:
        raw = path.read_bytes()
        found.append((path, raw))
        text = raw.decode(errors="replace")
        if hooks := _HOOKS.search(text):
            for name in re.findall(r"[^\s\[\],'\"-][^\s\[\],'\"]*\.py", hooks[1]):
                hook = path.parent / name
                found.append((hook, hook.read_bytes() if hook.is_file() else b""))
        above = _INHERITED.search(text)
        path = (path.parent / above[1]).resolve() if above else None
    return found
