"""What decides what becomes of the prose."""

from __future__ import annotations

from generators.cache.program import packages

# Of what Pagefind writes, what its search needs without a worker; the rest are its own boxes and styles.
NEEDED = (
    "fragment/",
    "index/",
    "pagefind-entry.json",
    "pagefind.js",
    "wasm.",
)
# So many words a piece of the index has at most.
WORDS = 300


def maker() -> tuple[object, ...]:
    """Tells the index of one program from that of another made of the same prose."""
    searching = tuple(name for name in packages() if name.startswith("pagefind"))
    return searching, NEEDED, WORDS
