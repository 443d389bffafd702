"""The headers that README tells to send: every page works under them, and breaks none."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import ConsoleMessage, Page

from tests.site.chosen import lists_in_use, longest
from tests.site.conftest import BuiltSite
from tests.support.readme import headers

# One of each that is no record: home, a section, pages written by hand, what an unknown address gets.
OTHERS = ("", "find/", "about/", "about/map/", "learn/mango-bloom-rain/", "404.html")
LISTEN = """
addEventListener('securitypolicyviolation', event => {
  (window.broken ||= []).push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`)
})
"""


def test_no_page_breaks_the_content_security_policy(
    page: Page, real: BuiltSite, serve: Callable[..., str]
) -> None:
    root = serve(real.root, headers=headers())
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if "Security Policy" in message.text:
            complaints.append(message.text)

    page.on("console", listen)
    page.add_init_script(LISTEN)
    broken: list[Any] = []
    for address in (*OTHERS, *lists_in_use(real)[:3], *longest(real)):
        answer = page.goto(f"{root}{address}", wait_until="load")
        assert answer
        assert answer.headers["content-security-policy"] == headers()["Content-Security-Policy"]
        broken += [(address, each) for each in page.evaluate("window.broken || []")]
    assert broken == []
    assert complaints == []


def test_the_policy_is_at_work(page: Page, real: BuiltSite, serve: Callable[..., str]) -> None:
    """Else the test above would pass whatever the pages held."""
    page.add_init_script(LISTEN)
    page.goto(serve(real.root, headers=headers()))
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.ran = 1'}))"
    )
    page.wait_for_function("window.broken && window.broken.length === 2")
    assert page.evaluate("window.ran") is None
