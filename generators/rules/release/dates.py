"""Every page says on which day it was published (PubDate of 国办发〔2017〕47号)."""

from __future__ import annotations

from collections.abc import Iterator

from generators.model.catalogue import Catalogue, Origin
from generators.model.problems import Problem
from generators.model.record import Record

_DAY = len("2020-05-01")
_REMEDY = "请写上 published: 年-月-日；不知道哪一天的，写这一页第一次放上网的日子"


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """A file is named once, however many records are nested in it."""
    undated: dict[str, int] = {}
    first: dict[str, tuple[Origin, Record]] = {}
    for record in catalogue:
        if not record.published or len(record.published) != _DAY:
            origin = catalogue.origin(record)
            undated[origin.source.file] = undated.get(origin.source.file, 0) + 1
            first.setdefault(origin.source.file, (origin, record))
    for file, count in undated.items():
        origin, record = first[file]
        pages = f"这个文件里有 {count} 页没有发布日期" if count > 1 else "没有发布日期"
        vague = f"（只写了“{record.published}”）" if count == 1 and record.published else ""
        yield origin.problem(("published",), f"{pages}{vague}；{_REMEDY}")
    for page in catalogue.content:
        front = page.front
        if not front.column and (not front.published or len(front.published) != _DAY):
            yield page.source.problem(("published",), f"没有发布日期；{_REMEDY}")
