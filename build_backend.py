"""The build backend: flit's, with what lies outside the package put into the wheel.

flit packs one package and nothing beside it; this hands it that package with copies inside.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flit_core import buildapi
from flit_core.buildapi import (
    build_editable,
    build_sdist,
    prepare_metadata_for_build_editable,
    prepare_metadata_for_build_wheel,
)

from generators.carried import CARRIED, INSTALLED

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "prepare_metadata_for_build_editable",
    "prepare_metadata_for_build_wheel",
]


def build_wheel(directory: str, *settings: Any, **named: Any) -> str:
    with _copies():
        name: str = buildapi.build_wheel(directory, *settings, **named)
    return name


@contextmanager
def _copies() -> Iterator[None]:
    shutil.rmtree(INSTALLED, ignore_errors=True)
    try:
        for name in CARRIED:
            source, copy = Path(name), INSTALLED / name
            if source.is_dir():
                shutil.copytree(source, copy)
            elif source.is_file():
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(source, copy)
        yield
    finally:
        shutil.rmtree(INSTALLED, ignore_errors=True)
