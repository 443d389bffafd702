"""Run the program as an editor does: in a process of its own, with a clean environment."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
# What a build must not depend on is set by each test that cares, never inherited.
UNSET = ("SITE_URL", "SOURCE_DATE_EPOCH", "TZ", "LANG", "LC_ALL", "PYTHONHASHSEED")


def run(program: str, *arguments: str | Path, cwd: Path = ROOT, **variables: str) -> str:
    """Return what a command that must succeed has printed."""
    finished = attempt(program, *arguments, cwd=cwd, **variables)
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout + finished.stderr


def attempt(
    program: str, *arguments: str | Path, cwd: Path = ROOT, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command of the environment, whatever comes of it."""
    inherited = {name: value for name, value in os.environ.items() if name not in UNSET}
    return subprocess.run(
        [str(BIN / program), *map(str, arguments)],
        cwd=cwd,
        env={**inherited, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **variables},
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def tree(root: Path) -> dict[str, str]:
    """The SHA-256 of every file under a folder, but for what was kept for the next time."""
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }
