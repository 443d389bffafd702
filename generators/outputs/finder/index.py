"""The index of all that can be found, as scripts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple, TypeVar

from generators.cache.folder import Kept, digest
from generators.cache.program import program
from generators.model.reads import remembered
from generators.views.context import Views

from .entries import Kind
from .found import Found, Spelling, found, synonyms
from .shards import Posting, Postings, compact, cut, rounded, scattered, script
from .sounds import signs, sounds

# Another where scripts of one number cannot stand for those of the other: what a row or a key says.
_FORMAT = 1
_MOST_ASIDE = 40

T = TypeVar("T")


class Facts(NamedTuple):
    """What must be known of the index before any of its scripts is loaded.

    `version` tells all that is in it. `layout` tells only what makes one script stand with another:
    where it stays, whoever has begun with an older one finds as well in newer ones.
    """

    version: str
    layout: str
    kinds: tuple[Kind, ...]
    first: tuple[str, ...]
    counts: dict[str, int]


class Index(NamedTuple):
    facts: Facts
    scripts: dict[str, bytes]


@remembered
def key(views: Views) -> bytes:
    """Tells the index from any other."""
    return digest(repr(synonyms(views)).encode(), *(each.digest for each in found(views)))


def facts(views: Views) -> Facts:
    """The index' facts, for which it is not made anew."""
    return _kept(views, "facts", key(views), lambda: index(views).facts)


@remembered
def index(views: Views) -> Index:
    everything: list[Found] = [each.value() for each in found(views)]
    kinds = tuple(dict.fromkeys(each.kind for each in everything))
    number = {kind: n for n, kind in enumerate(kinds)}
    rows = [f"[{number[each.kind]},{each.row}" for each in everything]
    sizes = [len(row.encode()) for row in rows]
    letters = _spelled(each.letters for each in everything)
    signed, slips = _signed(everything), _spelled(each.slips for each in everything)
    cuts = {
        "l": (letters, cut(letters, _alike(everything, sizes))),
        "s": (signed, scattered(signed, sizes)),
        "x": (slips, scattered(slips, sizes)),
    }
    first = tuple(keys[0] for keys in cuts["l"][1])
    counts = {sort: len(shards) for sort, (_, shards) in cuts.items()}
    scripts = dict(_scripts(cuts, rows))
    scripts |= _sounds(views, everything)
    layout = repr((_FORMAT, kinds, first, counts))
    version = sha256(b"".join(scripts.values())).hexdigest()[:10]
    named = sha256(layout.encode()).hexdigest()[:10]
    return Index(Facts(version, named, kinds, first, counts), scripts)


def _alike(everything: Sequence[Found], sizes: Sequence[int]) -> list[int]:
    """About the size of each row, which is the same for all of a kind: a longer note moves nothing."""
    of_kind: defaultdict[Kind, list[int]] = defaultdict(list)
    for each, size in zip(everything, sizes, strict=True):
        of_kind[each.kind].append(size)
    usual = {kind: rounded(sum(each) // len(each), 3) for kind, each in of_kind.items()}
    return [usual[each.kind] for each in everything]


def _signed(everything: Sequence[Found]) -> Postings:
    postings: defaultdict[str, list[Posting]] = defaultdict(list)
    aside: defaultdict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(everything):
        posting = (number,)
        for sign in each.named:
            postings[sign].append(posting)
        for sign in each.aside:
            aside[sign].append(number)
    for sign, numbers in aside.items():
        # Hundreds may know of a crop: those to whom most refers are enough, names are all kept.
        best = sorted(numbers, key=lambda number: -everything[number].rank)[:_MOST_ASIDE]
        postings[sign] += [(number,) for number in sorted(best)]
    return postings


def _spelled(everything: Iterable[tuple[Spelling, ...]]) -> Postings:
    postings: defaultdict[str, list[Posting]] = defaultdict(list)
    for number, spellings in enumerate(everything):
        for letters, written in spellings:
            postings[letters].append((number, written))
    return postings


def _scripts(
    cuts: dict[str, tuple[Postings, list[list[str]]]], rows: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    for sort, (postings, shards) in cuts.items():
        for number, keys in enumerate(shards):
            name = f"{sort}{number}"
            yield name, script(name, keys, postings, rows)


def _sounds(views: Views, everything: Sequence[Found]) -> dict[str, bytes]:
    """How signs sound, which rests on nothing but what signs there are."""
    told = signs(each.name for each in everything)
    known = _kept(views, "sounds", digest(told.encode()), lambda: sounds(told))
    return {
        f"sounds{number}": f"gkFind.sounds({compact(text)})\n".encode()
        for number, text in enumerate(known)
    }


def _kept(views: Views, name: str, key: bytes, make: Callable[[], T]) -> T:
    """What `make` makes, which rests on nothing but `key`, or what it made of the same the last time."""
    if views.cache is None:
        return make()
    kept = Kept(views.cache / "finder", program())
    before: tuple[bytes, T] | None = kept.read(name)
    if before is not None and before[0] == key:
        return before[1]
    made = make()
    kept.write(name, (key, made))
    return made
