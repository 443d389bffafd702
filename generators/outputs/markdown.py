"""The Markdown that MkDocs would get, for any other builder."""

from __future__ import annotations

import shutil
from pathlib import Path

from generators.pictures.store import files_of
from generators.rendering import Renderer, front_matter
from generators.views.pages import pages

from .files import files


def write_markdown(renderer: Renderer, folder: Path) -> int:
    """Write every page that is not hand-written as `<address>/index.md`, and all else that is published; tells how many pages."""
    count = 0
    for page in pages(renderer.views):
        if page.written:
            continue
        path = folder / page.source_path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            front_matter(page) + renderer.markdown(page), encoding="utf-8", newline="\n"
        )
        count += 1
    for address, source in files_of(renderer.views.made.values()).items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, path)
    for output in files(renderer.views, renderer.links):
        path = folder / output.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.render())
    return count
