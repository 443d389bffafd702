"""Pagefind's files, made anew only when the prose has changed."""

from __future__ import annotations

import io
import json
import zipfile
from base64 import b64decode
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import partial
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generators.links import Links
from generators.model.reads import remembered
from generators.pictures.store import CacheError, write_whole
from generators.views.context import Views

from ..output import Output, Part
from .chunks import WORDS, in_small_pieces
from .prose import Passage, listed, passages, words

# Of what Pagefind writes, what its search needs without a worker; the rest are its own boxes and styles.
_NEEDED = (
    "fragment/",
    "index/",
    "pagefind-entry.json",
    "pagefind.js",
    "wasm.",
)
_KEPT = 8
# Hands Pagefind, which is a module, to fulltext.js, which is none.
_ENGINE = "engine.js"
HANDOVER = b'import * as pagefind from "./pagefind.js";\nwindow.gkFind.pagefind = pagefind;\n'


def fulltext(views: Views, links: Links) -> Iterator[Output]:
    """The index of all prose; the portable form has none, since a browser reads no files there."""
    if folder := address(views, links):
        for name, content in {_ENGINE: HANDOVER, **_made(views)}.items():
            yield Output(f"{folder}{name}", partial(bytes, content))


def fulltext_parts(views: Views, links: Links) -> Iterator[Part]:
    """All that the index is made from; nothing where there is none."""
    if links.portable or views.cache is None:
        return
    yield "prose", lambda: (version("pagefind"), _NEEDED, WORDS, words(views))
    yield from listed(views)


def address(views: Views, links: Links) -> str:
    """The folder of the index, which its content names; empty where there is none."""
    if links.portable or views.cache is None or not texts_of(views):
        return ""
    return f"find/text-{key(views)[:10]}/"


@remembered
def texts_of(views: Views) -> tuple[Passage, ...]:
    return tuple(passages(views))


@remembered
def key(views: Views) -> str:
    """Tells the prose from any other: without a change of it, the index is as it was."""
    known = [asdict(passage) for passage in texts_of(views)]
    language = views.catalogue.site.language
    text = json.dumps([version("pagefind"), _NEEDED, WORDS, language, known], ensure_ascii=False)
    return sha256(text.encode()).hexdigest()


def begin(views: Views, links: Links) -> None:
    """Have Pagefind at work while other files are made, unless its index is kept."""
    if address(views, links) and views.cache is not None:
        _begun(views, views.cache)


@remembered
def _begun(views: Views, cache: Path) -> Callable[[], dict[str, bytes]]:
    """What waits for the index."""
    path = cache / "fulltext" / f"{key(views)[:32]}.zip"
    texts, language = texts_of(views), views.catalogue.site.language

    def made() -> dict[str, bytes]:
        import asyncio  # as Pagefind itself, only where there is something to do

        return _read(path) or _written(path, in_small_pieces(asyncio.run(indexed(texts, language))))

    threads = ThreadPoolExecutor(1)
    begun = threads.submit(made)
    threads.shutdown(wait=False)
    return begun.result


def _made(views: Views) -> dict[str, bytes]:
    if views.cache is None:
        return {}
    try:
        return _begun(views, views.cache)()
    except OSError as error:
        message = f"读写不了 {error.filename}（{error.strerror}）；请检查权限和磁盘空间"
        raise CacheError(message) from None


def _read(path: Path) -> dict[str, bytes]:
    """What the cache holds; nothing where it is not whole."""
    try:
        with zipfile.ZipFile(path) as kept:
            return {name: kept.read(name) for name in kept.namelist()}
    except (FileNotFoundError, zipfile.BadZipFile, EOFError, KeyError):
        return {}


def _written(path: Path, files: dict[str, bytes]) -> dict[str, bytes]:
    path.parent.mkdir(parents=True, exist_ok=True)
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as kept:
        for name, content in files.items():
            kept.writestr(name, content)
    write_whole(path, held.getvalue())
    older = sorted(path.parent.glob("*.zip"), key=lambda each: each.stat().st_mtime)
    for each in older[:-_KEPT]:
        each.unlink(missing_ok=True)
    return files


async def indexed(texts: Sequence[Passage], language: str) -> dict[str, bytes]:
    """Pagefind's own files by their paths, less those that our pages do not load."""
    from pagefind.index import IndexConfig

    from .service import Service, broken_off

    # Pagefind knows Chinese by its two letters, whatever script it is written in.
    language = language.split("-", maxsplit=1)[0]
    # An index of its own, as a context, would also write itself into the folder that is at hand.
    try:
        async with Service() as service:
            index = await service.create_index(IndexConfig(force_language=language))
            for passage in texts:
                await index.add_custom_record(
                    url=passage.address,
                    content=passage.text,
                    language=language,
                    meta={"title": passage.title},
                )
            files: Any = await index.get_files()
    except (ConnectionError, ProcessLookupError):
        raise broken_off() from None
    return {
        file["path"]: _bytes(file["content"])
        for file in sorted(files, key=lambda file: str(file["path"]))
        if file["path"].startswith(_NEEDED) or file["path"].endswith(".pf_meta")
    }


def _bytes(content: bytes | str) -> bytes:
    return content if isinstance(content, bytes) else b64decode(content)
