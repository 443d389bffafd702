"""The drawn icons, as markup that stands inside a page and takes the colour of its text."""

from __future__ import annotations

import re
from functools import cache

from markupsafe import Markup

from .carried import carried

_FOLDER = carried("overrides") / "assets/icons"
_DRAWING = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


@cache
def icon_names() -> frozenset[str]:
    return frozenset(path.stem for path in _FOLDER.glob("*.svg"))


@cache
def icon(name: str) -> Markup:
    """The drawing called `name`, hidden from readers of text: words stand beside it."""
    found = _DRAWING.search((_FOLDER / f"{name}.svg").read_text(encoding="utf-8"))
    if found is None:
        raise ValueError(f"{name}.svg holds no drawing")
    drawn = " ".join(found[1].split()).replace("> <", "><")
    return Markup(  # noqa: S704 - a file of ours
        '<svg class="gk-icon" width="24" height="24" viewBox="0 0 24 24"'
        f' aria-hidden="true" focusable="false">{drawn}</svg>'
    )
