"""A reader finds the way in a real browser: served below a path, from a folder, without scripts,
by keyboard alone, and on a slow phone with a weak signal."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, ViewportSize

from generators.records import RECORD_TYPES
from tests.site.chosen import SECTIONS, lists_in_use
from tests.site.conftest import FOLDERS, BuiltSite
from tests.support.browser import network_log, slow_phone

PHONE: ViewportSize = {"width": 360, "height": 740}
KEYBOARD, SLOW_PHONE = "served, by keyboard", "served, on a slow phone"
FORMS = ("served", "served without scripts", "from a folder", KEYBOARD, SLOW_PHONE)
# More links than any page has before the one that is wanted.
_TABS = 2000
EVERY_FORM = [
    pytest.param("yunnan", "served"),
    *(
        pytest.param(site, form, marks=pytest.mark.slow)
        for site in FOLDERS
        for form in FORMS
        if (site, form) != ("yunnan", "served")
    ),
]


@dataclass
class Reader:
    """One reader with a phone; `home` is the address of the site's first page."""

    page: Page
    home: str
    requests: list[str]
    by_keyboard: bool = False
    errors: list[str] = field(default_factory=list)

    def arrive(self) -> None:
        self.page.goto(self.home)

    def follow(self, link: Locator) -> str:
        """Tap a link and return the title of the page that it led to."""
        if self.by_keyboard:
            self._reach(link)
            with self.page.expect_navigation():
                self.page.keyboard.press("Enter")
        else:
            link.click()
        self.page.wait_for_load_state("load")
        return self.title()

    def _reach(self, link: Locator) -> None:
        """Go on from link to link until it is this one's turn."""
        wanted = link.element_handle()
        for _ in range(_TABS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("wanted => document.activeElement === wanted", wanted):
                return
        raise AssertionError(f"no key leads to {link}")

    def title(self) -> str:
        return self.page.locator("h1").inner_text()

    def below(self, heading: str) -> Locator:
        """The links of the list after a heading of this id."""
        return self.page.locator(f"#{heading} + ul a")

    def menu(self, section: str) -> str:
        return self.follow(self.page.locator(f".gk-menu a[href*='{section}']"))


def faults_of(failed: Request) -> list[str]:
    """A file that is still on its way when the reader taps a link is given up, and no fault."""
    given_up = failed.failure is None or "ERR_ABORTED" in failed.failure
    return [] if given_up else [f"{failed.url}: {failed.failure}"]


@pytest.fixture(
    params=[*FORMS[:3], *(pytest.param(form, marks=pytest.mark.slow) for form in FORMS[3:])],
)
def reader(
    request: pytest.FixtureRequest,
    browser: Browser,
    site: BuiltSite,
    serve: Callable[..., str],
) -> Iterator[Reader]:
    """A reader whom nothing but this site's own files may reach, and no script error."""
    form: str = request.param
    portable = form == "from a folder"
    root = site.portable.as_uri() + "/" if portable else serve(site.root)
    context = browser.new_context(
        locale="zh-CN", viewport=PHONE, java_script_enabled="without" not in form
    )
    page = context.new_page()
    if form == SLOW_PHONE:
        slow_phone(page)
    home = f"{root}index.html" if portable else root
    arrived = Reader(page, home, network_log(page), form == KEYBOARD)
    page.on("console", lambda message: arrived.errors.append(message.text))
    page.on("requestfailed", lambda failed: arrived.errors.extend(faults_of(failed)))
    page.on("response", lambda reply: arrived.errors.extend([reply.url] * (reply.status >= 400)))
    context.on("weberror", lambda error: arrived.errors.append(str(error.error)))
    yield arrived
    context.close()
    assert [address for address in arrived.requests if not address.startswith(root)] == []
    assert arrived.requests
    assert arrived.errors == []


def test_from_home_to_a_village(reader: Reader, site: BuiltSite) -> None:
    county = next(r for r in site.of("places") if not r.parent)
    town = county.nested[-1]
    village = town.nested[-1]
    reader.arrive()
    for heading, place in (("counties", county), ("children", town), ("children", village)):
        link = reader.below(heading).filter(has_text=place.name).first
        assert reader.follow(link) == place.name
    hotline = site.settings["hotline"]["number"]
    assert reader.page.get_by_role("link", name=hotline).count() > 0
    assert reader.follow(reader.page.locator(".gk-crumbs a").first) == site.settings["name"]


def test_every_type_is_found_in_a_section_by_a_name_of_its_own() -> None:
    assert {f"{known.section}/" for known in RECORD_TYPES} == set(SECTIONS)
    assert len({known.label for known in RECORD_TYPES}) == len(RECORD_TYPES)


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize(("site", "reader"), EVERY_FORM, indirect=True)
def test_from_each_section_to_a_record_of_each_type(
    reader: Reader, site: BuiltSite, section: str
) -> None:
    reached: list[str] = []
    reader.arrive()
    if section in site.pages[""].links:
        reader.menu(section)
        tiles = reader.page.locator("h1 ~ .gk-tiles--wide").first.locator("a")
        for number in range(tiles.count()):
            name = tiles.nth(number).locator("strong").inner_text()
            assert reader.follow(tiles.nth(number)) == name
            first = reader.page.locator("tbody th a").first
            reached.append(name)
            assert reader.follow(first) in {record.name for record in site.records}
            reader.page.go_back()
            reader.page.go_back()
    assert len(set(reached)) == len(lists_in_use(site, section))


def test_to_a_specialist_who_can_be_rung(reader: Reader, site: BuiltSite) -> None:
    specialist = next(record for record in site.of("specialists") if record.phones)
    reader.arrive()
    reader.menu("find/")
    reader.follow(reader.page.locator(".gk-tiles--wide a").first)
    link = reader.page.locator("tbody th").get_by_role("link", name=specialist.name, exact=True)
    assert reader.follow(link.first) == specialist.name
    assert reader.page.locator("#call + ul a[href^='tel:']").count() >= 2


def test_to_a_plan_and_one_of_its_targets(reader: Reader, site: BuiltSite) -> None:
    plan = next(record for record in site.of("plans") if not record.parent)
    reader.arrive()
    reader.menu("disclosure/")
    reader.follow(reader.page.locator(".gk-tiles a[href*='plans/']"))
    assert reader.follow(reader.page.locator("tbody th a").first) == plan.name
    indicator = plan.nested[0]
    link = reader.page.locator("tbody th").get_by_role("link", name=indicator.name, exact=True)
    assert reader.follow(link.first) == indicator.name
    assert reader.page.get_by_text(indicator.fields["values"][0]["quote"]).first.is_visible()


def test_to_something_to_learn(reader: Reader, site: BuiltSite) -> None:
    learn = (known.folder for known in RECORD_TYPES if known.section == "learn")
    folders = [folder for folder in learn if site.of(folder)]
    reader.arrive()
    assert reader.page.locator(".gk-menu a[href*='learn/']").count() == bool(folders)
    for folder in folders[:1]:
        lesson = site.of(folder)[0]
        reader.menu("learn/")
        reader.follow(reader.page.locator(f".gk-tiles a[href*='{folder}/']"))
        link = reader.page.locator("tbody th").get_by_role("link", name=lesson.name, exact=True)
        assert reader.follow(link.first) == lesson.name


def test_an_unknown_address_gets_a_page_with_ways_on(
    page: Page, real: BuiltSite, serve: Callable[[Path], str]
) -> None:
    root = serve(real.root)
    reply = page.goto(f"{root}no/such/page/")
    assert reply
    assert reply.status == 404
    page.get_by_role("link", name="首页").first.click()
    assert page.url == root
