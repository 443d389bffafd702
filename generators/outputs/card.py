"""An address book's entry as text (vCard 3.0, RFC 2426).

Without `icalendar`, which writes the calendars: it takes longer to load than one entry to change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Bytes of a line before its end; the next one begins with a blank.
_LINE = 74
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
# What no fold may tear apart.
_SIGNS = re.compile(r"\\.|.")


def card(properties: Iterable[tuple[str, Iterable[str]]], url: str) -> bytes:
    """The entry of these properties, each with the parts of its value, then an address, which is no
    text; VERSION is the first.
    """
    texts = (f"{name}:{';'.join(map(_text, parts))}" for name, parts in properties)
    lines = (*texts, f"URL:{url}")
    whole = ("BEGIN:VCARD", "VERSION:3.0", *map(_folded, lines), "END:VCARD", "")
    return "\r\n".join(whole).encode()


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> str:
    rows, length = [""], 0
    for sign in _SIGNS.findall(line):
        size = len(sign.encode())
        if length + size > _LINE:
            rows.append("")
            length = 0
        rows[-1] += sign
        length += size
    return "\r\n ".join(rows)
