"""Pagefind's files, made anew only when the prose has changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generators.cache.folder import CacheError, digest
from generators.links import Links
from generators.model.reads import remembered
from generators.views.context import Views

from ..output import Output, Part
from .maker import maker
from .prose import digests, words, written, written_parts
from .ready import Ready, Task

# Hands Pagefind, which is a module, to fulltext.js, which is none.
_ENGINE = "engine.js"
HANDOVER = b'import * as pagefind from "./pagefind.js";\nwindow.gkFind.pagefind = pagefind;\n'


def fulltext(views: Views, links: Links) -> Iterator[Output]:
    """The index of all prose; the portable form has none, since a browser reads no files there."""
    if folder := address(views, links):
        for name, content in {_ENGINE: HANDOVER, **_made(views)}.items():
            yield Output(f"{folder}{name}", bytes, what=(content,))


def fulltext_parts(views: Views, links: Links) -> Iterator[Part]:
    """All that the index is made from; nothing where there is none."""
    return iter(()) if links.portable or views.cache is None else written_parts(views)


def address(views: Views, links: Links) -> str:
    """The folder of the index, which its content names; empty where there is none."""
    if links.portable or views.cache is None or not digests(views):
        return ""
    return f"find/text-{key(views)[:10]}/"


def task(views: Views) -> Task:
    """What Pagefind is given to do."""
    language = views.catalogue.site.language
    return Task(_path(views), words(views).value(), written(views), language)


@remembered
def key(views: Views) -> str:
    """Tells the prose from any other: without a change of it, the index is as it was."""
    told = repr((maker(), views.catalogue.site.language)).encode()
    return digest(told, words(views).digest, *digests(views)).hex()


def begin(views: Views, links: Links) -> None:
    """Have Pagefind at work while other files are made."""
    if address(views, links) and not _kept(views):
        _begun(views)


def _path(views: Views) -> Path:
    assert views.cache is not None  # noqa: S101 - or there is no full text
    return views.cache / "fulltext" / f"{key(views)}.zip"


@remembered
def _kept(views: Views) -> dict[str, bytes]:
    # Only here: a build that finds the prose unchanged does not look.
    from .store import kept

    return kept(_path(views))


@remembered
def _begun(views: Views) -> Ready:
    ready = views.pagefind or Ready()
    ready.begin(task(views))
    return ready


def _made(views: Views) -> dict[str, bytes]:
    try:
        return _kept(views) or _begun(views).files()
    except OSError as error:
        message = f"读写不了 {error.filename}（{error.strerror}）；请检查权限和磁盘空间"
        raise CacheError(message) from None
