"""The files that documents carry, published as they are."""

from __future__ import annotations

from collections.abc import Iterator

from generators.links import Links
from generators.views.context import Views

from .output import Output


def attachments(views: Views, _: Links) -> Iterator[Output]:
    for attached in views.attached.values():
        yield Output(attached.address, attached.path.read_bytes)
