"""A page written by hand under `content/`: its front matter is checked like data."""

from typing import Annotated

from msgspec import Struct

from .entry import Entry, field
from .kinds import Kind
from .problems import nearest
from .source import Source
from .values import PartialDate, Text

# The kinds of column that the annex of 国办发〔2017〕47号 names.
COLUMNS = (
    "首页", "概况信息", "机构职能", "负责人信息", "工作动态", "政策文件", "信息公开指南", "信息公开目录",
    "信息公开年报", "依申请公开", "数据发布", "政策解读", "回应关切", "办事服务", "咨询投诉", "征集调查", "在线访谈",
)  # fmt: skip


def _column(written: str) -> str:
    if written not in COLUMNS:
        close = nearest(written, COLUMNS)
        offer = f"是不是 {close}？" if close else f"可以写的有：{'、'.join(COLUMNS)}"
        raise ValueError(f"没有“{written}”这种栏目；{offer}")
    return written


Column = Annotated[str, Kind("text", r".+", "", _column)]


class FrontMatter(Entry):
    """What stands between the two lines of dashes at the head of a page."""

    title: Text = field("标题")
    description: Text | None = field("介绍", default=None, help="一两句话，搜索结果里会显示")
    published: PartialDate | None = field("发布日期", default=None)
    origin: Text | None = field("来源", default=None, help="不写就是主办单位")
    column: Column | None = field("栏目类型", default=None, help="是栏目页才写")


class ContentPage(Struct, frozen=True):
    """One page; `path` is its file's, below `content/`."""

    path: str
    front: FrontMatter
    source: Source

    @property
    def body(self) -> str:
        """What stands below the front matter."""
        return self.source.text.split("\n---", 1)[-1].strip("-\r\n\t ")

    @property
    def address(self) -> str:
        return address_of(self.path)


def address_of(path: str) -> str:
    """The folder on the site of a page written by hand: `about/use.md` is at `about/use/`."""
    page = path.removesuffix(".md")
    return page.removesuffix("index") if page.split("/")[-1] == "index" else f"{page}/"
