"""The identifiers and the items of the footer that every site of a public body has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.model.catalogue import Catalogue
from generators.model.entry import shape
from generators.model.problems import Problem

_IDENTIFICATION = re.compile(r"\d{6}[0-9A-Za-z]{4}|bm\d{8}", re.ASCII)
# Fields of site.yml, each with how to come by it.
_NEEDED = {
    "icp": "在通信管理部门备案以后写",
    "police": "在公安机关备案以后写",
    "party_mark": "领取党政机关网站标识以后写",
    "error_report": "写“我为政府网站找错”的链接",
    "complaints": "写监督电话",
    "data_terms": "写谁可以怎样用下载的数据",
    "data_frequency": "写数据多久更新一次",
}


def check(catalogue: Catalogue) -> Iterator[Problem]:
    site, source = catalogue.site, catalogue.site_source
    if not _IDENTIFICATION.fullmatch(site.identification):
        message = (
            f"“{site.identification}”不是网站标识码；它有十位：六位区划代码加四位，或 bm 加八位数字"
        )
        yield source.problem(("identification",), message)
    elif site.identification.endswith("0000"):
        message = f"“{site.identification}”像是占位的；请换成编制部门发的网站标识码"
        yield source.problem(("identification",), message)
    for name, remedy in _NEEDED.items():
        if getattr(site, name) is None:
            label = shape(type(site), name).label
            yield source.problem((name,), f"没有“{label}”；{remedy}")
