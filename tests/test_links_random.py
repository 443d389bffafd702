"""Random sites: the crawler says of each link what the server answers."""

from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from urllib.parse import quote, urljoin, urlsplit

import pytest

from tests.support.links import dead_links

NAMES = ("p", "村", "index.html", "q.html")
STEPS = (*NAMES, "..", ".", "gone")
SITES = 40
LINKS = 25


def random_site(random: Random, root: Path) -> dict[str, list[str]]:
    """Write some pages with random links and return the links of each."""
    pages = {"index.html": random_links(random)}
    for _ in range(6):
        folders = random.choices(NAMES[:2], k=random.randint(0, 2))
        pages["/".join([*folders, random.choice(NAMES[2:])])] = random_links(random)
    for name, links in pages.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        anchors = "".join(f'<a href="{link}">x</a>' for link in links)
        path.write_text(f"<!doctype html><title>x</title>{anchors}", encoding="utf-8")
    return pages


def random_links(random: Random) -> list[str]:
    starts, ends = ("", "", "/a/b/", "/"), ("", "/")
    paths = ("/".join(random.choices(STEPS, k=random.randint(1, 4))) for _ in range(LINKS))
    return [random.choice(starts) + quote(path) + random.choice(ends) for path in paths]


@pytest.mark.slow
def test_crawler_agrees_with_the_server(
    tmp_path: Path, seed: int, serve: Callable[..., str]
) -> None:
    random = Random(seed)
    for number in range(SITES):
        root = tmp_path / str(number)
        root.mkdir()
        pages = random_site(random, root)
        dead = {(found.link.page, found.link.address) for found in dead_links(root)}
        assert dead == dead_by_server(serve(root), pages)


def dead_by_server(root: str, pages: dict[str, list[str]]) -> set[tuple[str, str]]:
    connection = HTTPConnection(urlsplit(root).netloc, timeout=10)
    dead = set()
    for page, links in pages.items():
        for link in links:
            address = urlsplit(urljoin(root + quote(page), link)).path
            connection.request("GET", address)
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                dead.add((page, link))
    connection.close()
    return dead
