"""The browser runs, shows Chinese, logs its requests and reaches nothing but the test server."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import network_log

PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>科技特派员</title>
<link rel="icon" href="data:,"></head><body>{}</body></html>
"""


@pytest.fixture
def open_body(tmp_path: Path, serve: Callable[..., str], page: Page) -> Callable[[str], list[str]]:
    """Open a page with this body and return its requests as paths below the root."""

    def open_page(body: str) -> list[str]:
        (tmp_path / "index.html").write_text(PAGE.format(body), encoding="utf-8")
        root = serve(tmp_path)
        requests = network_log(page)
        page.goto(root, wait_until="load")
        return [address.removeprefix(root) for address in requests]

    return open_page


def test_clicks_and_scripts_work(open_body: Callable[[str], list[str]], page: Page) -> None:
    open_body("<button onclick=\"this.textContent = '已拨打'\">打电话</button>")
    page.get_by_role("button", name="打电话").click()
    assert page.get_by_role("button").text_content() == "已拨打"
    assert page.title() == "科技特派员"


def test_requests_are_logged_and_other_hosts_unreachable(
    open_body: Callable[[str], list[str]], page: Page
) -> None:
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    requests = open_body('<img src="a.png"><img src="http://example.org/b.png">')
    assert requests == ["", "a.png", "http://example.org/b.png"]
    assert failed == ["http://example.org/b.png"]


def test_chinese_characters_are_drawn_apart(
    open_body: Callable[[str], list[str]], page: Page
) -> None:
    open_body("<p>村</p><p>茶</p>")
    village, tea = page.get_by_text("村"), page.get_by_text("茶")
    assert village.screenshot() != tea.screenshot()


def test_portable_form_opens_from_a_file(tmp_path: Path, page: Page) -> None:
    (tmp_path / "index.html").write_text(PAGE.format("在本机"), encoding="utf-8")
    requests = network_log(page)
    page.goto((tmp_path / "index.html").as_uri())
    assert page.locator("body").inner_text() == "在本机"
    assert requests == [(tmp_path / "index.html").as_uri()]


def test_browser_is_headless_chromium(browser: Browser) -> None:
    assert browser.browser_type.name == "chromium"
