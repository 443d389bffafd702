"""What a site needs of the program beside its code: the theme's templates, the files for CI."""

from __future__ import annotations

from pathlib import Path

# These lie at the top of the repository, where people and code hosts look for them. The installed
# program has copies inside its own folder: `build_backend.py` puts them into the wheel.
CARRIED = ("overrides", ".gitlab-ci.yml", ".github", ".gitea")
INSTALLED = Path(__file__).parent / "carried"


def carried(name: str) -> Path:
    """Where a file or folder of `CARRIED` is; not every version of the program has all of them."""
    return (INSTALLED if INSTALLED.is_dir() else INSTALLED.parents[1]) / name
