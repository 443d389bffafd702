"""The test server behaves as a static host: prefix, folders, 404.html, no listings."""

from collections.abc import Callable
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

Serve = Callable[..., str]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "index.html").write_text("home")
    (tmp_path / "empty").mkdir()
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/index.html").write_text("folder")
    return tmp_path


def get(root: str, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    connection = HTTPConnection(urlsplit(root).netloc, timeout=10)
    connection.request(method, path)
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response, body


@pytest.mark.parametrize(
    ("path", "status", "body"),
    [
        ("/a/b/", 200, "home"),
        ("/a/b/index.html?x=1", 200, "home"),
        ("/a/b/folder/", 200, "folder"),
        ("/a/b/folder", 301, ""),
        ("/a/b/empty/", 404, "lost"),
        ("/a/b/gone", 404, "lost"),
        ("/", 404, "lost"),
        ("/a/", 404, "lost"),
    ],
)
def test_answers(site: Path, serve: Serve, path: str, status: int, body: str) -> None:
    (site / "404.html").write_text("lost")
    response, text = get(serve(site), path)
    assert (response.status, text) == (status, body)


def test_redirect_keeps_the_prefix(site: Path, serve: Serve) -> None:
    response, _ = get(serve(site), "/a/b/folder")
    assert response.headers["Location"] == "/a/b/folder/"


def test_site_without_404_page(site: Path, serve: Serve) -> None:
    response, _ = get(serve(site), "/a/b/gone")
    assert response.status == 404


def test_head_of_a_missing_page_has_no_body(site: Path, serve: Serve) -> None:
    (site / "404.html").write_text("lost")
    response, body = get(serve(site), "/a/b/gone", "HEAD")
    assert (response.status, body) == (404, "")


def test_another_prefix(site: Path, serve: Serve) -> None:
    root = serve(site, "/")
    assert root.endswith("/")
    assert get(root, "/folder/")[1] == "folder"


def test_prefix_without_slashes_is_refused(site: Path, serve: Serve) -> None:
    with pytest.raises(ValueError, match="prefix"):
        serve(site, "a")
