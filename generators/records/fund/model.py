"""A sum of money at one stage of its way: budgeted, granted, paid out or taken back, line by line."""

from typing import Annotated

from generators.model.entry import Entry, field
from generators.model.record import Record, RecordType
from generators.model.values import Choice, Number, PartialDate, Ref, Term, Text, Year

from .rules import lines_add_up


class Line(Entry):
    """A part of the sum: for which project, where, to whom, in which way. Amounts are 10,000 yuan."""

    amount: Number = field("金额（万元）")
    kind: Annotated[str, Term("fund-kinds", reverse="资金")] = field("方式")
    project: Annotated[str, Ref("projects", reverse="资金")] | None = field("项目", default=None)
    place: Annotated[str, Ref("places", reverse="用在这里的资金")] | None = field(
        "地方", default=None
    )
    organization: Annotated[str, Ref("organizations", reverse="收到的资金")] | None = field(
        "收款单位", default=None
    )
    purpose: Text | None = field("用途", default=None)


class Fund(Record):
    name: Text = field("名称")
    stage: Annotated[str, Choice(budget="预算", grant="下达", payment="支付", returned="收回")] = (
        field("环节")
    )
    year: Year = field("年度")
    date: PartialDate | None = field("日期", default=None)
    total: Number = field("总额（万元）")
    organization: Annotated[str, Ref("organizations", reverse="安排的资金")] = field("安排单位")
    source: Annotated[str, Ref("funds", reverse="从中安排的资金")] | None = field(
        "出自哪一笔",
        default=None,
        help="下达写出自哪笔预算，支付写出自哪笔下达，收回写出自哪笔支付",
    )
    document: Annotated[str, Ref("documents", reverse="据此安排的资金")] | None = field(
        "文件", default=None
    )
    lines: tuple[Line, ...] = field("明细", default=())
    unaccounted: Number | None = field(
        "没有说明去向的（万元）", default=None, help="总额减去明细合计；检查会告诉是多少"
    )


TYPE = RecordType(
    name="fund",
    folder="funds",
    model=Fund,
    label="资金文件",
    section="disclosure",
    description="每一笔预算、下达、支付和收回：多少钱、给谁、做什么、依据哪份文件",
    measure="笔",
    columns=("name", "stage", "year", "total", "unaccounted", "organization", "document"),
    facets=("stage", "year"),
    homonyms=("year",),
    newest="date",
    icon="fund",
    schema_org="MonetaryGrant",
    column_type="数据发布",
    rules=(lines_add_up,),
)
