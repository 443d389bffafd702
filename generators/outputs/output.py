"""What is published beside the pages: a file at an address, made from the public catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby, islice

from msgspec import Struct

from generators.cache.folder import digest
from generators.model.result import Again, Result

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


class Several(Struct, frozen=True):
    """Some results of a group by their names, with what makes each; `name` is another where any has
    another name.
    """

    again: Again
    group: str
    name: str
    names: tuple[str, ...]
    make: Callable[[str], object]

    @property
    def part(self) -> Part:
        return self.name, lambda: self.told.digest

    @property
    def told(self) -> Result:
        """Their digests, for which none of them is asked where nothing has changed in any."""
        return self.again(f"{self.group} parts", self.name, self._digests)

    def results(self) -> Iterator[Result]:
        return (self.again(self.group, name, partial(self.make, name)) for name in self.names)

    def _digests(self) -> list[bytes]:
        return [each.digest for each in self.results()]


def parts(
    again: Again, group: str, names: Iterable[str], make: Callable[[str], object]
) -> Iterator[Several]:
    """Many results of a group in parts, each of some whose names begin with the same word."""
    for _, alike in groupby(names, key=lambda name: name.partition(" ")[0]):
        while some := tuple(islice(alike, _SIZE)):
            told = digest("\n".join(some).encode()).hex()
            yield Several(again, group, f"{group} {told}", some, make)
