"""How a reader tells of an error on a page: by a letter begun for them, or by telephone."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from urllib.parse import quote

from msgspec import Struct

from generators.model.site import Line

_UNSAFE = re.compile(r"[^\w.~-]+", re.ASCII)
_ASKED = ("哪里不对：", "应该是：", "从哪里知道的：")


class Correction(Struct, frozen=True, dict=True):
    """`url` is the page's address on the web, `record` the id of what the page is about.

    `number` is the telephone that the reader found wrong, `holder` whose it is.
    """

    line: Line
    title: str
    url: str | None = None
    record: str | None = None
    number: str | None = None
    holder: str | None = None

    @cached_property
    def letter(self) -> str | None:
        """A `mailto:` link (RFC 6068) that names the page; none where the line has no e-mail."""
        if not self.line.email:
            return None
        known = (f"网页：{self.title}", f"网址：{self.url or ''}")
        numbered = (f"编号：{self.record}",) if self.record else ()
        wrong = (f"不对的号码：{self.number}（{self.holder}）",) if self.number else ()
        body = _LINE.join(map(_quoted, (*known, *numbered, *wrong, *_ASKED, "")))
        subject = _quoted(f"更正：{self.title}{f' {self.number}' if self.number else ''}")
        return f"mailto:{quote(self.line.email, safe='@')}?subject={subject}&body={body}"


# A page has one such letter for each of its telephones, and they share most of their lines.
@lru_cache(maxsize=4096)
def _quoted(line: str) -> str:
    """What `quote(line, safe="")` gives, for whole runs of Chinese at once."""
    return _UNSAFE.sub(lambda run: f"%{run[0].encode().hex('%').upper()}", line)


_LINE = quote("\r\n")
