"""Finding, as readers do it: by the box, by keyboard, step by step, on a weak phone, from a folder."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, Route, ViewportSize, expect

from tests.site.conftest import BuiltSite
from tests.support.browser import WEAK_SIGNAL, network_log, slow_phone
from tests.support.old_engine import OldEngine
from tests.support.readme import headers

PHONE = ViewportSize(width=360, height=740)
VILLAGE = "places/jingxi/ande/sannan/"
SPECIALIST = "specialists/wei-guihua/"
OPTIONS = "#gk-find-list [role=option]"


@pytest.fixture
def root(real: BuiltSite, serve: Callable[..., str]) -> str:
    """The real site with the headers that README tells to send."""
    return serve(real.root, headers=headers())


def ask(page: Page, text: str) -> None:
    page.click("#gk-find")
    page.fill("#gk-find", text)
    page.wait_for_selector(f"{OPTIONS}, .gk-find__told a")


def test_nothing_of_the_search_is_fetched_before_the_box_is_touched(page: Page, root: str) -> None:
    asked = network_log(page)
    page.goto(root, wait_until="networkidle")
    before = list(asked)
    assert not [address for address in before if "finder" in address or "find/" in address]
    page.click("#gk-find")
    page.wait_for_selector("script[src$='find/start.js']", state="attached")
    assert [address for address in asked if address not in before]


@pytest.mark.parametrize(
    "slow",
    [
        pytest.param(False, id="served"),
        pytest.param(True, id="on a slow phone", marks=pytest.mark.slow),
    ],
)
def test_from_the_box_to_the_telephone_in_three_taps(
    page: Page, real: BuiltSite, root: str, slow: bool
) -> None:
    page.set_viewport_size(PHONE)
    if slow:
        slow_phone(page)
    page.goto(root)
    ask(page, "安德三南")
    page.click(f"{OPTIONS} >> nth=0")
    page.wait_for_url(f"**/{VILLAGE}")
    call = page.locator("main a[href^='tel:'], article a[href^='tel:']").first
    expect(call).to_be_visible()
    assert call.get_attribute("href") in {
        "tel:" + "".join(filter(str.isdigit, number))
        for record in real.of("specialists")
        if VILLAGE[len("places/") : -1] in record.fields["places"]
        for number in record.phones
    }


def test_results_stand_in_groups_with_what_tells_homonyms_apart(page: Page, root: str) -> None:
    page.goto(root)
    ask(page, "平安村")
    rows = page.locator(OPTIONS).all_inner_texts()
    homonyms = [row for row in rows if row.startswith("平安村")]
    assert len(homonyms) == len(set(homonyms)) == 4
    assert page.locator("#gk-find-list [role=group]").first.get_attribute("aria-labelledby")
    ask(page, "韦桂花")
    expect(page.locator(OPTIONS).first.locator(".gk-sample")).to_have_text("示例")


def test_every_target_is_large_enough_for_a_finger(page: Page, root: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(root)
    ask(page, "三南")
    sizes = page.evaluate(
        "() => [...document.querySelectorAll('#gk-find, .gk-find__go, .gk-find__panel a')]"
        ".map(e => e.getBoundingClientRect().height)"
    )
    assert len(sizes) > 4
    assert min(sizes) >= 44
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_the_keyboard_alone_is_enough(page: Page, root: str) -> None:
    page.goto(root)
    while page.evaluate("document.activeElement.id") != "gk-find":
        page.keyboard.press("Tab")
    page.keyboard.type("sannan")
    page.wait_for_selector(OPTIONS)
    box = page.locator("#gk-find")
    assert box.get_attribute("aria-expanded") == "true"
    page.keyboard.press("ArrowDown")
    chosen = page.locator(f"#{box.get_attribute('aria-activedescendant')}")
    assert chosen.get_attribute("aria-selected") == "true"
    page.keyboard.press("ArrowUp")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("Escape")
    assert box.get_attribute("aria-expanded") == "false"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(OPTIONS)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{VILLAGE}")


def test_enter_leads_to_all_results(page: Page, root: str) -> None:
    page.goto(root)
    page.click("#gk-find")
    page.keyboard.type("黄秀英")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find/?q=*")
    page.wait_for_selector(".gk-found .gk-find__hit")
    found = page.locator(".gk-found .gk-find__hit").all_inner_texts()
    assert len([row for row in found if row.startswith("黄秀英")]) == 3


def test_what_is_not_found_offers_another_way(page: Page, real: BuiltSite, root: str) -> None:
    page.goto(root)
    ask(page, "qqqqq")
    told = page.locator(".gk-find__told")
    assert "没有找到“qqqqq”" in told.inner_text()
    assert real.settings["hotline"]["number"] in told.inner_text()
    told.locator("a").first.click()
    page.wait_for_url("**/find/")


def test_who_asks_for_nothing_but_a_sort_of_thing_gets_its_list(page: Page, root: str) -> None:
    page.goto(root)
    for text in ("附近有什么示范基地", "示范基地"):
        ask(page, text)
        expect(page.locator(OPTIONS).first).to_have_js_property("href", f"{root}bases/")
        page.fill("#gk-find", "")


def test_what_only_touches_on_the_question_is_told_as_such(page: Page, root: str) -> None:
    page.goto(root)
    ask(page, "鸡不吃食")
    told = page.locator(".gk-find__told")
    expect(told).to_contain_text("没有正好说“鸡不吃食”的")
    assert told.locator("a[href^='tel:']").count() == 1
    expect(told.locator("a").first).to_have_js_property("href", f"{root}specialists/")
    ask(page, "三南村")
    expect(told).not_to_contain_text("没有正好")


def test_prose_is_found_and_stands_in_the_same_list(page: Page, root: str) -> None:
    page.goto(f"{root}find/?q=隔夜返潮的石灰")
    hit = page.locator(".gk-found a[href$='videos/sannan-xiaodu-sanbu/']")
    hit.wait_for()
    assert "隔夜返潮" in hit.inner_text()


def test_a_word_inside_a_longer_one_is_found_in_prose(page: Page, root: str) -> None:
    page.goto(f"{root}find/?q=粉虱")
    page.locator(".gk-found a[href$='learn/tomato-leaf-curl/']").wait_for()


def test_without_scripts_three_taps_lead_to_the_village(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=PHONE)
    page = context.new_page()
    page.goto(root)
    page.fill("#gk-find", "三南")
    page.click(".gk-find__go")
    page.wait_for_url("**/find/?q=*")
    for name in ("靖西市", "安德镇", "三南村"):
        page.locator("article .gk-tiles a", has_text=name).first.click()
    page.wait_for_url(f"**/{VILLAGE}")
    assert page.locator("a[href^='tel:']").count()
    page.goto(f"{root}find/")
    page.locator("article .gk-tiles a", has_text="桑蚕").first.click()
    page.wait_for_url("**/industries/silkworm/")
    context.close()


def test_a_folder_without_a_server_finds_as_well(page: Page, real: BuiltSite) -> None:
    asked = network_log(page)
    page.goto((real.portable / "index.html").as_uri())
    ask(page, "蚕发病")
    page.wait_for_timeout(1500)
    page.locator(OPTIONS, has_text="蚕病防在前头").first.click()
    page.wait_for_url("**/learn/silkworm-disinfection/index.html")
    assert all(address.startswith("file:") for address in asked)
    page.fill("#gk-find", "韦桂花电话")
    page.keyboard.press("Enter")
    page.wait_for_selector(".gk-found .gk-find__hit")
    page.locator(".gk-found .gk-find__hit").first.click()
    page.wait_for_url(f"**/{SPECIALIST}index.html")


def test_a_phone_of_2018_finds_without_full_text(engine: OldEngine, root: str) -> None:
    for query, wanted in (("sannan", VILLAGE), ("黄秀英 露美", "specialists/huang-xiuying-3/")):
        engine.open(root)
        engine.run("document.getElementById('gk-find').focus()")
        engine.run(f"document.getElementById('gk-find').value = '{query}'")
        engine.run("document.getElementById('gk-find').dispatchEvent(new Event('input'))")
        first = engine.wait_for(
            f"document.querySelector('{OPTIONS}') && document.querySelector('{OPTIONS}').href"
        )
        assert first == f"{root}{wanted}"
    engine.open(f"{root}find/?q=隔夜返潮的石灰")
    engine.wait_for(
        "document.querySelector('.gk-found [role=status]').textContent.indexOf('正在') < 0"
    )
    # The policy names a permission that this engine does not know, and says so.
    assert [error for error in engine.errors if "wasm-unsafe-eval" not in error] == []


def test_a_slow_network_gives_an_answer_or_says_why(page: Page, root: str) -> None:
    session = slow_phone(page)
    page.goto(root)
    ask(page, "养蚕")
    assert "桑蚕" in page.locator(OPTIONS).first.inner_text()
    page.fill("#gk-find", "火龙果")
    session.send("Network.emulateNetworkConditions", {**WEAK_SIGNAL, "offline": True})
    page.fill("#gk-find", "玉米地有贪夜蛾怎么办")
    expect(page.locator(".gk-find__told")).to_contain_text("网络不好")


def test_an_old_answer_never_covers_a_newer_one(page: Page, root: str) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.goto(root)
    ask(page, "三南")
    page.route("**/find/*/l*.js?*", hold)
    page.fill("#gk-find", "weiguihua")
    page.wait_for_timeout(300)
    assert held
    page.fill("#gk-find", "桑蚕")
    expect(page.locator(OPTIONS).first).to_contain_text("桑蚕")
    for route in held:
        route.continue_()
    page.wait_for_timeout(300)
    assert "桑蚕" in page.locator(OPTIONS).first.inner_text()


def test_the_position_is_asked_only_when_the_reader_wants_it(browser: Browser, root: str) -> None:
    context = browser.new_context(
        geolocation={"longitude": 106.3, "latitude": 23.2}, permissions=["geolocation"]
    )
    page = context.new_page()
    asked = network_log(page)
    page.add_init_script(
        "const old = navigator.geolocation.getCurrentPosition; window.gkAsked = 0;"
        "navigator.geolocation.getCurrentPosition = function () {"
        "  window.gkAsked++; old.apply(navigator.geolocation, arguments) }"
    )
    page.goto(f"{root}find/", wait_until="networkidle")
    assert page.evaluate("window.gkAsked") == 0
    before = len(asked)
    page.click(".gk-near button")
    nearest = page.locator(".gk-near__found a")
    expect(nearest.first).to_contain_text("靖西市")
    assert nearest.count() == 3
    assert page.evaluate("window.gkAsked") == 1
    assert len(asked) == before
    nearest.first.click()
    page.wait_for_url("**/places/jingxi/")
    context.close()
