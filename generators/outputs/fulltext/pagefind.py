"""Pagefind at work: prose in, the files of its index out, which are kept under their prose's name."""

from __future__ import annotations

import asyncio
import io
import zipfile
from base64 import b64decode
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from pagefind.index import IndexConfig

from generators.pictures.store import write_whole

from .chunks import in_small_pieces
from .maker import NEEDED
from .prose import Passage
from .service import Service, broken_off

# How many indexes are kept, and how many passages are on their way to Pagefind at once.
_KEPT, _MANY = 8, 1000


def begun(path: Path, texts: Sequence[Passage], language: str) -> Callable[[], dict[str, bytes]]:
    """What waits for the index, kept at `path`, which is made meanwhile."""

    def made() -> dict[str, bytes]:
        return _read(path) or _written(path, in_small_pieces(asyncio.run(indexed(texts, language))))

    threads = ThreadPoolExecutor(1)
    waited = threads.submit(made)
    threads.shutdown(wait=False)
    return waited.result


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
    # Pagefind knows Chinese by its two letters, whatever script it is written in.
    language = language.split("-", maxsplit=1)[0]
    # An index of its own, as a context, would also write itself into the folder that is at hand.
    try:
        async with Service() as service:
            index = await service.create_index(IndexConfig(force_language=language))
            # Many at once, which it takes in their order: while another thread is at work, each
            # answer that is waited for takes milliseconds.
            for at in range(0, len(texts), _MANY):
                await asyncio.gather(
                    *(
                        index.add_custom_record(
                            url=passage.address,
                            content=passage.text,
                            language=language,
                            meta={"title": passage.title},
                        )
                        for passage in texts[at : at + _MANY]
                    )
                )
            files: Any = await index.get_files()
    except (ConnectionError, ProcessLookupError):
        raise broken_off() from None
    return {
        file["path"]: _bytes(file["content"])
        for file in sorted(files, key=lambda file: str(file["path"]))
        if file["path"].startswith(NEEDED) or file["path"].endswith(".pf_meta")
    }


def _bytes(content: bytes | str) -> bytes:
    return content if isinstance(content, bytes) else b64decode(content)
