"""The finder's scripts: one to start with, shards of the index, and how signs sound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from typing import Any

from generators.links import Links
from generators.names.places import KINDS
from generators.rules.synonyms import SYNONYMS
from generators.views.context import Views

from ..fulltext.files import address, fulltext_parts
from ..output import Output, Part
from .entries import Entry, Kind, listed
from .keys import Canonical, signed, slipped, spelled
from .shards import Posting, Shard, compact, cut, scattered
from .sounds import sounds

_MOST_ASIDE = 40
_MOST_SPOKEN = 2
FOLDER = "find/"
START = f"{FOLDER}start.js"


def finder_parts(views: Views, links: Links) -> Iterator[Part]:
    """All that the finder says, where the full text is included: it is made anew only for others."""
    yield "synonyms", lambda: _synonyms(views)
    yield from listed(views)
    yield from fulltext_parts(views, links)


def finder(views: Views, links: Links) -> Iterator[Output]:
    """The start asks for the rest by the digest of all: a reader never mixes two builds."""
    found = [make() for _, make in listed(views)]
    kinds = list(dict.fromkeys(entry.kind for entry in found))
    groups = _synonyms(views)
    rows = [_row(entry, kinds) for entry in found]
    letters, slips = _by_letters(found)
    shards = {
        "l": cut(letters, rows),
        "s": scattered(_by_signs(found, Canonical(groups)), rows),
        "x": scattered(slips, rows),
    }
    scripts = dict(_scripts(shards, [entry.name for entry in found]))
    version = sha256(b"".join(scripts.values())).hexdigest()[:10]
    start = _start(views, links, kinds, groups, shards, version)
    scripts_at = {f"{FOLDER}{version}/{name}.js": script for name, script in scripts.items()}
    scripts_at[START] = f"gkFind.start({compact(start)})\n".encode()
    for path, script in scripts_at.items():
        yield Output(path, partial(bytes, script))


def _synonyms(views: Views) -> dict[str, tuple[str, ...]]:
    vocabulary = views.catalogue.find("vocabularies", SYNONYMS)
    terms = views.catalogue.children(vocabulary) if vocabulary else ()
    return {term.name: term.aliases for term in terms}


def _row(entry: Entry, kinds: list[Kind]) -> str:
    row: list[Any] = [
        kinds.index(entry.kind),
        entry.name,
        entry.path,
        entry.note,
        entry.rank,
        entry.stem,
        "|".join(entry.others),
        "|".join(entry.words),
        int(entry.sample),
    ]
    while not row[-1]:
        row.pop()
    return compact(row)


def _by_signs(found: Sequence[Entry], canonical: Canonical) -> dict[str, list[Posting]]:
    postings: defaultdict[str, list[Posting]] = defaultdict(list)
    aside: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(found):
        named = signed((entry.own, *entry.others), canonical)
        for key in named:
            postings[key].append((number,))
        for key in signed(entry.near, canonical) - named:
            aside[key].append(number)
    for key, numbers in aside.items():
        # Hundreds may know of a crop: those to whom most refers are enough, names are all kept.
        best = sorted(numbers, key=lambda number: -found[number].rank)[:_MOST_ASIDE]
        postings[key] += [(number,) for number in sorted(best)]
    return postings


def _by_letters(
    found: Sequence[Entry],
) -> tuple[dict[str, list[Posting]], dict[str, list[Posting]]]:
    """By first letters, and by all but one of them for what is typed with a slip."""
    letters: defaultdict[str, list[Posting]] = defaultdict(list)
    slips: defaultdict[str, list[Posting]] = defaultdict(list)
    for number, entry in enumerate(found):
        for place, syllables in enumerate(dict.fromkeys(entry.spoken)):
            written = "".join(syllables)
            for key in spelled(syllables) if syllables else ():
                letters[key].append((number, written))
            # Of a village with its county there are too many that differ in one letter.
            for key in slipped(syllables) if place < _MOST_SPOKEN else ():
                slips[key].append((number, written))
    return letters, slips


def _scripts(shards: dict[str, list[Shard]], names: list[str]) -> Iterator[tuple[str, bytes]]:
    for sort, cuts in shards.items():
        for number, shard in enumerate(cuts):
            name = f"{sort}{number}"
            yield name, shard.script(name)
    for number, text in enumerate(sounds(names)):
        yield f"sounds{number}", f"gkFind.sounds({compact(text)})\n".encode()


def _start(
    views: Views,
    links: Links,
    kinds: list[Kind],
    groups: dict[str, tuple[str, ...]],
    shards: dict[str, list[Shard]],
    version: str,
) -> dict[str, Any]:
    hotline = views.catalogue.site.hotline
    return {
        "version": version,
        "kinds": [[kind.label, kind.folder, kind.aim] for kind in kinds],
        "same": [[name, *words] for name, words in groups.items()],
        "first": " ".join(shard.first for shard in shards["l"]),
        "count": {sort: len(cuts) for sort, cuts in shards.items()},
        "places": KINDS,
        "text": address(views, links).removeprefix(FOLDER),
        "hotline": [hotline.number, hotline.name],
    }
