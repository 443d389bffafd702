"""Something kept that is not unpickled before it is asked for."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Packed(Generic[T]):
    """Kept with what it is part of; whoever reads that pays for this only on looking inside."""

    __slots__ = ("_made", "_raw")

    def __init__(self, made: T) -> None:
        self._made, self._raw = made, b""

    @property
    def made(self) -> T:
        if self._raw:
            # The whole has been found to be as this program wrote it.
            self._made, self._raw = pickle.loads(self._raw), b""  # noqa: S301
        return self._made

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[bytes]]:
        return _packed, (self._raw or pickle.dumps(self._made, pickle.HIGHEST_PROTOCOL),)


def _packed(raw: bytes) -> Packed[Any]:
    packed: Packed[Any] = Packed(None)
    packed._raw = raw  # noqa: SLF001 - what pickle calls instead of the constructor
    return packed
