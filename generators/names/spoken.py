"""The lists beside this module: names, or their signs, and how they are spoken."""

from __future__ import annotations

from pathlib import Path

import yaml


def spoken(file: str) -> dict[str, list[str]]:
    """Each name in a list with its syllables."""
    text = Path(__file__).with_name(file).read_text(encoding="utf-8")
    # The parser in C takes a tenth of the time.
    listed = yaml.load(text, yaml.CSafeLoader)
    return {name: syllables.split() for name, syllables in listed.items()}
