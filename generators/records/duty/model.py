"""What falls due, from whom, when and how often, and by which paragraph of which document."""

from typing import Annotated

from generators.model.count import Count
from generators.model.entry import Entry, field
from generators.model.record import Period, Record, RecordType
from generators.model.values import Day, Integer, MonthDay, Ref, Text

from .rules import dates_fit

Units = tuple[Annotated[str, Ref("organizations", reverse="要做的事")], ...]


class Window(Entry):
    """From when to when of each year something is due; the last day is the day it falls due."""

    since: MonthDay | None = field("起", default=None, help="月-日")
    until: MonthDay = field("止", help="月-日，过了这一天就是迟了")


class Exemption(Entry):
    """A duty that was moved or waived, which only a document can do."""

    due: Day = field("原定日期", help="窗口的最后一天")
    units: Units = field("哪些单位", default=(), help="全部单位就不写")
    moved_to: Day | None = field("改到", default=None, help="不用做了就不写")
    document: Annotated[str, Ref("documents", reverse="据此改期或免除的事")] = field("文件")
    locator: Text | None = field("出处", default=None)
    note: Text | None = field("说明", default=None)


class Duty(Record):
    name: Text = field("要做的事")
    document: Annotated[str, Ref("documents", reverse="要求做的事")] = field("依据文件")
    locator: Text = field("出处", help="段落，例如 三（三）")
    quote: Text = field("原文", help="照抄原文，短")
    units: Units = field("由谁做", min_length=1, help="每个单位都要做")
    indicator: Annotated[str, Ref("plans", depth=(2,), reverse="到期的事")] | None = field(
        "指标", default=None
    )
    period: Period = field("从哪年到哪年")
    yearly: tuple[Window, ...] = field("每年什么时候", default=(), help="按日期先后写")
    by: Day | None = field("只做一次的，到哪天", default=None)
    times: Integer = field("每次几回", default=1, help="例如一年四次会议，写 4")
    met_by: Count | None = field("哪些记录算做到", default=None)
    arrived: Text | None = field(
        "按哪个日期算迟不迟", default=None, help="那类记录的字段名，例如 received"
    )
    exemptions: tuple[Exemption, ...] = field("改期和免除", default=())
    note: Text | None = field("说明", default=None)


TYPE = RecordType(
    name="duty",
    folder="duties",
    model=Duty,
    label="到期事项",
    section="disclosure",
    description="文件要求按时做的事：什么时候、由谁、依据哪一段，做到了没有",
    measure="项",
    columns=("name", "document", "locator", "period"),
    icon="clock",
    schema_org="Legislation",
    column_type="数据发布",
    rules=(dates_fit,),
)
