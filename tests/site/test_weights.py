"""What a phone has to load: little for the first page, less for each further one, no heavy photo."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser

from tests.site.chosen import longest, single
from tests.site.conftest import BuiltSite
from tests.support.server import compressed

KB = 1024
FIRST_PAGE, FURTHER_PAGE, PHOTO = 90 * KB, 25 * KB, 30 * KB
REQUESTS = 10
PHOTOS = {".avif", ".webp", ".jpg", ".png"}
STYLES_AND_SCRIPTS = {".css", ".js"}


def sent(file: Path) -> int:
    """The bytes that README's nginx sends of a file, without headers."""
    return len(compressed(file) or file.read_bytes())


def loaded(browser: Browser, site: BuiltSite, root: str, address: str) -> list[Path]:
    """The files that a reader who has not been here before loads to read a page to its end."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, device_scale_factor=3)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(unquote(urlsplit(request.url).path)))
    page.goto(f"{root}{address}", wait_until="load")
    # Photos further down are loaded when they come near.
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    page.wait_for_load_state("networkidle")
    context.close()
    files = [site.root / path.removeprefix(urlsplit(root).path) for path in asked]
    return [file / "index.html" if file.is_dir() else file for file in files]


def faults(browser: Browser, site: BuiltSite, root: str, addresses: list[str]) -> list[str]:
    """The pages that are too heavy as a first page or as a further one, with their figures."""
    found = []
    for address in addresses:
        files = loaded(browser, site, root, address)
        whole = sum(map(sent, files))
        own = sum(sent(file) for file in files if file.suffix not in STYLES_AND_SCRIPTS)
        if whole > FIRST_PAGE or own > FURTHER_PAGE or len(files) > REQUESTS:
            found.append(f"{address}: {whole} B first, {own} B further, {len(files)} requests")
    return found


def with_photo(site: BuiltSite) -> list[str]:
    return [record.address for record in site.records if "photos" in record.fields]


def test_a_page_is_light(browser: Browser, site: BuiltSite, serve: Callable[[Path], str]) -> None:
    """Home, and the pages that are likely to be heaviest: long text, long lists, photos."""
    by_size = sorted(site.pages, key=lambda address: len(site.pages[address].text))
    chosen = ["", *by_size[-5:], *with_photo(site)[:3]]
    assert faults(browser, site, serve(site.root), chosen) == []


def test_no_page_is_heavy_by_its_words(site: BuiltSite) -> None:
    files = site.root.rglob("*.html")
    assert {file: size for file in files if (size := sent(file)) > FURTHER_PAGE} == {}


def test_no_photo_is_heavy(site: BuiltSite) -> None:
    photos = [file for file in site.root.rglob("*") if file.suffix in PHOTOS]
    assert {file: size for file in photos if (size := file.stat().st_size) > PHOTO} == {}


@pytest.mark.slow
def test_each_kind_of_page_is_light(
    browser: Browser, site: BuiltSite, serve: Callable[[Path], str]
) -> None:
    addresses = [*single(site), *longest(site), *with_photo(site)]
    assert faults(browser, site, serve(site.root), addresses) == []
