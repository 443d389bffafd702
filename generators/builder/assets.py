"""The site's own styles and scripts, each joined into one file in a listed order."""

from __future__ import annotations

from pathlib import Path

# A later file may rely on an earlier one.
STYLES = ("tokens.css", "base.css", "components/*.css")
SCRIPTS = ("*.js",)


def joined(folder: Path, patterns: tuple[str, ...]) -> str:
    """The files of `folder` that the patterns name, in order, as one text."""
    found = [path for pattern in patterns for path in sorted(folder.glob(pattern))]
    return "".join(path.read_text(encoding="utf-8") for path in found)
