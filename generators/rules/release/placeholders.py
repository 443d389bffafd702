"""What stands where the truth is to be filled in: impossible numbers, hosts that nobody has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.model.catalogue import Catalogue
from generators.model.problems import WHOLE_FILE, Problem
from generators.model.source import Source
from generators.model.text import lines_of

_MARKS = (
    # RFC 2606 keeps these names for examples.
    (re.compile(r"\bexample\.(?:[a-z]{2,}(?:\.cn)?)\b|\.(?:example|invalid|test)\b", re.IGNORECASE),
     "是示例用的网址或邮箱；请换成真的"),
    # After the area code no number begins with 0.
    (re.compile(r"(?<!\d)0\d{2,3}[ -]0\d{2,3}[ -]?\d{3,4}(?!\d)"), "是打不通的号码；请换成真的"),
    (re.compile("请填写"), "还没有填；请写上"),
)  # fmt: skip

_CODE = re.compile(r"`[^`]*`")


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Each line of a file that is no sample; a sample is told of as a whole."""
    for source, sample in _sources(catalogue):
        for line, text in enumerate(_lines(source) if not sample else (), 1):
            for mark, message in _MARKS:
                if found := mark.search(text):
                    yield Problem(source.file, line, WHOLE_FILE, f"“{found[0]}”{message}")


def _lines(source: Source) -> Iterator[str]:
    """What readers see: neither an editor's comments, nor what a page shows as an example of code."""
    page, code = source.file.endswith(".md"), False
    for text in lines_of(source.text):
        fence = page and text.lstrip().startswith(("```", "~~~"))
        code = code != fence
        if page:
            yield "" if code or fence else _CODE.sub("", text)
        else:
            yield "" if text.lstrip().startswith("#") else text.partition(" #")[0]


def _sources(catalogue: Catalogue) -> Iterator[tuple[Source, bool]]:
    yield catalogue.site_source, False
    known: dict[str, tuple[Source, bool]] = {}
    for record in catalogue:
        source = catalogue.origin(record).source
        known[source.file] = source, record.sample and known.get(source.file, (source, True))[1]
    yield from known.values()
    yield from ((page.source, False) for page in catalogue.content)
