"""Pagefind's index in small pieces answers as its own does, for less to load."""

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from random import Random

from playwright.sync_api import Page

from generators.builder.prepare import prepared
from generators.outputs.fulltext.chunks import in_small_pieces
from generators.outputs.fulltext.files import task
from generators.outputs.fulltext.pagefind import indexed
from generators.outputs.fulltext.passages import passages
from generators.outputs.fulltext.ready import Task
from generators.outputs.fulltext.service import Service
from generators.rules import load_checked
from tests.site.commands import ROOT

ASKED = 60
SEARCH = """async words => {
  const found = {}
  for (const name of ['whole', 'pieces']) {
    const pagefind = await import(`${location.href}${name}/pagefind.js`)
    await pagefind.options({noWorker: true})
    found[name] = []
    for (const word of words) {
      const {results} = await pagefind.search(word)
      found[name].push([word, results.map(result => [result.id, result.score])])
    }
  }
  return found
}"""


def _some_words(seed: int) -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "content").rglob("*.md")]
    runs = re.findall("[\u4e00-\u9fff]{2,}", " ".join(texts))
    chance = Random(seed)
    chosen = chance.sample(sorted(set(runs)), ASKED)
    return [run[: chance.choice((1, 2, 4))] for run in chosen] + ["无此词也", "0776"]


async def _indexed(known: Task) -> dict[str, bytes]:
    async with Service() as service:
        return await indexed(service, passages(known.words, known.written), known.language)


def test_the_same_is_found(
    page: Page, serve: Callable[[Path], str], seed: int, tmp_path: Path
) -> None:
    catalogue, _ = load_checked(ROOT / "data")
    assert catalogue
    known = task(prepared(catalogue, ROOT / "data"))
    with ThreadPoolExecutor() as threads:
        # The browser has an event loop in this one.
        whole = threads.submit(lambda: asyncio.run(_indexed(known))).result()
    pieces = in_small_pieces(whole)
    for name, files in (("whole", whole), ("pieces", pieces)):
        for path, content in files.items():
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_bytes(content)
    (tmp_path / "index.html").write_text("<!doctype html><title>查</title>", encoding="utf-8")
    page.goto(serve(tmp_path))
    found = page.evaluate(SEARCH, _some_words(seed))
    assert found["pieces"] == found["whole"]
    assert any(results for _, results in found["whole"])
    assert len(pieces) > len(whole)
