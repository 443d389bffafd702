"""A yearly evaluation (评估考核) of agreements, graded, and what it commends."""

from typing import Annotated

from generators.model.entry import Entry, field
from generators.model.record import Record, RecordType
from generators.model.values import Choice, Day, Ref, Term, Text, Year


class Result(Entry):
    """What one agreement was found to be worth."""

    agreement: Annotated[str, Ref("agreements", reverse="考核")] = field("协议")
    grade: Annotated[str, Term("evaluation-grades", reverse="得到这个等次的考核")] = field("等次")
    comment: Text | None = field("评语", default=None)


class Award(Entry):
    """A commendation, or a recommendation for one, of a party to a filed agreement."""

    title: Text = field("奖项")
    organization: Annotated[str, Ref("organizations", reverse="推荐和表彰")] | None = field(
        "单位", default=None
    )
    specialist: Annotated[str, Ref("specialists", reverse="推荐和表彰")] | None = field(
        "专家", default=None
    )
    reason: Text | None = field("理由", default=None)


class Evaluation(Record):
    name: Text = field("名称")
    year: Year = field("年度")
    organization: Annotated[str, Ref("organizations", reverse="组织的考核")] = field("考核单位")
    state: Annotated[str, Choice(proposed="初评", formal="正式", void="作废")] = field(
        "状态", help="公示有了结果才能写 formal"
    )
    notice: Annotated[str, Ref("notices", reverse="公示的考核")] | None = field(
        "公示", default=None
    )
    formal_since: Day | None = field("定下来的日期", default=None)
    document: Annotated[str, Ref("documents", reverse="据此考核")] | None = field(
        "依据", default=None
    )
    results: tuple[Result, ...] = field("考核结果", min_length=1)
    awards: tuple[Award, ...] = field("推荐和表彰", default=())


TYPE = RecordType(
    name="evaluation",
    folder="evaluations",
    model=Evaluation,
    label="考核",
    section="disclosure",
    description="帮扶协议的评估考核：每一份得了什么等次、为什么，推荐和表彰了谁",
    measure="次",
    columns=("name", "year", "organization", "state", "notice"),
    facets=("year", "state"),
    newest="year",
    icon="evaluation",
    schema_org="Review",
    column_type="数据发布",
)
