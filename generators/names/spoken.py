"""The lists beside this module: names, or their signs, and how they are spoken."""

from __future__ import annotations

from pathlib import Path

import yaml

# The parser in C, where there is one, takes a tenth of the time.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def spoken(file: str) -> dict[str, list[str]]:
    """Each name in a list with its syllables."""
    text = Path(__file__).with_name(file).read_text(encoding="utf-8")
    listed = yaml.load(text, _LOADER)  # noqa: S506 - safe, whichever it is
    return {name: syllables.split() for name, syllables in listed.items()}
