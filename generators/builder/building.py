"""Builds a site in the way that the command line asks for."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from generators.usage import ChineseError

from .commands import Built
from .commands import build as build_plainly
from .lane.build import Request
from .lane.build import build as build_fast


def build_site(
    config: Path,
    *,
    portable: bool = False,
    site_dir: Path | None = None,
    plain: bool = False,
    swap: bool = False,
) -> Built:
    """Raises ChineseError, or mkdocs.exceptions.Abort, where the data or the disk stops it."""
    build = partial(build_plainly if plain else build_fast, config, portable=portable)
    try:
        if swap:
            # Only here: it asks the system itself.
            from .swap import swapped

            site = site_dir or Request(config.absolute(), portable).site()
            return swapped(site.absolute(), lambda aside: build(site_dir=aside))
        return build(site_dir=site_dir)
    except OSError as error:
        where = f" {error.filename}" if error.filename else "文件"
        message = f"写不了{where}（{error.strerror}）；请检查权限和磁盘空间，再生成一次就会补全"
        raise ChineseError(message) from None
