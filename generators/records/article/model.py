"""A hand-written article of popular science: its front matter is checked like data."""

from typing import Annotated

from generators.model.entry import Entry, field
from generators.model.record import Record, RecordType
from generators.model.values import Flag, Month, Term, Text, Url


class Reading(Entry):
    """Where the facts of an article come from."""

    text: Text = field("出处")
    link: Url | None = field("网址", default=None)


class Article(Record):
    name: Text = field("标题")
    industries: tuple[Annotated[str, Term("industries", reverse="文章")], ...] = field(
        "产业", min_length=1
    )
    crops: tuple[Text, ...] = field("作物或品种", default=())
    months: tuple[Month, ...] = field("适合月份", default=())
    reviewed_by: Text = field("审读", help="谁核对过内容：姓名和单位")
    reviewed_sample: Flag = field("审读人是示例", default=False)
    sources: tuple[Reading, ...] = field("出处", min_length=1)


TYPE = RecordType(
    name="article",
    folder="articles",
    model=Article,
    label="文章",
    section="learn",
    description="种养技术文章：一篇讲清一件事，写明出处和审读人",
    measure="篇",
    columns=("name", "industries", "crops", "months", "published"),
    facets=("industries", "months"),
    search=("name", "aliases", "crops"),
    schema_org="Article",
    column_type="办事服务",
    written_in="learn",
)
