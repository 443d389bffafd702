"""What is published beside the pages: a file at an address, made from the public catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from msgspec import Struct

from generators.cache.folder import digest, part_of

# Something that goes into files: its name, and what makes it; its repr tells it from others. It is
# made anew only where what it has itself read is another: it must look up all that it tells of.
Part = tuple[str, Callable[[], object]]


class Output(Struct, frozen=True):
    """A file of the site that is no page: `address` is its path there, `make` makes its bytes of `what`.

    Whatever walks over all that is published (the writer, checksums, the gates) knows no kinds:
    a calendar, a contact, a download and a shard of the finder are all just this.

    `token` says all that these hold from when the file was listed; what else goes into it `make`
    reads itself. Without it the file rests on all that was read until all were listed.
    """

    address: str
    make: Callable[..., bytes]
    token: str | None = None
    what: tuple[Any, ...] = ()

    def render(self) -> bytes:
        return self.make(*self.what)


class Some(NamedTuple):
    """Some of many names; together they are called as no others are."""

    called: str
    names: tuple[str, ...]


def portions(names: Iterable[str], size: int) -> Iterator[Some]:
    """Many names in portions of about `size`: one that comes or goes moves no other portion."""
    some: list[str] = []
    for name in names:
        some.append(name)
        if part_of(name, size) == 0:
            yield _together(some)
            some = []
    if some:
        yield _together(some)


def _together(some: list[str]) -> Some:
    return Some(digest("\0".join(some).encode()).hex(), tuple(some))
