"""Look at an open page as its readers do: at their sizes, with large letters, on paper, by axe."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page

ROOT = Path(__file__).parents[1]
LAYOUT = (ROOT / "support/javascripts/layout.js").read_text(encoding="utf-8")
AXE = ROOT / "tools/node_modules/axe-core/axe.min.js"

# What lies at the foot of the screen is looked at where it comes to rest: below everything.
ARRANGE = """([large, opened]) => {
  const root = document.documentElement
  root.style.fontSize = ''
  if (large) root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`
  document.querySelectorAll('details').forEach(details => { details.open = opened })
  scrollTo(0, root.scrollHeight)
}"""
# The same for large letters as for small ones, and no letter is too short to be looked at.
RUN_AXE = """async () => {
  const contrastRatio = {normal: {expected: 4.5}, large: {expected: 4.5}}
  axe.configure({checks: [{id: 'color-contrast', options: {contrastRatio, ignoreLength: true}}]})
  const bars = document.querySelectorAll('.gk-bar')
  bars.forEach(bar => bar.style.setProperty('position', 'static', 'important'))
  const found = await axe.run(document, {resultTypes: ['violations', 'incomplete']})
  bars.forEach(bar => bar.removeAttribute('style'))
  const undecided = found.incomplete.filter(rule => rule.id === 'color-contrast')
  return [...found.violations, ...undecided].flatMap(rule => rule.nodes.map(node => (
    `${rule.id}: ${node.target.join(' ')}: ${[...node.any, ...node.all, ...node.none].map(check => check.message).join(' ')}`
  )))
}"""


@dataclass(frozen=True)
class Window:
    """A way to look at a page; sizes in pixels, `large` doubles the letters."""

    name: str
    width: int
    height: int
    media: Literal["screen", "print"] = "screen"
    large: bool = False
    opened: bool = False

    def arrange(self, page: Page) -> None:
        page.set_viewport_size({"width": self.width, "height": self.height})
        page.emulate_media(media=self.media, reduced_motion="reduce")
        page.evaluate(ARRANGE, [self.large, self.opened])


PHONE = Window("phone", 360, 740)
LARGE_ON_PHONE = Window("phone, 200 %", 360, 740, large=True, opened=True)
DESKTOP = Window("desktop", 1280, 800)
# A4 less the margins that browsers leave, at 96 pixels an inch.
PAPER = Window("paper", 717, 1046, media="print")
WINDOWS = (
    PHONE,
    Window("phone, opened", 360, 740, opened=True),
    LARGE_ON_PHONE,
    Window("tablet", 768, 1024),
    DESKTOP,
    Window("desktop, opened", 1280, 800, opened=True),
    Window("desktop, 200 %", 1280, 800, large=True, opened=True),
    PAPER,
)


def layout_faults(page: Page, windows: tuple[Window, ...] = WINDOWS) -> list[str]:
    """What is laid out wrongly on the open page, in each window."""
    found = []
    for window in windows:
        window.arrange(page)
        # A wide table may scroll in its own box where letters are twice as large as they were.
        targets = window.media == "screen" and not window.large
        options = {"targets": targets, "scrollBoxes": window.large}
        told: list[str] = page.evaluate(LAYOUT, options)
        found += [f"{window.name}: {fault}" for fault in told]
    return found


def axe_faults(page: Page, windows: tuple[Window, ...] = (PHONE, DESKTOP, PAPER)) -> list[str]:
    """What axe finds on the open page, and every contrast that it cannot tell, in each window."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    found = []
    for window in windows:
        window.arrange(page)
        told: list[Any] = page.evaluate(RUN_AXE)
        found += [f"{window.name}: {fault}" for fault in told]
    return found
