"""A plan and what it promised: indicators, each with every value that a source states."""

from typing import Annotated

from generators.model.count import Count
from generators.model.entry import Entry, Nested, field
from generators.model.record import Period, Record, RecordType
from generators.model.values import Choice, PartialDate, Quantity, Ref, Text, Year

from .rules import values_fit


class StatedValue(Entry):
    """One value as one place of one document states it."""

    value: Quantity = field("数值", help="数字、范围（2-3）或“是”；单位写在指标里")
    span: Annotated[
        str,
        Choice(
            year="某一年",
            each_year="每年",
            total="规划期合计",
            by_end="到期末",
            undated="没有写明时间",
        ),
    ] = field("时间")
    year: Year | None = field("年度", default=None, help="时间是“某一年”时写")
    bound: Annotated[
        str, Choice(exact="就是这个数", about="左右", at_least="不少于", about_or_more="以上")
    ] = field("限定", default="exact")
    per: Text | None = field("按什么算", default=None, help="例如 每个贫困县")
    definition: Text | None = field("口径", default=None, help="与别处口径不同时写，例如 含分团")
    document: Annotated[str, Ref("documents", reverse="提出的指标")] = field("文件")
    locator: Text = field("出处", help="段落或表格行，例如 附表第3行")
    quote: Text = field("原文", help="照抄原文，短")


class Withdrawal(Entry):
    """That a target no longer holds: it stays where it was, with the document that took it back."""

    date: PartialDate = field("撤回日期")
    document: Annotated[str, Ref("documents", reverse="撤回的指标")] = field("撤回的文件")
    locator: Text | None = field("出处", default=None)
    note: Text | None = field("说明", default=None)


class Indicator(Record):
    name: Text = field("指标")
    group: Text = field("分组")
    unit: Text | None = field("单位", default=None)
    measure: Annotated[
        str, Choice(stock="存量", flow="当期新增", flag="是否做到", coverage="覆盖")
    ] = field("种类")
    row: Text | None = field("表中序号", default=None)
    responsible: tuple[Annotated[str, Ref("organizations", reverse="负责的指标")], ...] = field(
        "责任单位", default=()
    )
    responsible_quote: Text | None = field("责任单位原文", default=None)
    task: Annotated[str, Ref("tasks", reverse="衡量它的指标")] | None = field(
        "重点任务", default=None
    )
    counts: Count | None = field(
        "本站怎么数", default=None, help="用本站哪些记录核对这个指标；数不出来的就不写"
    )
    denominator: Text | None = field("分母", default=None, help="覆盖类指标：以什么为全部")
    values: tuple[StatedValue, ...] = field("各处的数值", min_length=1)
    withdrawn: Withdrawal | None = field(
        "撤回", default=None, help="承诺过的不删掉；不再算数的在这里写依据"
    )
    note: Text | None = field("说明", default=None)


class PlanPeriod(Period):
    """A plan's years are what its yearly values are held against, so both ends are needed."""

    since: PartialDate = field("起")
    until: PartialDate = field("止")


class Plan(Record):
    name: Text = field("名称")
    document: Annotated[str, Ref("documents", reverse="规划")] = field("文件")
    organization: Annotated[str, Ref("organizations", reverse="制定的规划")] | None = field(
        "制定单位", default=None
    )
    period: PlanPeriod = field("规划期")
    indicators: Annotated[tuple[Indicator, ...], Nested()] = field("指标", min_length=1)


TYPE = RecordType(
    name="plan",
    folder="plans",
    model=Plan,
    label="规划和指标",
    section="disclosure",
    description="规划承诺了什么：每个指标在各处写的数值、出处和责任单位",
    measure="份",
    columns=("name", "organization", "period"),
    icon="plan",
    schema_org="Legislation",
    column_type="数据发布",
    rules=(values_fit,),
)
