"""Patterns so large that to compile them takes longer than to use them once."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial


def later(pattern: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
    """The pattern, compiled when it is first asked for."""
    return cache(partial(re.compile, pattern, flags))
