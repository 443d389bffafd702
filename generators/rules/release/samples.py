"""Records that were made up for a demonstration do not go to the public."""

from __future__ import annotations

from collections.abc import Iterator

from generators.model.catalogue import Catalogue
from generators.model.entry import shapes
from generators.model.problems import Problem

_SAMPLE = "sample"


def check(catalogue: Catalogue) -> Iterator[Problem]:
    for record in catalogue:
        for field in shapes(type(record)):
            # An article's reviewer may be made up though the article is not: `reviewed_sample`.
            if field.name.split("_")[-1] == _SAMPLE and getattr(record, field.name):
                message = "是示例，正式发布前要换成真的，再删掉这一行；没有真的就删掉这条记录"
                yield catalogue.origin(record).problem((field.name,), message)
