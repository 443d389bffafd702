"""What is published beside the pages: a file at an address, made from the public catalogue."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

# Something that goes into files: its name, and what makes it; its repr tells it from others. It is
# made anew only where what it has itself read is another: it must look up all that it tells of.
Part = tuple[str, Callable[[], object]]


@dataclass(frozen=True)
class Output:
    """A file of the site that is no page: `address` is its path there, `render` makes its bytes.

    Whatever walks over all that is published (the writer, checksums, the gates) knows no kinds:
    a calendar, a contact, a download and a shard of the finder are all just this.

    `token` says all that `render` holds from when the file was listed; what else goes into it
    `render` reads itself. Without it the file rests on all that was read until all were listed.
    """

    address: str
    render: Callable[[], bytes]
    token: str | None = None
