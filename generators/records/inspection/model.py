"""An inspection (督导检查): who looked at what, what was found wrong, and whether it was mended."""

from typing import Annotated

from generators.model.entry import Entry, field
from generators.model.record import Period, Record, RecordType
from generators.model.values import Day, Ref, Term, Text

from .rules import mended_after_found


class Finding(Entry):
    """One thing that was found wrong."""

    what: Text = field("问题")
    place: Annotated[str, Ref("places", reverse="检查发现的问题")] | None = field(
        "地方", default=None
    )
    organization: Annotated[str, Ref("organizations", reverse="要整改的问题")] = field("谁来改")
    project: Annotated[str, Ref("projects", reverse="检查发现的问题")] | None = field(
        "项目", default=None
    )
    due: Day = field("改好的期限")
    mended: Day | None = field("改好的日期", default=None)
    how: Text | None = field("怎么改的", default=None)
    document: Annotated[str, Ref("documents", reverse="证明整改的检查")] | None = field(
        "证明文件", default=None
    )


class Inspection(Record):
    name: Text = field("名称")
    kind: Annotated[str, Term("inspection-kinds", reverse="检查")] = field("类别")
    organization: Annotated[str, Ref("organizations", reverse="组织的检查")] = field("检查单位")
    period: Period = field("检查时间")
    places: tuple[Annotated[str, Ref("places", reverse="受检的检查")], ...] = field(
        "检查了哪里", default=()
    )
    document: Annotated[str, Ref("documents", reverse="检查")] | None = field(
        "检查报告", default=None
    )
    findings: tuple[Finding, ...] = field("发现的问题", default=())


TYPE = RecordType(
    name="inspection",
    folder="inspections",
    model=Inspection,
    label="督导检查",
    section="disclosure",
    description="查了哪里、发现什么问题、谁来改、改好没有",
    measure="次",
    columns=("name", "kind", "organization", "places", "period"),
    facets=("kind", "places"),
    newest="published",
    icon="inspection",
    schema_org="Report",
    column_type="工作动态",
    renewed="half-year",
    rules=(mended_after_found,),
)
