"""The site's styles and its scripts, each joined into one file in a listed order."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

STYLESHEET = "assets/stylesheets/site.css"
SCRIPT = "assets/javascripts/site.js"
# By itself, for it runs before a page is painted; all others wait until it is read.
FIRST_SCRIPT = "assets/javascripts/first.js"
# Material's own first, then ours; a later file may rely on an earlier one.
_STYLES = (
    "main.*.min.css",
    "tokens.css",
    "base.css",
    "components/*.css",
    "elder.css",
    "paper.css",
)
# Ours by name: Material's own scripts lie in the same folder and ask other hosts for things.
SCRIPTS = (
    "today.js",
    "list.js",
    "find.js",
    "near.js",
    "village.js",
    "bar.js",
    "share.js",
    "elder.js",
    "read.js",
)
# Loaded by a script of the page when the reader asks for what it does, and so files of their own.
LATER = ("finder.js", "fulltext.js")
_COMMENT = re.compile(r"^[ ]*(?:/\*.*?\*/|//[^\n]*)[ ]*\n", re.DOTALL | re.MULTILINE)
_INDENT = re.compile(r"^[ ]+", re.MULTILINE)


def joined_styles(folders: Iterable[Path]) -> str:
    """The stylesheets of the theme's folders, the theme's own first."""
    styles = [folder / "assets/stylesheets" for folder in folders]
    found = [path for name in _STYLES for folder in styles for path in sorted(folder.glob(name))]
    text = "".join(path.read_text(encoding="utf-8") for path in found)
    return re.sub(r"\n?/\*# sourceMappingURL=.*?\*/", "", text)


def joined_scripts(folders: Iterable[Path], names: Iterable[str] = SCRIPTS) -> str:
    """The scripts of the theme's folders; each is a whole by itself and needs no other."""
    return "".join(_read(list(folders), name) for name in names)


def later_scripts(folders: Iterable[Path]) -> dict[str, str]:
    """The scripts that pages load later, by their addresses."""
    theme = list(folders)
    return {f"assets/javascripts/{name}": _read(theme, name) for name in LATER}


def _read(folders: list[Path], name: str) -> str:
    """A script of the theme; a site's own folder may lay one over the program's."""
    found = [path for folder in folders if (path := folder / "assets/javascripts" / name).exists()]
    text = "".join(path.read_text(encoding="utf-8") for path in found)
    # Comments and indentation are for engineers; a third of what a phone would load is theirs.
    return _INDENT.sub("", _COMMENT.sub("", text))
