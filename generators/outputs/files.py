"""Every file of a site that is no page, from its public catalogue."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generators.links import Links
from generators.views.context import Views

from .attachments import attachments
from .notices import closing_days
from .output import Output

# Each makes the files of one kind for one form of the site; no two files have one address.
_KINDS: tuple[Callable[[Views, Links], Iterator[Output]], ...] = (attachments, closing_days)


def files(views: Views, links: Links) -> Iterator[Output]:
    """The files of every kind, in the order of the list above."""
    for kind in _KINDS:
        yield from kind(views, links)
