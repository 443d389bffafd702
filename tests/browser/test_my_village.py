"""A reader keeps a village, sends it on, prints it, and finds it by its number."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.site.conftest import BuiltSite

PHONE: ViewportSize = {"width": 360, "height": 740}
VILLAGE = "places/jingxi/ande/sannan/"
FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden') }})"
)


@pytest.fixture
def root(real: BuiltSite, serve: Callable[[Path], str]) -> str:
    return serve(real.root)


def test_the_bar_makes_room_while_the_number_is_in_sight(page: Page, root: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{root}{VILLAGE}")
    number, bar = page.locator(".gk-person__call a").first, page.locator(".gk-bar")
    name = page.locator(".gk-person a").first.inner_text()
    number.scroll_into_view_if_needed()
    expect(bar).to_be_hidden()
    page.locator(".gk-foot").scroll_into_view_if_needed()
    expect(bar).to_be_visible()
    expect(bar.locator("a").first).to_contain_text(f"打给{name}")


def test_a_village_is_kept_by_one_tap_and_forgotten_by_one(page: Page, root: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(root)
    expect(page.locator(".gk-mine")).to_be_hidden()
    page.goto(f"{root}{VILLAGE}")
    rung = page.locator(".gk-person__call a").first.get_attribute("href")
    page.get_by_role("button", name="设为我的村").click()
    page.goto(root)
    mine = page.locator(".gk-mine")
    assert mine.bounding_box()["y"] < PHONE["height"] / 2  # type: ignore[index]
    assert mine.locator(".gk-button--call").get_attribute("href") == rung
    mine.get_by_role("link", name="三南村").click()
    page.wait_for_url(f"**/{VILLAGE}")
    page.goto(root)
    page.get_by_role("button", name="不是我的村了").click()
    expect(mine).to_be_hidden()
    page.reload()
    expect(mine).to_be_hidden()


def test_a_kept_village_can_be_given_up_on_its_own_page(page: Page, root: str) -> None:
    page.goto(f"{root}{VILLAGE}")
    button = page.locator("[data-do=keep]")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    page.goto(root)
    expect(page.locator(".gk-mine")).to_be_hidden()


def test_where_nothing_may_be_kept_nothing_is_offered(page: Page, root: str) -> None:
    page.add_init_script(FORBIDDEN)
    page.goto(f"{root}{VILLAGE}")
    expect(page.locator("[data-do=keep]")).to_be_hidden()
    page.goto(root)
    expect(page.locator(".gk-mine")).to_be_hidden()


def test_it_is_kept_in_the_portable_form_too(page: Page, real: BuiltSite) -> None:
    home = real.portable.as_uri() + "/index.html"
    page.goto(f"{real.portable.as_uri()}/{VILLAGE}index.html")
    page.get_by_role("button", name="设为我的村").click()
    page.goto(home)
    page.locator(".gk-mine").get_by_role("link", name="三南村").click()
    page.wait_for_url(f"**/{VILLAGE}index.html")
    assert page.locator("h1").inner_text() == "三南村"


@pytest.fixture
def clipboard(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context
    context.close()


def test_the_short_address_is_copied_where_there_is_no_share_sheet(
    clipboard: BrowserContext, root: str
) -> None:
    page = clipboard.new_page()
    page.goto(f"{root}{VILLAGE}")
    page.get_by_role("button", name="发给别人").click()
    expect(page.locator("[data-do=share]")).to_contain_text("已复制")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"http://127\.0\.0\.1/a/b/v/\d+/", copied)


def test_the_telephones_own_share_sheet_is_used_where_there_is_one(page: Page, root: str) -> None:
    page.add_init_script(
        "navigator.share = given => { window.shared = given; return Promise.resolve() }"
    )
    page.goto(f"{root}{VILLAGE}")
    page.get_by_role("button", name="发给别人").click()
    shared = page.evaluate("window.shared")
    assert re.search(r"/v/\d+/$", shared["url"])
    assert "三南村" in shared["title"]


@pytest.mark.parametrize("form", ["served", "from a folder"])
def test_a_short_address_leads_to_the_page_without_scripts(
    browser: Browser, real: BuiltSite, root: str, form: str
) -> None:
    village = next(place for place in real.of("places") if place.address == VILLAGE)
    short = f"v/{village.fields['number']}/"
    start = f"{real.portable.as_uri()}/{short}index.html" if form != "served" else f"{root}{short}"
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(start)
    page.wait_for_url(f"**/{VILLAGE}**")
    assert page.locator("h1").inner_text() == "三南村"
    context.close()


def longest(site: BuiltSite) -> list[str]:
    places = [place.address for place in site.of("places") if place.id.count("/") == 2]
    return sorted(places, key=lambda address: -len(site.pages[address].text))[:3]


@pytest.mark.parametrize("elder", [False, True], ids=["normal", "elder"])
def test_a_village_prints_on_one_page(
    page: Page, site: BuiltSite, serve: Callable[[Path], str], elder: bool
) -> None:
    root = serve(site.root)
    page.goto(root)
    if elder:
        page.evaluate("localStorage.setItem('gongkai-elder', '1')")
    for address in longest(site):
        page.goto(f"{root}{address}")
        pages = page.pdf(format="A4").count(b"/Type /Page\n")
        assert pages == 1, address


def test_from_home_to_the_number_by_keyboard(page: Page, root: str) -> None:
    page.goto(root)
    for name in ("靖西市", "安德镇", "三南村"):
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent").strip().startswith(name):
                break
        page.keyboard.press("Enter")
        page.wait_for_load_state("load")
        assert page.locator("h1").inner_text() == name
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("(document.activeElement.href || '').startsWith('tel:')"):
            break
    assert page.evaluate("document.activeElement.href") == page.locator(
        ".gk-person__call a"
    ).first.get_attribute("href")
