"""A key task of a plan: who answers for it, in which post, and the targets that measure it."""

from typing import Annotated

from generators.model.entry import field
from generators.model.record import Record, RecordType
from generators.model.values import Ref, Text


class Task(Record):
    name: Text = field("重点任务")
    plan: Annotated[str, Ref("plans", depth=(1,), reverse="重点任务")] = field("规划")
    number: Text | None = field("序号", default=None, help="照原文写，例如 二（一）")
    document: Annotated[str, Ref("documents", reverse="提出的重点任务")] = field("文件")
    locator: Text = field("出处", help="段落，例如 二（一）")
    quote: Text | None = field("原文", default=None, help="照抄原文，短")
    responsible: tuple[Annotated[str, Ref("organizations", reverse="负责的重点任务")], ...] = field(
        "责任单位", default=()
    )
    post: Text | None = field(
        "责任岗位", default=None, help="只写岗位，不写人名，例如 农村科技科科长"
    )
    note: Text | None = field("说明", default=None)


TYPE = RecordType(
    name="task",
    folder="tasks",
    model=Task,
    label="重点任务",
    section="disclosure",
    description="规划的重点任务：由谁负责、哪个岗位、每年的目标，用哪些指标衡量",
    measure="项",
    columns=("name", "number", "responsible", "post"),
    icon="plan",
    schema_org="Legislation",
    column_type="数据发布",
)
