"""Take the pictures in README from the site as it is now: `make pictures`."""

from __future__ import annotations

import subprocess
import sys
from base64 import b64decode
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser

from tests.support.browser import chromium_browser
from tests.support.server import static_host

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs/pictures"
# A reader of README may be on a phone in the field as well.
MOST_BYTES = 80_000
QUALITIES = range(85, 20, -10)


@dataclass(frozen=True)
class Picture:
    """One page at one size; `scale` is how many dots of the picture a pixel of the page gets."""

    name: str
    address: str
    width: int
    height: int
    scale: float


SHOTS = (
    Picture("home-phone", "", 360, 740, 2),
    Picture("village-phone", "places/jingxi/ande/sannan/", 360, 740, 2),
    Picture("specialist-phone", "specialists/wei-guihua/", 360, 740, 2),
    Picture("plan-desktop", "plans/baise-kjfp/", 1280, 800, 1),
)


def take(browser: Browser, root: str, shot: Picture) -> bytes:
    """The picture as WebP, as sharp as fits into `MOST_BYTES`."""
    context = browser.new_context(
        locale="zh-CN",
        viewport={"width": shot.width, "height": shot.height},
        device_scale_factor=shot.scale,
        reduced_motion="reduce",
    )
    page = context.new_page()
    answer = page.goto(f"{root}{shot.address}", wait_until="networkidle")
    if not answer or not answer.ok:
        raise FileNotFoundError(f"no page at {shot.address}")
    # Playwright itself knows no WebP.
    session = context.new_cdp_session(page)
    for quality in QUALITIES:
        options = {"format": "webp", "quality": quality}
        taken = b64decode(session.send("Page.captureScreenshot", options)["data"])
        if len(taken) <= MOST_BYTES:
            context.close()
            return taken
    raise ValueError(f"{shot.name} does not fit into {MOST_BYTES} bytes")


def main() -> None:
    with TemporaryDirectory() as scratch:
        site, home = Path(scratch, "site"), Path(scratch, "home")
        home.mkdir()
        build = [sys.executable, "-m", "generators", "build", "--site-dir", str(site)]
        subprocess.run(build, cwd=ROOT, check=True)
        PICTURES.mkdir(parents=True, exist_ok=True)
        with static_host(site, "/") as root, chromium_browser(home) as browser:
            for shot in SHOTS:
                path = PICTURES / f"{shot.name}.webp"
                path.write_bytes(take(browser, root, shot))
                print(f"{path.relative_to(ROOT)}  {path.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
