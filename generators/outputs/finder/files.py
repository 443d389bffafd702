"""The finder's scripts: one to start with, shards of the index, and how signs sound."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from generators.cache.folder import digest
from generators.links import Links
from generators.names.places import KINDS
from generators.views.context import Views

from ..fulltext.files import address, fulltext_parts
from ..output import Output, Part
from .found import found_parts, synonyms
from .index import facts, index
from .shards import compact

FOLDER = "find/"
START = f"{FOLDER}start.js"


def finder_parts(views: Views, _: Links) -> Iterator[Part]:
    """All that decides on the index."""
    yield "synonyms", partial(synonyms, views)
    yield from ((each.name, each.digest) for each in found_parts(views))


def finder(views: Views, _: Links) -> Iterator[Output]:
    """The scripts of the index, which keep their names for as long as they can stand together."""
    made = index(views)
    for name, token in made.tokens.items():
        address = f"{FOLDER}{made.facts.layout}/{name}.js"
        yield Output(address, made.script, token.hex(), (name,))


def start_parts(views: Views, links: Links) -> Iterator[Part]:
    """All that decides on the index, and on the address of the full text."""
    yield from finder_parts(views, links)
    yield from fulltext_parts(views, links)


def finder_start(views: Views, links: Links) -> Iterator[Output]:
    """The start asks for the rest by the digest of all: what a cache has of another build is not used."""
    known, hotline = facts(views), views.catalogue.site.hotline
    start = {
        "version": known.version,
        "layout": known.layout,
        "kinds": known.kinds,
        "same": [[name, *words] for name, words in synonyms(views).items()],
        "first": " ".join(known.first),
        "count": known.counts,
        "places": KINDS,
        "text": address(views, links).removeprefix(FOLDER),
        "hotline": [hotline.number, hotline.name],
    }
    script = f"gkFind.start({compact(start)})\n".encode()
    yield Output(START, bytes, digest(script).hex(), (script,))
