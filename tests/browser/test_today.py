"""What went stale since the build is put right by the reader's own clock; a site of one fixed day is left as it is."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.site.conftest import Once
from tests.site.small import build, write_site

BUILT = "1598832000"  # 2020-08-31, the last day of the one term
LISTED = hashlib.sha256('[{"name":"王明"}]'.encode()).hexdigest()
MORE = {
    "broadcast-media": """
        name: 媒体
        terms:
          - id: tv
            name: 电视
        """,
    "broadcasts/evening": """
        name: 农科晚课
        place: small
        medium: tv
        channel: 一频道
        slots:
          - days: [周二]
            at: 20:00
            minutes: 15
        period:
          since: 2020-01-01
          until: 2020-10-31
        """,
    "event-kinds": """
        name: 活动类别
        terms:
          - id: class
            name: 培训
        """,
    "events/lesson": """
        name: 采茶培训
        kind: class
        since: 2020-09-02
        starts: 09:00
        ends: 11:00
        place: small/east/upper
        """,
    "team-kinds": """
        name: 团队类别
        terms:
          - id: team
            name: 产业团
        """,
    "teams/tea": """
        name: 茶叶产业团
        kind: team
        industries: [tea]
        phones:
          - number: "0100-0000 007"
        """,
    "organization-kinds": """
        name: 单位类别
        terms:
          - id: government
            name: 政府部门
        """,
    "organizations/bureau": """
        name: 小县科技局
        kind: government
        place: small
        """,
    "notice-kinds": """
        name: 公示类别
        terms:
          - id: roster
            name: 选派名单
        """,
    "notices/tea": f"""
        name: 选派名单公示
        kind: roster
        proposal: 拟选派一人
        organization: bureau
        period:
          since: 2020-09-02
          until: 2020-09-04
          days: 3
          counted: working
        listed:
          - name: 王明
        fingerprint: {LISTED}
        objection:
          written: 是
          address: 小县政府大院
        """,
    "inspection-kinds": """
        name: 检查类别
        terms:
          - id: mid
            name: 年中检查
        """,
    "inspections/mid": """
        name: 年中检查
        kind: mid
        organization: bureau
        period:
          since: 2020-07-01
        findings:
          - what: 牌子上的电话打不通
            organization: bureau
            due: 2020-09-05
        """,
    "specialists/li-ming": """
        wechat: 上村茶友群
        wechat_until: 2020-09-05
        """,
}
VILLAGE = "places/small/east/upper/"


@pytest.fixture(scope="session")
def live(once: Once) -> Path:
    """A site without a date of its own, built on the last day of its only term."""
    return once("live", lambda out: _build(out, ""))


@pytest.fixture(scope="session")
def snapshot(once: Once) -> Path:
    return once("snapshot", lambda out: _build(out, "as_of: 2020-08-31\n"))


def _build(out: Path, site: str) -> None:
    build(write_site(out, **MORE, **({"site": site} if site else {})), SOURCE_DATE_EPOCH=BUILT)


Visit = Callable[[Path, str, str], Page]


@pytest.fixture
def visit(page: Page, serve: Callable[..., str]) -> Visit:
    """Open a page of a site at a moment of the reader's clock."""
    page.set_viewport_size({"width": 360, "height": 740})
    page.clock.install(time=0)

    def open_at(folder: Path, address: str, moment: str) -> Page:
        page.clock.set_fixed_time(datetime.fromisoformat(f"{moment}+08:00"))
        page.goto(f"{serve(folder / 'site')}{address}")
        return page

    return open_at


def big(page: Page) -> list[str]:
    """Whom the call buttons that stand out ring, that of the bar last, also while it makes room."""
    found = page.locator("article .gk-button--call").all()
    waiting = page.locator(".gk-bar--idle .gk-button--call").all()
    return [each.get_attribute("href") or "" for each in found if each.is_visible()] + [
        each.get_attribute("href") or "" for each in waiting
    ]


def test_on_the_day_of_the_build_nothing_changes(visit: Visit, live: Path) -> None:
    page = visit(live, VILLAGE, "2020-08-31T12:00")
    assert big(page) == ["tel:01000000001", "tel:01000000001"]
    assert page.get_by_text("服务期已满").first.is_hidden()
    assert page.get_by_text("微信：上村茶友群").is_visible()
    assert page.locator(".gk-over").count() == 0


