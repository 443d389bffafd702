"""A meeting at which the programme was decided on or moved forward."""

from typing import Annotated

from generators.model.entry import Entry, field
from generators.model.record import Record, RecordType
from generators.model.values import Day, Integer, Ref, Term, Text


class Decision(Entry):
    """What was decided, and who was told to do it until when."""

    text: Text = field("内容")
    organization: Annotated[str, Ref("organizations", reverse="会议交办的事")] | None = field(
        "谁来办", default=None
    )
    due: Day | None = field("什么时候办好", default=None)


class Meeting(Record):
    name: Text = field("名称")
    kind: Annotated[str, Term("meeting-kinds", reverse="会议")] = field("类别")
    since: Day = field("开会日期")
    organization: Annotated[str, Ref("organizations", reverse="召开的会议")] = field("召开单位")
    place: Annotated[str, Ref("places", reverse="当地的会议")] | None = field("地点", default=None)
    attendance: Integer | None = field("到会人数", default=None)
    topics: tuple[Text, ...] = field("研究了什么", default=())
    decisions: tuple[Decision, ...] = field("定下来的事", default=())
    document: Annotated[str, Ref("documents", reverse="写到的会议")] | None = field(
        "纪要或通知", default=None
    )


TYPE = RecordType(
    name="meeting",
    folder="meetings",
    model=Meeting,
    label="会议",
    section="disclosure",
    description="研究和部署科技服务的会议：哪天开的、研究了什么、定了什么、交给谁办",
    measure="次",
    columns=("name", "kind", "since", "organization", "topics"),
    facets=("kind", "organization"),
    homonyms=("since",),
    newest="since",
    icon="meeting",
    schema_org="Event",
    column_type="工作动态",
    renewed="half-year",
)
