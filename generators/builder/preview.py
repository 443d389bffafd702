"""A small server for whoever edits: it shows the last site that was right, and renews the page by itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition
from typing import Any
from urllib.parse import parse_qs, urlsplit

_LIVE = "/-/live"
_SCRIPT = "/-/live.js"
# How long a page's question is held open before it asks again, in seconds.
_PATIENCE = 20
_CLIENT = (Path(__file__).parent / "live.js").read_bytes


@dataclass
class Version:
    """Counts the builds; pages wait here for the next one."""

    number: int = 0
    changed: Condition = field(default_factory=Condition)

    def next(self) -> None:
        with self.changed:
            self.number += 1
            self.changed.notify_all()

    def after(self, known: int) -> int:
        """The number as soon as it is another than `known`, or after a while as it is."""
        with self.changed:
            self.changed.wait_for(lambda: self.number != known, timeout=_PATIENCE)
            return self.number


class Preview(ThreadingHTTPServer):
    """Serves a folder at an address of this machine."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], folder: Path) -> None:
        self.folder, self.version = folder, Version()
        super().__init__(address, _Handler)


class _Handler(SimpleHTTPRequestHandler):
    server: Preview
    protocol_version = "HTTP/1.1"

    def __init__(self, request: Any, client: Any, server: Preview) -> None:
        super().__init__(request, client, server, directory=str(server.folder))

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == _LIVE:
            known = parse_qs(parts.query).get("known", ["-1"])[0]
            number = self.server.version.after(int(known) if known.isdecimal() else -1)
            self._send(200, "text/plain", str(number).encode())
        elif parts.path == _SCRIPT:
            self._send(200, "text/javascript", _CLIENT())
        else:
            self._page(parts.path)

    def _page(self, path: str) -> None:
        file = Path(self.translate_path(path))
        if path.endswith("/"):
            file /= "index.html"
        if file.suffix != ".html" or not file.is_file():
            if file.exists():
                super().do_GET()
                return
            file, status = self.server.folder / "404.html", 404
        else:
            status = 200
        html = file.read_bytes() if file.is_file() else b""
        script = f'<script src="{_SCRIPT}" defer></script></body>'.encode()
        self._send(status, "text/html; charset=utf-8", html.replace(b"</body>", script))

    def _send(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def end_headers(self) -> None:
        # What is edited is never read from a browser's cache.
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - as its base calls it
        """The terminal is for what the check has to say."""
