"""The finder's scripts: one to start with, shards of the index, and how signs sound."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from hashlib import sha256
from typing import Any

from generators.links import Links
from generators.names.places import KINDS
from generators.rules.synonyms import SYNONYMS
from generators.views.context import Views

from ..fulltext.files import address
from ..output import Output
from .entries import Entry, Kind, entries
from .keys import Canonical, signed, spelled
from .shards import Posting, Shard, compact, cut
from .sounds import sounds

FOLDER = "find/"
START = f"{FOLDER}start.js"


def told(views: Views, links: Links) -> str:
    """All that the finder says: it is made anew only where this is another."""
    said = [(entry, entry.spoken) for entry in entries(views)]
    return repr((said, _synonyms(views), address(views, links)))


def finder(views: Views, links: Links) -> Iterator[Output]:
    """The start asks for the rest by the digest of all: a reader never mixes two builds."""
    found = list(entries(views))
    kinds = list(dict.fromkeys(entry.kind for entry in found))
    groups = _synonyms(views)
    rows = [_row(entry, kinds) for entry in found]
    shards = {
        "s": cut(_by_signs(found, Canonical(groups)), rows),
        "l": cut(_by_letters(found), rows),
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


def _by_signs(found: list[Entry], canonical: Canonical) -> dict[str, list[Posting]]:
    postings: defaultdict[str, list[Posting]] = defaultdict(list)
    for number, entry in enumerate(found):
        for key in signed(entry, canonical):
            postings[key].append((number,))
    return postings


def _by_letters(found: list[Entry]) -> dict[str, list[Posting]]:
    postings: defaultdict[str, list[Posting]] = defaultdict(list)
    for number, entry in enumerate(found):
        for syllables in dict.fromkeys(entry.spoken):
            for key in spelled(syllables) if syllables else ():
                postings[key].append((number, "".join(syllables)))
    return postings


def _scripts(shards: dict[str, list[Shard]], names: list[str]) -> Iterator[tuple[str, bytes]]:
    for sort, cuts in shards.items():
        for number, shard in enumerate(cuts):
            name = f"{sort}{number}"
            yield name, shard.script(name)
    yield "sounds", f"gkFind.sounds({compact(sounds(names))})\n".encode()


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
        "shards": {sort: " ".join(shard.first for shard in cuts) for sort, cuts in shards.items()},
        "places": KINDS,
        "text": address(views, links).removeprefix(FOLDER),
        "hotline": [hotline.number, hotline.label or "服务热线"],
    }
