"""The preview shows a saved change by itself, and the last right site while something is wrong."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.builder.program import ROOT, Workshop, environment, workshop

SMALL = ROOT / "tests/sites/yunnan"


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    return port


@contextmanager
def previewed(work: Workshop) -> Iterator[tuple[str, Path]]:
    """The address of the preview, and the file to which it says what happens."""
    said = work.site / "said.txt"
    address = f"127.0.0.1:{_free_port()}"
    command = [sys.executable, "-u", "-m", "generators", "serve", "--address", address]
    with said.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            command,
            cwd=work.site,
            env=environment(work.program),
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            _until(said, "可以在")
            yield f"http://{address}/", said
        finally:
            process.terminate()
            process.wait()
            _until_gone(process.pid)


def _until_gone(group: int) -> None:
    """However the preview ends, nothing that it has started stays."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    os.killpg(group, signal.SIGKILL)
    raise AssertionError("a process of the preview is left")


def _until(said: Path, words: str) -> None:
    for _ in range(1200):
        if words in said.read_text(encoding="utf-8"):
            return
        time.sleep(0.1)
    raise AssertionError(said.read_text(encoding="utf-8"))


def test_a_saved_change_shows_by_itself(tmp_path: Path, page: Page):
    # A folder above it may be called as the folder is in which a site is built.
    above = tmp_path / "site"
    above.mkdir()
    work = workshop(above, SMALL)
    person = min((work.data / "specialists").glob("*.yml"))
    text = person.read_text(encoding="utf-8")
    with previewed(work) as (address, said):
        page.goto(f"{address}specialists/{person.stem}/")
        person.write_text(re.sub(r"(?m)^name: .*$", "name: 改了名", text), encoding="utf-8")
        expect(page.locator("h1")).to_contain_text("改了名", timeout=60_000)
        # A slip is told in the terminal, and the reader keeps what was right.
        person.write_text(text.replace("name:", "nome:"), encoding="utf-8")
        _until(said, "没有“nome”这个字段")
        assert page.request.get(f"{address}specialists/{person.stem}/").text().count("改了名")
        person.write_text(text, encoding="utf-8")
        expect(page.locator("h1")).not_to_contain_text("改了名", timeout=60_000)
        assert page.request.get(f"{address}no/such/page/").status == 404
