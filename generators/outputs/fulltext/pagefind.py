"""Pagefind at work: prose in, the files of its index out, which are kept under their prose's name."""

from __future__ import annotations

import asyncio
from base64 import b64decode
from collections.abc import Callable, Sequence
from typing import Any

from pagefind.index import IndexConfig, PagefindIndex
from pagefind.service import PagefindService

from .chunks import in_small_pieces
from .maker import NEEDED
from .passages import Passage, passages
from .ready import Task
from .service import Service, broken_off
from .store import keep

# The first text of a language takes as long as hundreds of others: its dictionary is loaded for it.
_LANGUAGE, _FIRST = "zh", Passage("", "公开", "公开")
# So many passages are on their way to Pagefind at once.
_MANY = 1000


def index(task: Callable[[], Task]) -> dict[str, bytes]:
    """The files of an index; `task` is waited for while Pagefind gets ready."""
    try:
        return asyncio.run(_index(task))
    except (ConnectionError, ProcessLookupError):
        raise broken_off() from None


async def _index(task: Callable[[], Task]) -> dict[str, bytes]:
    async with Service() as service:
        told = asyncio.ensure_future(asyncio.to_thread(task))
        await _added(await _begun(service, _LANGUAGE), [_FIRST], _LANGUAGE)
        path, words, written, language = await told
        whole = await indexed(service, passages(words, written), language)
        return keep(path, in_small_pieces(whole))


async def indexed(
    service: PagefindService, texts: Sequence[Passage], language: str
) -> dict[str, bytes]:
    """Pagefind's own files by their paths, less those that our pages do not load."""
    # Pagefind knows Chinese by its two letters, whatever script it is written in.
    language = language.split("-", maxsplit=1)[0]
    begun = await _begun(service, language)
    # Many at once, which it takes in their order.
    for at in range(0, len(texts), _MANY):
        await _added(begun, texts[at : at + _MANY], language)
    files: Any = await begun.get_files()
    return {
        file["path"]: _bytes(file["content"])
        for file in sorted(files, key=lambda file: str(file["path"]))
        if file["path"].startswith(NEEDED) or file["path"].endswith(".pf_meta")
    }


async def _begun(service: PagefindService, language: str) -> PagefindIndex:
    # An index of its own, as a context, would also write itself into the folder that is at hand.
    return await service.create_index(IndexConfig(force_language=language))


async def _added(begun: PagefindIndex, texts: Sequence[Passage], language: str) -> None:
    await asyncio.gather(
        *(
            begun.add_custom_record(
                url=passage.address,
                content=passage.text,
                language=language,
                meta={"title": passage.title},
            )
            for passage in texts
        )
    )


def _bytes(content: bytes | str) -> bytes:
    return content if isinstance(content, bytes) else b64decode(content)
