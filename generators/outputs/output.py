"""What is published beside the pages: a file at an address, made from the public catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice

from generators.cache.folder import digest
from generators.model.result import Again

# Something that goes into files: its name, and what makes it; its repr tells it from others. It is
# made anew only where what it has itself read is another: it must look up all that it tells of.
Part = tuple[str, Callable[[], object]]
# Of so many results one part is made.
_SIZE = 100


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


def parts(
    again: Again, group: str, listed: Iterable[tuple[str, Callable[[], object]]]
) -> Iterator[Part]:
    """Many results of a group as parts, each of some whose names begin with the same word."""
    for _, alike in groupby(listed, key=lambda each: each[0].partition(" ")[0]):
        while some := list(islice(alike, _SIZE)):
            names = digest("\n".join(name for name, _ in some).encode()).hex()
            yield f"{group} {names}", partial(_digests, again, group, some)


def _digests(
    again: Again, group: str, some: Iterable[tuple[str, Callable[[], object]]]
) -> list[bytes]:
    return [again(group, name, make).digest for name, make in some]
