"""The files that documents carry, with their size and checksum, as they lie in the data folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from generators.model.attachment import ATTACHMENT_FOLDER, ATTACHMENT_KINDS
from generators.model.catalogue import Catalogue

_STEP = 1024


class Attached(Struct, frozen=True, dict=True):
    """One file at `path`."""

    path: Path

    @property
    def address(self) -> str:
        return f"{ATTACHMENT_FOLDER}/{self.path.name}"

    @property
    def kind(self) -> str:
        return ATTACHMENT_KINDS[self.path.suffix[1:]]

    @cached_property
    def size(self) -> str:
        """The size as a reader with a small tariff wants it."""
        size = self.path.stat().st_size
        return f"{size} 字节" if size < _STEP else _scaled(size / _STEP)

    @cached_property
    def checksum(self) -> str:
        """SHA-256 in hexadecimal, which any computer can work out from the file that was fetched."""
        return sha256(self.path.read_bytes()).hexdigest()


def attachments_of(catalogue: Catalogue, data: Path) -> Mapping[str, Attached]:
    """Every file that a document names, by its name, in order."""
    named = {file.file for record in catalogue.all("documents") for file in record.attachments}  # type: ignore[attr-defined]
    return {name: Attached(data / ATTACHMENT_FOLDER / name) for name in sorted(named)}


def _scaled(size: float) -> str:
    return f"{size:.0f} KB" if size < _STEP else f"{size / _STEP:.1f} MB"
