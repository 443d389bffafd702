"""What one unit reports of one quarter: figures by indicator, their evidence, and when it came."""

from typing import Annotated

from generators.model.entry import Entry, field
from generators.model.record import Record, RecordType
from generators.model.values import Day, Quantity, Quarter, Ref, Text

from .rules import figures_add_up, received_after_it_began


class ReportedFigure(Entry):
    """Of a flow the quarter's own addition, of everything else what there is at its end."""

    indicator: Annotated[str, Ref("plans", depth=(2,), reverse="季度报告的数")] = field("指标")
    value: Quantity = field(
        "数值", help="当期新增的指标写这一季新增的数，其他的写季末的数；不写单位"
    )
    evidence: Text | None = field("依据", default=None, help="名册、验收单、签到表等")
    note: Text | None = field("说明", default=None)


class Progress(Entry):
    """What a unit says of one task in words."""

    task: Annotated[str, Ref("tasks", reverse="季度进展")] = field("重点任务")
    text: Text = field("进展")


class Report(Record):
    name: Text = field("名称")
    organization: Annotated[str, Ref("organizations", reverse="报送的季度报告")] = field("报送单位")
    quarter: Quarter = field("季度")
    received: Day | None = field("收到日期", default=None)
    figures: tuple[ReportedFigure, ...] = field("数值", default=())
    progress: tuple[Progress, ...] = field("分任务的进展", default=())
    problems: tuple[Text, ...] = field("困难和打算", default=())


TYPE = RecordType(
    name="report",
    folder="reports",
    model=Report,
    label="季度报告",
    section="disclosure",
    description="各单位按季度报送的进展：每个指标的数、依据、谁报的、哪天收到",
    measure="份",
    columns=("name", "organization", "quarter", "received"),
    facets=("organization",),
    homonyms=("organization", "quarter"),
    newest="quarter",
    schema_org="Report",
    column_type="数据发布",
    rules=(figures_add_up, received_after_it_began),
)
