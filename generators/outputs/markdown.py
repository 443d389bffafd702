"""The Markdown that MkDocs would get, for any other builder."""

from __future__ import annotations

from pathlib import Path

from generators.rendering import Renderer, front_matter
from generators.views.pages import pages


def write_markdown(renderer: Renderer, folder: Path) -> int:
    """Write every generated page under `folder` as `<address>/index.md`; tells how many."""
    count = 0
    for page in pages(renderer.views):
        path = folder / page.source_path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            front_matter(page) + renderer.markdown(page), encoding="utf-8", newline="\n"
        )
        count += 1
    return count
