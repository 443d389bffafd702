"""How long an editor waits from saving a file to seeing it in the browser."""

from __future__ import annotations

import socket
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.support.browser import chromium_browser

from . import edits
from .builders import gongkai

_STARTED = "可以在"
_MOST = 120.0


def latency(site: Path, times: int) -> list[float]:
    """Seconds for a telephone number, on the page of the person whose it is."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{found.getsockname()[1]}"
    command = gongkai("serve", site, "--address", address)
    with (
        tempfile.TemporaryDirectory() as home,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process,
        chromium_browser(Path(home)) as browser,
    ):
        try:
            assert process.stdout is not None
            while _STARTED not in process.stdout.readline():
                assert process.poll() is None
            page = browser.new_page()
            person, _ = edits.a_telephone(site)
            page.goto(f"http://{address}/specialists/{person}/")
            spent: list[float] = []
            for _ in range(times):
                time.sleep(2 * median(spent or [2.0]))
                begun = time.perf_counter()
                _, number = edits.a_telephone(site)
                shown = "number => document.body && document.body.innerText.includes(number)"
                page.wait_for_function(shown, arg=number, timeout=1000 * _MOST, polling=10)
                spent.append(time.perf_counter() - begun)
            return spent
        finally:
            process.terminate()
