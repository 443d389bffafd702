"""A table of who or what has something: its rows, its columns, and what the shares are of."""

from typing import Annotated

from generators.model.count import Count
from generators.model.entry import Entry, field
from generators.model.record import Record, RecordType
from generators.model.values import Choice, Day, Integer, Ref, Slug, Text, Year

from .rules import columns_fit, rows_fit


class Column(Entry):
    """One thing that rows have or lack. The share is of those that `of` lists, else of all rows."""

    key: Slug = field("短名", help="小写字母，例如 xingchuang；网址里用，定了就不改")
    name: Text = field("名称")
    counts: Count = field("数哪些记录")
    need: Integer = field("至少几个", default=1)
    year: Year | None = field("哪一年", default=None, help="只看一年的才写；不写就看到截止日")
    of: Annotated[str, Ref("designations", reverse="作分母的覆盖表")] | None = field(
        "分母", default=None, help="哪份名单上的才要有；不写就是每一行都要有"
    )
    indicator: Annotated[str, Ref("plans", depth=(2,), reverse="覆盖表")] | None = field(
        "指标", default=None
    )
    note: Text | None = field("说明", default=None)


class Coverage(Record):
    name: Text = field("名称")
    rows: Annotated[
        str, Choice(county="每个县", town="每个乡镇", village="每个村", term="词表里的每个词")
    ] = field("每一行是")
    vocabulary: Annotated[str, Ref("vocabularies", depth=(1,), reverse="覆盖表")] | None = field(
        "词表", default=None, help="行是词的写词表名，例如 industries"
    )
    among: Annotated[str, Ref("designations", reverse="作行的覆盖表")] | None = field(
        "只看名单上的", default=None
    )
    day: Day | None = field("按哪天的名单", default=None, help="不写就按截止日")
    columns: tuple[Column, ...] = field("列", min_length=1)
    note: Text | None = field("说明", default=None)


TYPE = RecordType(
    name="coverage",
    folder="coverages",
    model=Coverage,
    label="覆盖表",
    section="disclosure",
    description="哪些县、村、产业有了，哪些还没有：分母是谁、缺口在哪里、找谁补",
    measure="张",
    columns=("name", "rows", "summary"),
    icon="filter",
    schema_org="Dataset",
    column_type="数据发布",
    rules=(rows_fit, columns_fit),
)
