"""What was made of records, told from anything else without looking at it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from generators.cache.folder import digest


class Result(NamedTuple):
    """`digest` is another whenever what `value` gives is."""

    digest: bytes
    value: Callable[[], Any]


# Has something made, or takes it from an earlier build that read the same: a group of results, the
# name of one of them, and what makes it, a function of the records alone.
Again = Callable[[str, str, Callable[[], object]], Result]


def result(made: object) -> Result:
    return Result(digest(repr(made).encode()), lambda: made)


def anew(_group: str, _name: str, make: Callable[[], object]) -> Result:
    """Where no earlier build is known."""
    return result(make())
