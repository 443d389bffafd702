"""Addresses to links. An address is a folder of the site, such as `specialists/` (home is empty)."""

from __future__ import annotations

from msgspec import Struct


class Links(Struct, frozen=True):
    """How one form of the site links: a website to folders, the portable form to their index.html.

    A folder opened by `file://` would show its listing instead of its page. `root` is the absolute
    address of the home page, for what is taken away from the site: a calendar, a contact, a letter.
    """

    portable: bool = False
    root: str = ""

    def absolute(self, address: str) -> str:
        """The full address, for whoever reads it elsewhere."""
        return f"{self.root}{address}"

    def between(self, here: str, there: str) -> str:
        """The relative link from the page at `here` to `there`, which may end in a #fragment."""
        return self.from_depth(here.count("/"), there)

    def from_depth(self, depth: int, there: str) -> str:
        """The relative link to `there` from any page that many folders deep."""
        address, hash_sign, fragment = there.partition("#")
        up = "../" * depth
        if not address.endswith("/") and address:
            return f"{up}{there}"
        page = f"{address}index.html" if self.portable else address
        return f"{up}{page}{hash_sign}{fragment}" or "./"
