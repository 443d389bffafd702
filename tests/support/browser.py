"""Start Chromium for the tests and watch what its pages ask for."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.support import chromium

WEAK_SIGNAL = {
    "offline": False,
    "latency": 400,
    "downloadThroughput": 50_000,
    "uploadThroughput": 50_000,
}
# No name but the test server's resolves: a request to another host fails instead of leaving.
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@contextmanager
def chromium_browser(home: Path) -> Iterator[Browser]:
    """Yield a headless Chromium that keeps its settings, keys and caches under `home`."""
    environment = {**os.environ, "HOME": str(home), "TZ": "Asia/Shanghai"}
    for name in ("XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"):
        environment[name] = str(home / name.lower())
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.executable(),
            args=[*chromium.FLAGS, OFFLINE],
            env=dict(environment),
        )
        yield browser
        browser.close()


def slow_phone(page: Page) -> CDPSession:
    """A cheap telephone with a weak signal: 400 kbit/s, 400 ms, a processor slowed six times."""
    session = page.context.new_cdp_session(page)
    session.send("Network.emulateNetworkConditions", WEAK_SIGNAL)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 6})
    return session


def network_log(page: Page) -> list[str]:
    """Return a list that grows by the address of every request of the page's context."""
    addresses: list[str] = []
    page.context.on("request", lambda request: addresses.append(request.url))
    page.on("websocket", lambda socket: addresses.append(socket.url))
    return addresses