def test_a_term_that_ended_brings_the_ladder(visit: Visit, live: Path) -> None:
    page = visit(live, VILLAGE, "2020-09-01T00:01")
    assert page.get_by_text("服务期已满", exact=True).is_visible()
    assert page.get_by_text("本站还没有新的人的消息").is_visible()
    assert big(page) == ["tel:01000000007", "tel:01000000007"]
    assert page.locator("[data-ladder] li").first.is_visible()
    visit(live, "specialists/li-ming/", "2020-09-01T00:01")
    assert page.locator(".gk-period + .gk-tag").first.inner_text() == "已到期"
    visit(live, "specialists/", "2020-09-01T00:01")
    row = page.locator(".gk-rows tbody tr").first
    assert "已到期" in row.inner_text()
    assert row.get_attribute("data-state") in (None, "ended")


def test_an_event_is_tomorrow_today_and_over(visit: Visit, live: Path) -> None:
    page = visit(live, VILLAGE, "2020-09-01T12:00")
    event = page.locator(".gk-agenda li")
    assert "明天" in event.inner_text()
    assert event.get_by_text("加到日历").is_visible()
    visit(live, VILLAGE, "2020-09-02T10:59")
    assert "今天" in event.inner_text()
    visit(live, VILLAGE, "2020-09-02T11:01")
    assert "已结束" in event.inner_text()
    assert event.get_by_text("加到日历").is_hidden()
    visit(live, "events/lesson/", "2020-09-03T08:00")
    assert "日期已过" in page.locator(".gk-kind").inner_text()
    assert page.get_by_text("加到日历").is_hidden()
    visit(live, "events/", "2020-09-03T08:00")
    assert "日期已过" in page.locator(".gk-rows tbody tr").inner_text()


def test_a_programme_is_on_tonight_now_and_never_again(visit: Visit, live: Path) -> None:
    page = visit(live, VILLAGE, "2020-09-01T09:00")
    slot = page.locator(".gk-slots")
    assert "今晚" in slot.inner_text()
    visit(live, VILLAGE, "2020-09-01T20:10")
    assert "正在播" in slot.inner_text()
    visit(live, VILLAGE, "2020-09-01T21:00")
    assert "正在播" not in slot.inner_text()
    assert "今晚" not in slot.inner_text()
    visit(live, VILLAGE, "2020-09-07T21:00")
    assert "明天" in slot.inner_text()
    visit(live, VILLAGE, "2020-11-03T09:00")
    assert "已停播" in slot.inner_text()


def test_a_wechat_group_that_is_given_up_is_not_named(visit: Visit, live: Path) -> None:
    page = visit(live, "specialists/li-ming/", "2020-09-05T09:00")
    assert page.get_by_text("上村茶友群").is_visible()
    visit(live, "specialists/li-ming/", "2020-09-06T09:00")
    assert page.get_by_text("上村茶友群").is_hidden()


def test_a_site_of_one_fixed_day_says_so_and_stays(visit: Visit, snapshot: Path) -> None:
    page = visit(snapshot, VILLAGE, "2026-11-24T09:00")
    assert page.get_by_text("这是 2020-08-31 的情况").is_visible()
    assert "按这一天的情况展示" in page.locator("footer").inner_text()
    assert big(page) == ["tel:01000000001", "tel:01000000001"]
    assert page.get_by_text("已结束").count() == 0


def test_without_scripts_the_page_is_that_of_its_day(
    browser: Browser, live: Path, serve: Callable[..., str]
) -> None:
    context = browser.new_context(locale="zh-CN", java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{serve(live / 'site')}{VILLAGE}")
    assert page.locator("article [href='tel:01000000001']").first.is_visible()
    page.locator("[data-ladder] > summary").click()
    assert page.locator("[data-ladder] [href='tel:01000000007']").is_visible()
    context.close()


def test_a_notice_begins_runs_and_is_over(visit: Visit, live: Path) -> None:
    page = visit(live, "", "2020-09-01T12:00")
    notice = page.locator(".gk-agenda--postings li")
    assert "还没开始" in notice.inner_text()
    visit(live, "", "2020-09-04T23:59")
    assert "公示中" in notice.inner_text()
    visit(live, "", "2020-09-05T00:01")
    assert notice.is_hidden()
    visit(live, "notices/tea/", "2020-09-04T12:00")
    assert "公示中" in page.locator(".gk-kind").inner_text()
    assert page.get_by_text("加到手机日历").is_visible()
    visit(live, "notices/tea/", "2020-09-05T12:00")
    assert "期满" in page.locator(".gk-kind").inner_text()
    assert page.get_by_text("加到手机日历").is_hidden()


def test_a_finding_is_late_when_its_day_has_passed(visit: Visit, live: Path) -> None:
    page = visit(live, "inspections/mid/", "2020-09-05T12:00")
    assert "在限期内" in page.locator(".gk-findings").inner_text()
    visit(live, "inspections/mid/", "2020-09-06T12:00")
    assert "逾期没改" in page.locator(".gk-findings").inner_text()
