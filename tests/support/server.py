"""Serve a built site under a path prefix, as a static host would."""

import gzip
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

# As README sets them.
_LEVEL, _LEAST = 6, 1024
_TEXT = (".html", ".css", ".js", ".json", ".svg", ".csv", ".ics", ".xml", ".txt")


def compressed(path: Path) -> bytes | None:
    """A file as README's nginx sends it; None if that is as it is."""
    content = path.read_bytes() if path.suffix in _TEXT else b""
    return gzip.compress(content, _LEVEL) if len(content) >= _LEAST else None


class StaticHost(ThreadingHTTPServer):
    """A server of one folder under one prefix; `url` is the address of the site's root.

    `headers` go with every answer; `compressed`, text goes as nginx sends it by README's settings.
    """

    daemon_threads = True

    def __init__(
        self,
        directory: Path,
        prefix: str,
        headers: Mapping[str, str] | None = None,
        *,
        compressed: bool = False,
    ) -> None:
        if not (prefix.startswith("/") and prefix.endswith("/")):
            raise ValueError(f"prefix must begin and end with a slash: {prefix}")
        self.directory = directory.resolve(strict=True)
        self.prefix = prefix
        self.headers = headers or {}
        self.compressed = compressed
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}{self.prefix}"


class Handler(SimpleHTTPRequestHandler):
    """Answer from the folder; unlike the standard one never list it, and know 404.html."""

    protocol_version = "HTTP/1.1"
    # Headers and body are two writes; Nagle's algorithm would hold the second back for 40 ms.
    disable_nagle_algorithm = True
    server: StaticHost

    def __init__(self, *arguments: Any) -> None:
        server: StaticHost = arguments[2]
        super().__init__(*arguments, directory=str(server.directory))

    def translate_path(self, path: str) -> str:
        location = urlsplit(path).path
        if not location.startswith(self.server.prefix):
            return str(self.server.directory / "outside-the-prefix" / "nothing")
        return super().translate_path("/" + location.removeprefix(self.server.prefix))

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() and self.path.endswith("/") else path
        body = compressed(path) if self.server.compressed and path.is_file() else None
        if body is None:
            self.answered(path.stat().st_size if path.is_file() else 0)
            super().do_GET()
            return
        self.answered(len(body))
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answered(self, size: int) -> None:
        """Told of each answer's body, in bytes as they go over the network."""

    def end_headers(self) -> None:
        for name, content in self.server.headers.items():
            self.send_header(name, content)
        super().end_headers()

    def list_directory(self, *_: Any) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self.server.directory / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        """Keep the output of the tests free of request lines."""


@contextmanager
def static_host(
    directory: Path,
    prefix: str = "/a/b/",
    headers: Mapping[str, str] | None = None,
    *,
    compressed: bool = False,
) -> Iterator[str]:
    """Serve a folder at a free port of 127.0.0.1 and yield the address of its root."""
    host = StaticHost(directory, prefix, headers, compressed=compressed)
    thread = Thread(target=host.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield host.url
    finally:
        host.shutdown()
        host.server_close()
        thread.join()
