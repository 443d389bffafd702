"""Every component in all its states, with made-up content: what editors and designers look at."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct

from generators.figures.service import INDUSTRIES
from generators.icons import icon_names
from generators.sections import ABOUT

from ..context import Views
from ..coverage.view import Tile
from ..facts import Fact, Shown
from ..home.view import Figure
from ..page import Crumb, Page, column_head, section_crumbs
from ..plots import plot

ADDRESS = f"{ABOUT.address}gallery/"
_TITLE = "样式一览"
_DESCRIPTION = "本站页面用到的每一种部件和它的各种样子，内容都是编的"
_LONG = "一个很长很长的名称，用来看文字在很窄的屏幕上换行以后会不会挤到别的东西上面去"


class MadeUp(Struct, frozen=True):
    """As much of a record as the components show."""

    name: str
    slug: str = ""
    sample: bool = True
    times: int = 1


class MadeUpOccasion(Struct, frozen=True):
    """As much of an occasion as the matrix shows."""

    state: str
    days: int
    due: date
    found: tuple[MadeUp, ...]
    duty: MadeUp = MadeUp("报送")
    exemption: None = None


def page(views: Views) -> Page:
    site = views.catalogue.site
    return Page(
        address=ADDRESS,
        title=_TITLE,
        description=_DESCRIPTION,
        template="views/gallery/page.md.j2",
        crumbs=(*section_crumbs(views.section(ABOUT.id)), Crumb(_TITLE, ADDRESS)),
        context=lambda: {
            "long": _LONG,
            "made_up": (MadeUp("张三丰", "have"), MadeUp("欧阳某某", "not", sample=False)),
            "day": date(2020, 2, 29),
            "fact_list": _facts(),
            "table_fact": _table(),
            "figure_list": (
                Figure(128, "名", "部件", ADDRESS),
                Figure(1234567, "人次", _LONG, ADDRESS),
            ),
            "phones": (Fact("phones", "张三丰", (_phone("办公室，周一至周五"), _phone(""))),),
            "terms": _terms(views),
            **_accounts(),
            "icon_names": sorted(icon_names()),
        },
        head=column_head(_TITLE, _DESCRIPTION, "概况信息", (_TITLE, *site.keywords)),
    )


def _accounts() -> Mapping[str, Any]:
    """What the pages of promises, duties and coverage are made of."""
    days = tuple(date(2020, month, 28) for month in (3, 6, 9, 12))
    states = (("met", 0), ("late", 12), ("missing", 240), ("open", 0))
    unit = MadeUp("某某县科学技术局")
    row = tuple(
        MadeUpOccasion(state, late, day, (unit,) if state in ("met", "late") else ())
        for (state, late), day in zip(states, days, strict=True)
    )
    shades = {"full": "3", "part": "1/2", "none": "报 0"}
    shades |= {"unseen": "未见", "doubt": "2", "out": "不在分母"}
    quarters = ("2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4")
    values = (Decimal(4), None, Decimal(9), Decimal(0))
    return {
        "gallery": lambda _: ADDRESS,
        "occasion_days": days,
        "occasion_rows": [(unit, row)],
        "square_list": [Tile("某某县", "", ADDRESS, shade, text) for shade, text in shades.items()],
        "plot_list": [
            plot(Shown("link", name, ADDRESS), quarters, values, ("",) * 4, Decimal(9))
            for name in ("某某县科学技术局", _LONG)
        ],
    }


def _phone(note: str) -> Shown:
    return Shown("phone", "0100-0000 000", "01000000000", note)


def _facts() -> tuple[Fact, ...]:
    return (
        Fact("one", "一个值", (Shown("text", "值"),)),
        Fact("many", "几个值", tuple(Shown("text", f"值{n}") for n in "甲乙丙")),
        Fact("link", "链接", (Shown("link", "这一页", ADDRESS, "说明"),)),
        Fact("period", "期限", (Shown("period", "2019-01-01 至 2020-12-31", "", "进行中"),)),
        Fact("ended", "期限", (Shown("period", "2018-01-01 至 2018-12-31", "", "已到期"),)),
        Fact("long", "很长的标签也要放得下", (Shown("text", _LONG),)),
    )


def _table() -> Fact:
    def cell(text: str) -> tuple[Shown, ...]:
        return (Shown("text", text),)

    rows = ((cell("甲"), cell("12"), cell(_LONG)), (cell("乙"), cell("3.5"), ()))
    return Fact("table", "表", columns=("名称", "数量", "说明"), rows=rows)


def _terms(views: Views) -> tuple[MadeUp, ...]:
    """Words of the site's own list, as many as it has."""
    vocabulary = views.catalogue.find("vocabularies", INDUSTRIES)
    children = views.catalogue.children(vocabulary) if vocabulary else ()
    return tuple(MadeUp(term.name, term.slug) for term in children)
