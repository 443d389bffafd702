"""The index of all that can be found, as scripts: made anew, or of the last one and what has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import sha256
from itertools import chain, groupby
from typing import NamedTuple
from zlib import Z_BEST_SPEED, compress, decompress

from msgspec import Struct

from generators.cache.folder import Kept, digest
from generators.cache.packed import DamagedError, Packed
from generators.cache.processes import Elsewhere
from generators.cache.program import program
from generators.cache.segments import read_segmented, write_segmented
from generators.model.reads import remembered
from generators.views.context import Views

from .found import Found, Several, found_parts
from .gathered import Gathered, bare, digests_of, row_of
from .holding import LETTERS, SORTS, Holders, Sort, exchanged, held, keys_of, sort_of
from .known import SOUNDS, Facts, Known, Part
from .shards import compact, cut, many, rounded, scattered, told
from .sounds import signs, sounds

# Another where scripts of one number cannot stand for those of the other: what a row or a key says.
_FORMAT = 1
# A script's name, its digest, and the script, compressed: there are tens of thousands, each written
# some time after it was made.
Script = tuple[str, bytes, bytes]


class Index(Struct, frozen=True):
    """`made` are the scripts that were made when it was, compressed."""

    views: Views
    known: Known
    made: dict[str, bytes]

    @property
    def facts(self) -> Facts:
        return self.known.facts

    @property
    def tokens(self) -> dict[str, bytes]:
        """The digest of every script, by its name."""
        try:
            return self.known.tokens.made
        except DamagedError:
            return _instead(self.views).tokens

    def script(self, name: str) -> bytes:
        # Each is asked for once: there are many.
        made = self.made.pop(name, None)
        try:
            return decompress(made) if made else self.known.script(name)
        except DamagedError:
            return _instead(self.views).script(name)


class Change(NamedTuple):
    """An entry that is another: where it is, the digest of what it is, and what it was and is."""

    part: int
    place: int
    digest: bytes
    was: Found
    now: Found

    @property
    def moves(self) -> bool:
        """Whether it may have moved what others lie among."""
        was, now = self.was, self.now
        return (was.kind, was.name, was.spoken) != (now.kind, now.name, now.spoken)


def facts(views: Views) -> Facts:
    return index(views).facts


@remembered
def index(views: Views) -> Index:
    if views.cache is None:
        return _anew(views)
    kept = Kept(views.cache / "finder", program())
    before: Known | None = read_segmented(kept, "index")
    try:
        made = _updated(before, views) if before else None
    except DamagedError:
        made = None
    made = made or _anew(views)
    if made.known is not before:
        write_segmented(kept, "index", made.known)
        there: Known | None = read_segmented(kept, "index")
        if there is not None and there.same(made.known):
            # Little of it is needed from here on: no more than that stays in memory.
            return Index(views, there, made.made)
    return made


@remembered
def _instead(views: Views) -> Index:
    """The index for which nothing is kept that could be damaged."""
    if views.cache is not None:
        Kept(views.cache / "finder", program()).drop("index")
    return _anew(views)


def _anew(views: Views) -> Index:
    gathered = Gathered(views)
    known = Known(
        parts=tuple(gathered.parts),
        starts=gathered.starts,
        sizes=gathered.sizes,
        ranks=gathered.ranks,
        kinds=gathered.of_kinds,
        sorts={},
        sounds=Packed(_sounds(views, gathered.names)),
        tokens=Packed({}),
        facts=Facts("", "", tuple(gathered.kinds), (), {}),
    )
    return _with(views, known, chain(_sorted(known), _scripts(known, known.sounds.made)), {})


def _sorted(known: Known) -> Iterator[Script]:
    """The scripts of one sort of keys after the other, which are made then: all together are large."""
    usual = _usual(known.kinds, known.sizes)
    alike = [usual[kind] for kind in known.kinds]
    for name in SORTS:
        everything = (found for part in known.parts for _, found in part.entries.once())
        sort = known.sorts[name] = _sort(name, held(name, everything), known, alike)
        yield from _scripts(known, [f"{name}{n}" for n in range(sort.shards)])
        known.sorts[name] = sort.put_away()


def _sort(name: str, keys: Mapping[str, Holders], known: Known, alike: Sequence[int]) -> Sort:
    postings = {key: each.postings(known.ranks) for key, each in keys.items()}
    size = sum(told(each, known.sizes) for each in postings.values())
    if name != LETTERS:
        return sort_of(keys, scattered(keys, many(size)), size, ())
    shards = cut(postings, alike)
    return sort_of(keys, shards, size, tuple(some[0] for some in shards))


def _scripts(known: Known, names: Iterable[str]) -> Iterator[Script]:
    for name in names:
        made = known.script(name)
        yield name, digest(made), compress(made, Z_BEST_SPEED)


def _with(
    views: Views, known: Known, scripts: Iterable[Script], others: Mapping[str, bytes]
) -> Index:
    """The index with these scripts; of `others` there are the digests."""
    tokens, made = {**others}, {}
    for name, token, script in scripts:
        tokens[name], made[name] = token, script
    return Index(views, _told(known, tokens), made)


def _updated(before: Known, views: Views) -> Index | None:
    """The last index with what has changed since; nothing where that moves more than its own shards."""
    parts, digests = found_parts(views), digests_of(views)
    if [part.name for part in parts] != [part.name for part in before.parts]:
        return None
    stale = [n for n, part in enumerate(before.parts) if part.digest != digests[n]]
    if not stale:
        return Index(views, before, {})
    changes = [change for n in stale for change in _changes(n, before.parts[n], parts[n])]
    if any(change.moves for change in changes):
        return None
    known = _changed(before, digests, changes)
    if _usual(before.kinds, before.sizes) != _usual(before.kinds, known.sizes):
        return None
    return _exchanged(views, before, known, changes)


def _changes(part: int, before: Part, now: Several) -> Iterator[Change]:
    for place, (result, (known, was)) in enumerate(
        zip(now.results(), before.entries.made, strict=True)
    ):
        if result.digest != known:
            yield Change(part, place, result.digest, was, result.value())


def _changed(before: Known, digests: Sequence[bytes], changes: Iterable[Change]) -> Known:
    """The entries as they are now, the shards being as they were."""
    number = {kind: n for n, kind in enumerate(before.facts.kinds)}
    parts = [part._replace(digest=digests[n]) for n, part in enumerate(before.parts)]
    sizes, ranks = before.sizes[:], before.ranks[:]
    for n, some in groupby(changes, key=lambda change: change.part):
        entries, rows = [*parts[n].entries.made], [*parts[n].rows.made]
        for _, place, whole, _, now in some:
            at = before.starts[n] + place
            entries[place], rows[place] = (whole, bare(now)), row_of(number, now)
            sizes[at], ranks[at] = len(rows[place].encode()), now.rank
        parts[n] = parts[n]._replace(entries=Packed(entries), rows=Packed(rows))
    return before._replace(parts=tuple(parts), sizes=sizes, ranks=ranks)


def _exchanged(
    views: Views, before: Known, known: Known, changes: Sequence[Change]
) -> Index | None:
    starts = before.starts
    old = [key for c in changes for key in keys_of(starts[c.part] + c.place, c.was)]
    new = [key for c in changes for key in keys_of(starts[c.part] + c.place, c.now)]
    sorts, names = {}, []
    for name, sort in before.sorts.items():
        changed, shards = exchanged(
            sort,
            [key for key in old if key.sort == name],
            [key for key in new if key.sort == name],
            (before.sizes, before.ranks),
            (known.sizes, known.ranks),
        )
        if name != LETTERS and many(changed.size) != changed.shards:
            return None
        sorts[name] = changed
        names += [f"{name}{n}" for n in sorted(shards)]
    known = known._replace(sorts=sorts)
    return _with(views, known, _scripts(known, names), before.tokens.made)


def _told(known: Known, tokens: dict[str, bytes]) -> Known:
    """The same with the digests of its scripts, and with the facts."""
    kinds, first = known.facts.kinds, known.sorts[LETTERS].first
    counts = {sort: known.sorts[sort].shards for sort in SORTS}
    layout = repr((_FORMAT, kinds, first, counts))
    version = sha256(b"".join(tokens.values())).hexdigest()[:10]
    named = sha256(layout.encode()).hexdigest()[:10]
    return known._replace(tokens=Packed(tokens), facts=Facts(version, named, kinds, first, counts))


def _usual(kinds: Sequence[int], sizes: Sequence[int]) -> dict[int, int]:
    """About the size of a row of each kind: a longer note moves nothing."""
    of_kind: defaultdict[int, list[int]] = defaultdict(list)
    for kind, size in zip(kinds, sizes, strict=True):
        of_kind[kind].append(size)
    return {kind: rounded(sum(each) // len(each), 3) for kind, each in of_kind.items()}


def _sounds(views: Views, names: Iterable[str]) -> dict[str, bytes]:
    """How signs sound, which rests on nothing but what signs there are."""
    written = signs(names)
    kept = Kept(views.cache / "finder", program()) if views.cache else None
    before: tuple[str, list[str]] | None = kept.read("sounds") if kept else None
    if before is not None and before[0] == written:
        known = before[1]
    else:
        # What pypinyin knows fills the memory of another process.
        known = Elsewhere(partial(sounds, written))()
        if kept:
            kept.write("sounds", (written, known))
    return {
        f"{SOUNDS}{number}": f"gkFind.sounds({compact(text)})\n".encode()
        for number, text in enumerate(known)
    }
