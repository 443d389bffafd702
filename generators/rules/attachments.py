"""Every attachment that a document names is there, and every file in the folder is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generators.model.attachment import ATTACHMENT_FILE, ATTACHMENT_FOLDER
from generators.model.catalogue import Catalogue
from generators.model.folder import DataFolder
from generators.model.problems import WHOLE_FILE, Problem, nearest

MOST_BYTES = 20_000_000


def check(catalogue: Catalogue, folder: DataFolder) -> Iterator[Problem]:
    files = {path.name: path for path in folder.inside(ATTACHMENT_FOLDER)}
    named: set[str] = set()
    for record in catalogue.all("documents"):
        for n, attachment in enumerate(record.attachments):  # type: ignore[attr-defined]
            if message := _fault(attachment.file, files, named):
                yield catalogue.origin(record).problem(("attachments", n, "file"), message)
            named.add(attachment.file)
    # A record that cannot be read may name files, which must not be called unused.
    for name, path in files.items() if not catalogue.unread else ():
        if name not in named and re.fullmatch(ATTACHMENT_FILE, name, re.ASCII):
            message = "没有文件用到这个附件；请在 documents 的记录里写上，或删掉它"
            yield Problem(folder.name(path), 1, WHOLE_FILE, message)


def _fault(name: str, files: dict[str, Path], named: set[str]) -> str | None:
    if name in named:
        return f"附件“{name}”写了两次；一个文件只能是一份文件的附件，请删掉一处"
    if name not in files:
        close = nearest(name, list(files))
        offer = f"；是不是 {close}？" if close else "；请把文件放进去，或核对文件名"
        return f"{ATTACHMENT_FOLDER} 文件夹里没有“{name}”{offer}"
    size = files[name].stat().st_size
    if not size:
        return f"附件“{name}”是空的；请换成真正的文件"
    if size > MOST_BYTES:
        return f"附件“{name}”太大（上限 {MOST_BYTES // 1_000_000} MB）；请压缩，或拆成几个"
    return None
