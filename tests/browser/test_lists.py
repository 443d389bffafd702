"""Lists in a browser: choices narrow them, the address keeps the choices, and nothing is lost."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.site.conftest import BuiltSite
from tests.site.raw import RawRecord

PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
LIST = "specialists/"
SHOWN = "[...document.querySelectorAll('.gk-rows tbody tr')].filter(r => r.offsetParent !== null)"
# A link inside a sentence is as large as its words (WCAG 2.5.5, "inline").
TARGETS = """[...document.querySelectorAll('article a, article button, article label, summary')]
    .filter(e => !e.matches('.gk-correct a'))
    .map(e => [e.textContent, e.getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.width < 44 || box.height < 44))
    .map(([text]) => text)"""


@pytest.fixture
def root(real: BuiltSite, serve: Callable[[Path], str]) -> str:
    return serve(real.root)


def shown(page: Page) -> set[str]:
    """The ids of the rows that a reader can see."""
    ids: list[str] = page.evaluate(f"{SHOWN}.map(row => row.id.slice(2))")
    assert len(ids) == len(set(ids))
    return set(ids)


def county_of(record: RawRecord) -> set[str]:
    return {place.split("/")[0] for place in record.fields["places"]}


def found(site: BuiltSite, counties: set[str], industries: set[str]) -> set[str]:
    """Whom the choices leave, from the data as they were written."""
    return {
        record.id
        for record in site.of("specialists")
        if (not counties or county_of(record) & counties)
        and (not industries or set(record.fields["industries"]) & industries)
    }


def choose(page: Page, group: str, value: str) -> None:
    if not page.locator(".gk-facets[open]").count():
        page.locator(".gk-facets > summary").click()
    page.locator(f"input[name={group}][value={value}]").click()


def count(page: Page, group: str, value: str) -> int:
    choice = f".gk-facets__choice:has(input[name={group}][value={value}])"
    return int(page.locator(f"{choice} .gk-facets__count").text_content() or "")


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_choices_narrow_a_list(page: Page, root: str, real: BuiltSite, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto(f"{root}{LIST}")
    everybody = found(real, set(), set())
    assert shown(page) == everybody
    choose(page, "county", "jingxi")
    assert shown(page) == found(real, {"jingxi"}, set())
    choose(page, "industry", "silkworm")
    left = found(real, {"jingxi"}, {"silkworm"})
    assert 0 < len(left) < len(found(real, {"jingxi"}, set()))
    assert shown(page) == left
    choose(page, "industry", "fruit")
    choose(page, "county", "napo")
    both = found(real, {"jingxi", "napo"}, {"silkworm", "fruit"})
    assert shown(page) == both
    told = page.get_by_role("status")
    expect(told).to_contain_text(f"{len(both)} 名（共 {len(everybody)} 名）")
    expect(told).to_contain_text("靖西市或那坡县")


def test_counts_follow_the_other_groups(page: Page, root: str, real: BuiltSite) -> None:
    page.goto(f"{root}{LIST}?county=jingxi&industry=silkworm")
    assert count(page, "county", "jingxi") == len(found(real, {"jingxi"}, {"silkworm"}))
    assert count(page, "county", "napo") == len(found(real, {"napo"}, {"silkworm"}))
    assert count(page, "industry", "fruit") == len(found(real, {"jingxi"}, {"fruit"}))


def test_the_address_keeps_the_choices(page: Page, root: str, real: BuiltSite) -> None:
    page.goto(f"{root}{LIST}?from=wechat")
    choose(page, "county", "jingxi")
    choose(page, "industry", "silkworm")
    assert page.url == f"{root}{LIST}?from=wechat&county=jingxi&industry=silkworm"
    left = found(real, {"jingxi"}, {"silkworm"})
    page.reload()
    assert shown(page) == left
    page.locator(".gk-rows tbody tr:not([hidden]) th a").first.click()
    page.wait_for_url(lambda url: LIST + "?" not in url)
    page.go_back()
    assert shown(page) == left
    page.get_by_role("button", name="清除").click()
    assert shown(page) == found(real, set(), set())
    assert page.url == f"{root}{LIST}?from=wechat"
    expect(page.get_by_role("button", name="清除")).to_be_hidden()


def test_an_address_of_unknown_choices_shows_everybody(
    page: Page, root: str, real: BuiltSite
) -> None:
    page.goto(f"{root}{LIST}?county=nowhere&other=1")
    assert shown(page) == found(real, set(), set())


def test_where_nobody_is_left_there_is_a_number_to_ring(
    page: Page, root: str, real: BuiltSite
) -> None:
    pairs = (
        (county, industry)
        for county in ("jingxi", "napo", "leye", "xilin")
        for industry in ("aquaculture", "tea", "honey", "fruit", "vegetable")
        if not found(real, {county}, {industry})
    )
    county, industry = next(pairs)
    page.goto(f"{root}{LIST}?county={county}&industry={industry}")
    assert shown(page) == set()
    expect(page.locator(".gk-list__none a[href^='tel:']")).to_be_visible()


def test_the_keyboard_is_enough(page: Page, root: str, real: BuiltSite) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{root}{LIST}")
    page.locator(".gk-facets > summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    first = page.evaluate("document.activeElement.value")
    assert shown(page) == found(real, {first}, set())
    page.get_by_role("button", name="看这").focus()
    page.keyboard.press("Enter")
    expect(page.locator("input[name=county]").first).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.get_by_role("button", name="清除").focus()
    page.keyboard.press("Enter")
    assert shown(page) == found(real, set(), set())
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_letters_lead_to_the_first_row_that_is_left(page: Page, root: str, real: BuiltSite) -> None:
    page.goto(f"{root}{LIST}")
    every = page.locator(".gk-jump a:visible")
    before = every.count()
    page.goto(f"{root}{LIST}?county=jingxi")
    assert 0 < every.count() < before
    every.last.click()
    target = page.evaluate("document.querySelector(':target').id.slice(2)")
    assert target in found(real, {"jingxi"}, set())
    assert page.url.endswith(f"?county=jingxi#r-{target}")


def test_without_scripts_all_is_there_and_nothing_is_dead(
    browser: Browser, root: str, real: BuiltSite
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(f"{root}{LIST}?county=jingxi")
    rows = page.locator(".gk-rows tbody tr")
    assert rows.count() == len(found(real, set(), set()))
    expect(rows.last).to_be_visible()
    assert page.locator("article input, article button").count() == 0
    page.locator(".gk-facets > summary").click()
    page.locator(".gk-facets li", has_text="靖西市").get_by_role("link").click()
    expect(page.locator("h1")).to_have_text("靖西市")
    context.close()


def test_a_list_opened_as_a_file_keeps_its_choices(page: Page, real: BuiltSite) -> None:
    page.goto(f"{(real.portable / LIST).as_uri()}/index.html")
    choose(page, "county", "jingxi")
    left = found(real, {"jingxi"}, set())
    assert shown(page) == left
    page.reload()
    assert shown(page) == left


@pytest.mark.parametrize("address", [LIST, "organizations/", "events/", "platforms/"])
def test_a_phone_has_room_for_all_and_fingers_for_each(page: Page, root: str, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{root}{address}")
    assert page.evaluate(TARGETS) == []
    page.locator(".gk-facets > summary").click()
    assert page.evaluate(TARGETS) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_paper_gets_the_table(page: Page, root: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{root}{LIST}?county=jingxi")
    page.emulate_media(media="print")
    for part in (".gk-facets", ".gk-jump", ".gk-facets__clear"):
        expect(page.locator(part).first).to_be_hidden()
    style = "e => getComputedStyle(e).{}"
    heading = page.locator(".gk-rows thead")
    assert heading.evaluate(style.format("display")) == "table-header-group"
    row = page.locator(".gk-rows tbody tr:not([hidden])").first
    assert row.evaluate(style.format("display")) == "table-row"
    assert row.evaluate(style.format("breakInside")) == "avoid"
    expect(page.get_by_role("status")).to_contain_text("靖西市")
