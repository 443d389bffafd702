"""长辈版: one tap, remembered, larger and stronger, one action, read aloud; also where nothing may be kept."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.site.commands import ROOT
from tests.site.conftest import BuiltSite

PHONE: ViewportSize = {"width": 360, "height": 740}
VILLAGE = "places/jingxi/ande/sannan/"
SERVED = ("", VILLAGE, "places/tianlin/badu/pingfeng/", "places/jingxi/", "specialists/wei-guihua/")
AXE = (ROOT / "tests/tools/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', {get() { throw new Error('forbidden') }})"
)
ELDER = "localStorage.setItem('gongkai-elder', '1')"
# No voice is installed where tests run: one that says nothing stands in, and tells what it was given.
VOICE = """
window.said = [];
const made = () => window.said[window.said.length - 1];
Object.defineProperty(window, 'speechSynthesis', {value: {
  getVoices: () => [{lang: 'en-US'}, {lang: 'zh-CN'}],
  addEventListener() {},
  speak(given) { window.said.push(given) },
  cancel() { const last = made(); if (last && last.onend) { last.onend() } },
}});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
"""


@pytest.fixture
def root(real: BuiltSite, serve: Callable[[Path], str]) -> str:
    return serve(real.root)


def size(page: Page, what: str = "h1") -> float:
    value: float = page.locator(what).first.evaluate(
        "e => parseFloat(getComputedStyle(e).fontSize)"
    )
    return value


def test_one_tap_makes_it_large_and_it_stays_on_every_page(page: Page, root: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(f"{root}{VILLAGE}")
    before = size(page, "article p")
    page.get_by_role("button", name="长辈版").click()
    assert size(page, "article p") >= before * 1.2
    page.goto(f"{root}specialists/wei-guihua/")
    assert size(page, "article p") >= before * 1.2
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.get_by_role("button", name="普通版").click()
    page.reload()
    assert size(page, "article p") == before


def test_the_one_action_stays_and_the_rest_waits(page: Page, root: str) -> None:
    page.set_viewport_size(PHONE)
    page.add_init_script(ELDER)
    page.goto(f"{root}{VILLAGE}")
    assert page.locator(".gk-bar .gk-button--call").is_visible()
    assert [h.inner_text() for h in page.locator("article h2").all() if h.is_visible()] == [
        "谁来帮您"
    ]
    page.get_by_role("button", name="看其余的").click()
    assert page.get_by_role("heading", name="有意见找谁").is_visible()
    assert page.evaluate("document.activeElement.id") == "next"
    page.goto(f"{root}{VILLAGE}#deals")
    assert page.get_by_role("heading", name="答应的和做到的").is_visible()


def test_the_first_paint_is_in_the_readers_form(page: Page, root: str) -> None:
    """What stands in the head has run before there is anything to paint."""
    page.add_init_script(ELDER)
    page.add_init_script(
        """new MutationObserver(() => {
             if (document.body && window.atBody === undefined) {
               window.atBody = document.documentElement.className
             }
           }).observe(document, {childList: true, subtree: true})"""
    )
    page.goto(f"{root}{VILLAGE}")
    assert "gk-elder" in page.evaluate("window.atBody")


def test_where_nothing_may_be_kept_the_address_says_it(page: Page, root: str) -> None:
    page.add_init_script(FORBIDDEN)
    page.goto(root)
    page.get_by_role("button", name="长辈版").click()
    assert page.url.endswith("?elder=1")
    page.get_by_role("link", name="我的村").first.click()
    page.wait_for_url("**/local/?elder=1")
    expect(page.locator("html")).to_have_class(re.compile("gk-elder"))
    page.get_by_role("button", name="普通版").click()
    assert page.url.endswith("local/")


def test_it_works_from_a_folder(page: Page, real: BuiltSite) -> None:
    home = real.portable.as_uri()
    page.goto(f"{home}/index.html")
    page.get_by_role("button", name="长辈版").click()
    page.goto(f"{home}/{VILLAGE}index.html")
    expect(page.locator("html")).to_have_class(re.compile("gk-elder"))


@pytest.mark.parametrize("elder", [False, True], ids=["normal", "elder"])
def test_axe_finds_nothing(browser: Browser, root: str, elder: bool) -> None:
    """In 长辈版 text stands out seven to one."""
    context = browser.new_context(locale="zh-CN", viewport=PHONE)
    page = context.new_page()
    if elder:
        page.add_init_script(ELDER)
    page.add_init_script(VOICE)
    options: dict[str, Any] = {
        "rules": {"color-contrast-enhanced": {"enabled": elder}},
        "resultTypes": ["violations"],
    }
    wrong = []
    for address in SERVED:
        page.goto(f"{root}{address}")
        page.evaluate(AXE)
        found = page.evaluate("options => axe.run(document, options)", options)
        wrong += [
            (address, each["id"], node["html"][:200], node["failureSummary"])
            for each in found["violations"]
            for node in each["nodes"]
        ]
    context.close()
    assert wrong == []


def test_it_reads_sentence_by_sentence_and_marks_each(page: Page, root: str) -> None:
    page.add_init_script(VOICE)
    page.goto(f"{root}{VILLAGE}")
    before = page.locator("article").inner_text()
    page.get_by_role("button", name="朗读").click()
    marked = page.locator(".gk-sentence--read")
    spoken = []
    for _ in range(40):
        said = page.evaluate("window.said[window.said.length - 1].text")
        spoken.append(said)
        shown = "".join(marked.all_text_contents())
        assert shown.strip() == said
        page.evaluate("window.said[window.said.length - 1].onend()")
        if not marked.count():
            break
    assert spoken[0] == "三南村"
    assert any("农正阳" in said for said in spoken)
    assert all("号码不对" not in said for said in spoken)
    count = page.evaluate("window.said.length")
    if marked.count():
        page.get_by_role("button", name="停止").click()
    assert page.locator(".gk-sentence").count() == 0
    assert page.evaluate("window.said.length") == count
    assert page.locator("article").inner_text() == before


def test_without_a_chinese_voice_there_is_no_button(page: Page, root: str) -> None:
    page.goto(f"{root}{VILLAGE}")
    assert page.evaluate("speechSynthesis.getVoices().filter(v => /zh/.test(v.lang)).length") == 0
    expect(page.locator("[data-do=read]")).to_be_hidden()
