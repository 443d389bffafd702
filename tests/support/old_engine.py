"""Drive Chromium 69, the engine that WeChat has on an old Android phone.

    with old_engine() as engine:
        engine.open("http://127.0.0.1:8000/", width=360, height=740)
        engine.run("document.querySelector('.gk-facets summary').click()")
        assert engine.run("document.title") == "…"
        assert engine.errors == []

Qt has it (PyQtWebEngine 5.12), in a process of its own: `old_engine_host.py`.
"""

import json
import os
import re
import select
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

ANSWER_SECONDS = 60.0
ROOT = Path(__file__).parents[2]
ENVIRONMENT = {"QT_QPA_PLATFORM": "offscreen", "QTWEBENGINE_DISABLE_SANDBOX": "1"}

# Debian's packages of the libraries that Qt's wheels link to and do not carry.
PACKAGES = {
    "libasound.so.2": "libasound2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libexpat.so.1": "libexpat1",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libnspr4.so": "libnspr4",
    "libnss3.so": "libnss3",
    "libnssutil3.so": "libnss3",
    "libplc4.so": "libnspr4",
    "libplds4.so": "libnspr4",
    "libsmime3.so": "libnss3",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libxcb.so.1": "libxcb1",
    "libXcomposite.so.1": "libxcomposite1",
    "libXcursor.so.1": "libxcursor1",
    "libXdamage.so.1": "libxdamage1",
    "libXext.so.6": "libxext6",
    "libXfixes.so.3": "libxfixes3",
    "libXi.so.6": "libxi6",
    "libXrender.so.1": "libxrender1",
    "libXtst.so.6": "libxtst6",
}


class OldEngineError(Exception):
    """The engine did not start or answer, the page did not open, or the script threw."""


@dataclass
class OldEngine:
    """One window of Chromium 69; `errors` are those that the open page put on its console."""

    process: subprocess.Popen[bytes]
    noise: BinaryIO
    errors: list[str] = field(default_factory=list)

    def open(self, address: str, *, width: int = 360, height: int = 740) -> None:
        """Open an address in a window of this size in pixels, and wait until it has loaded."""
        self.errors = []
        self._ask({"do": "open", "address": address, "width": width, "height": height})

    def resize(self, width: int, height: int) -> None:
        """Give the window another size in pixels; the page lays itself out anew."""
        self._ask({"do": "resize", "width": width, "height": height})

    def run(self, expression: str) -> Any:
        """Return the value of a JavaScript expression as JSON has it; a promise is not awaited."""
        return self._ask({"do": "run", "expression": expression})

    def wait_for(self, expression: str, seconds: float = 10.0) -> Any:
        """Return the first value of an expression that JavaScript holds true."""
        until = time.monotonic() + seconds
        while not (value := self.run(f"(v => v || null)({expression})")):
            if time.monotonic() > until:
                raise OldEngineError(f"never true in {seconds} s: {expression}")
            time.sleep(0.02)
        return value

    def screenshot(self, path: Path) -> None:
        """Write what the window shows as PNG."""
        self._ask({"do": "screenshot", "path": str(path)})

    def _ask(self, request: Mapping[str, Any]) -> Any:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        ready, _, _ = select.select([self.process.stdout], [], [], ANSWER_SECONDS)
        line = self.process.stdout.readline() if ready else b""
        if not line:
            self.noise.seek(0)
            said = self.noise.read().decode(errors="replace")
            raise OldEngineError(f"no answer to {request}\n{said}")
        answer = json.loads(line)
        self.errors += answer["console"]
        if answer["failure"]:
            raise OldEngineError(f"{answer['failure']}: {request} {self.errors}")
        return answer["value"]


@contextmanager
def old_engine() -> Iterator[OldEngine]:
    """Yield a window of Chromium 69 that keeps nothing and reaches nothing but 127.0.0.1."""
    with tempfile.TemporaryDirectory() as home, tempfile.TemporaryFile() as noise:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.old_engine_host"],
            cwd=ROOT,
            env={**os.environ, **ENVIRONMENT, "HOME": home, "XDG_RUNTIME_DIR": home},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=noise,
        )
        with process:
            try:
                yield OldEngine(process, noise)
            finally:
                assert process.stdin
                process.stdin.close()
                try:
                    process.wait(10)
                except subprocess.TimeoutExpired:
                    process.kill()


def missing_packages() -> list[str]:
    """Return the Debian packages of what Qt links to and this machine lacks."""
    spec = find_spec("PyQt5")
    if sys.platform != "linux" or not spec or not spec.origin:
        return []
    qt = Path(spec.origin).parent / "Qt"
    linked = [qt / "libexec/QtWebEngineProcess", qt / "plugins/platforms/libqoffscreen.so"]
    listing = subprocess.run(["ldd", *linked], check=True, capture_output=True, text=True).stdout
    lacking = re.findall(r"(\S+) => not found", listing)
    return sorted({PACKAGES.get(library, library) for library in lacking})
