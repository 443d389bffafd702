"""What finding costs a reader on a cheap phone with a weak signal: bytes, requests and seconds.

Chromium at 360 × 740, 400 kbit/s with 400 ms latency, its processor slowed six times. The site of
this repository is built and served compressed, as README's nginx does; then the finder's index of
a whole province takes the place of its own.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, ViewportSize

from generators.links import Links
from generators.model.load import load
from generators.outputs.finder.files import FOLDER, finder
from generators.publish import as_of, public
from generators.records import RECORD_TYPES
from generators.views.pages import views_of
from tests.support.browser import chromium_browser, slow_phone
from tests.support.server import Handler, StaticHost

from .people_and_places import write_people_and_places

ROOT = Path(__file__).parents[2]
PHONE = ViewportSize(width=360, height=740)
# What the headers of an answer add to its body.
HEADERS = 250
OPTION = "#gk-find-list [role=option]"
BAISE = (
    "安德三南",
    "sannan",
    "snc",
    "韦桂花",
    "weigiuhua",
    "靖西市三楠村",
    "黄秀英 露美",
    "三南村谁管养蚕",
    "平果市果化镇那荣村的火龙果基地",
    "蚕发病",
    "芒果炭疽病怎么治",
    "包谷心叶有洞",
)
PROVINCE = (
    "龙潭村",
    "大理龙潭",
    "longtan",
    "dalilongtan",
    "dllt",
    "昆明市五华区",
    "王建国",
    "wangjianguo",
    "新寨村谁管养蚕",
    "芒市风平镇",
    "红河县迤萨镇",
    "腾冲和顺",
)
PROSE = ("隔夜返潮的石灰", "花期打药", "塘底清淤")

# Tells when the list is next written to after the last key, and what the clock said then.
WATCH = """
text => new Promise(done => {
  const box = document.getElementById('gk-find'), list = document.getElementById('gk-find-list')
  const told = document.querySelector('.gk-find__told')
  const watch = new MutationObserver(() => {
    if (!list.children.length && !told.children.length) return
    watch.disconnect()
    requestAnimationFrame(() => done(performance.now() - start))
  })
  watch.observe(list, {childList: true}); watch.observe(told, {childList: true})
  box.value = text
  const start = performance.now()
  box.dispatchEvent(new Event('input'))
})
"""


@dataclass
class Traffic:
    """What the host has sent since the last `taken`: what a worker asks for counts as well."""

    bytes: int = 0
    requests: int = 0

    def add(self, size: int) -> None:
        self.bytes += size + HEADERS
        self.requests += 1

    def taken(self) -> tuple[int, int]:
        found = (self.bytes, self.requests)
        self.bytes = self.requests = 0
        return found


class _Host(StaticHost):
    traffic: Traffic


class _Counting(Handler):
    """As README's nginx serves a site; what goes over the network is counted."""

    server: _Host

    def end_headers(self) -> None:
        """Styles and scripts are kept for an hour."""
        kept = urlsplit(self.path).path.endswith((".css", ".js"))
        self.send_header("Cache-Control", "public, max-age=3600" if kept else "no-cache")
        super().end_headers()

    def answered(self, size: int) -> None:
        self.server.traffic.add(size)


@contextmanager
def _served(folder: Path) -> Iterator[_Host]:
    host = _Host(folder, "/", compressed=True)
    host.traffic = Traffic()
    host.RequestHandlerClass = _Counting
    Thread(target=host.serve_forever, daemon=True).start()
    yield host
    host.shutdown()


@contextmanager
def _phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True)
    page = context.new_page()
    slow_phone(page)
    yield page
    context.close()


def _home(browser: Browser, host: _Host) -> None:
    with _phone(browser) as page:
        page.goto(host.url, wait_until="commit")
        page.wait_for_selector("#gk-find[role=combobox]")
        usable = page.evaluate("performance.now()") / 1000
        page.wait_for_load_state("networkidle")
        size, requests = host.traffic.taken()
        _row(
            "首页，冷缓存，到查找框能用",
            "≤ 90 KB，≤ 10 个请求，< 4 秒",
            f"{_kb(size)}，{requests} 个请求，{usable:.1f} 秒",
        )
        page.tap("#gk-find")
        seconds = page.evaluate(WATCH, "安德三南") / 1000
        page.wait_for_selector(OPTION)
        page.tap(f"{OPTION} >> nth=0")
        page.wait_for_selector("article a[href^='tel:']")
        page.wait_for_load_state("networkidle")
        size, requests = host.traffic.taken()
        _row(
            "再到特派员的“打电话”（点框、点村、打电话）",
            "≤ 3 下，≤ 60 KB",
            f"3 下，{_kb(size)}，{requests} 个请求，结果出来用 {seconds:.1f} 秒",
        )


def _queries(
    browser: Browser, host: _Host, where: str, queries: tuple[str, ...], most: int
) -> None:
    sizes, delays = [], []
    for query in queries:
        with _phone(browser) as page:
            page.goto(host.url, wait_until="networkidle")
            host.traffic.taken()
            page.tap("#gk-find")
            page.wait_for_selector("script[src*='start.js']", state="attached")
            first = page.evaluate(WATCH, query)
            size, requests = host.traffic.taken()
            page.fill("#gk-find", "")
            again = sorted(page.evaluate(WATCH, query) for _ in range(3))[1]
            sizes.append(size)
            delays.append(again)
            _row(
                f"{where}：{query}",
                f"≤ {most} KB",
                f"{_kb(size)}，{requests} 个请求，第一次 {first / 1000:.1f} 秒，分片已在时 {again:.0f} 毫秒",
            )
    worst = sorted(delays)
    _row(
        f"{where}：最多和中位",
        f"≤ {most} KB，≤ 100 毫秒",
        f"最多 {_kb(max(sizes))}，最慢 {worst[-1]:.0f} 毫秒，中位 {worst[len(worst) // 2]:.0f} 毫秒",
    )


def _prose(browser: Browser, host: _Host) -> None:
    for query in PROSE:
        with _phone(browser) as page:
            page.goto(host.url, wait_until="networkidle")
            page.tap("#gk-find")
            page.evaluate(WATCH, "三南")
            page.wait_for_load_state("networkidle")
            host.traffic.taken()
            page.evaluate(
                "t => { const b = document.getElementById('gk-find'); b.value = t; b.dispatchEvent(new Event('input')) }",
                query,
            )
            page.wait_for_timeout(12_000)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(1000)
            size, requests = host.traffic.taken()
            _row(f"第一次查全文：{query}", "≤ 150 KB", f"{_kb(size)}，{requests} 个请求")


def _row(what: str, limit: str, measured: str) -> None:
    print(f"| {what} | {limit} | {measured} |", flush=True)


def _kb(size: int) -> str:
    return f"{size / 1024:.1f} KB"


def _take_province(site: Path, scratch: Path) -> None:
    """Put a province's index in the place of the site's own."""
    catalogue = load(write_people_and_places(scratch), RECORD_TYPES).catalogue
    for old in (site / FOLDER).iterdir():
        if old.is_dir() and not old.name.startswith("text-"):
            shutil.rmtree(old)
    views = views_of(public(catalogue), as_of(catalogue))
    for output in finder(views, Links()):
        path = site / output.address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.render())


def main() -> None:
    with tempfile.TemporaryDirectory() as scratch:
        site = Path(scratch) / "site"
        build = (Path(sys.executable).with_name("gongkai"), "build", "--site-dir", site)
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
        _row("量什么", "要求", "量到")
        _row("---", "---", "---")
        with chromium_browser(Path(scratch) / "home") as browser, _served(site) as host:
            _home(browser, host)
            _queries(browser, host, "百色", BAISE, 30)
            _prose(browser, host)
            _take_province(site, Path(scratch) / "province")
            _queries(browser, host, "云南大小", PROVINCE, 60)


if __name__ == "__main__":
    main()
