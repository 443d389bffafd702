"""A written promise between parties: who helps whom, until when, with what, filed where."""

from typing import Annotated

from generators.model.entry import Entry, field
from generators.model.record import Period, Record, RecordType
from generators.model.values import Choice, Day, Ref, Term, Text


class Filing(Entry):
    body: Annotated[str, Ref("organizations", reverse="受理备案的协议")] = field("备案机关")
    state: Annotated[str, Choice(filed="已备案", pending="正在办理", unfiled="未备案")] = field(
        "状态"
    )
    date: Day | None = field("备案日期", default=None)
    number: Text | None = field("备案号", default=None)


class Agreement(Record):
    name: Text = field("名称")
    kind: Annotated[str, Term("agreement-kinds", reverse="协议")] = field("类别")
    helpers: tuple[Annotated[str, Ref("organizations", reverse="帮扶协议（帮扶方）")], ...] = field(
        "帮扶方", min_length=1
    )
    helped: tuple[Annotated[str, Ref("organizations", reverse="帮扶协议（受帮扶方）")], ...] = (
        field("受帮扶方", default=())
    )
    places: tuple[Annotated[str, Ref("places", reverse="当地的帮扶协议")], ...] = field(
        "受帮扶的地方", min_length=1
    )
    experts: tuple[Annotated[str, Ref("specialists", reverse="列入名册的协议")], ...] = field(
        "列入名册的专家", default=()
    )
    industries: tuple[Annotated[str, Term("industries", reverse="帮扶协议")], ...] = field(
        "产业", default=()
    )
    period: Period = field("帮扶时间")
    goals: tuple[Text, ...] = field("目标", min_length=1)
    tasks: tuple[Text, ...] = field("任务", default=())
    mechanism: Text | None = field("机制", default=None)
    filing: Filing | None = field("备案", default=None)


TYPE = RecordType(
    name="agreement",
    folder="agreements",
    model=Agreement,
    label="帮扶协议",
    section="disclosure",
    description="结对帮扶协议：谁帮谁、时间、目标、任务、机制和备案",
    measure="份",
    columns=("name", "helpers", "places", "period", "filing"),
    facets=("places", "kind", "industries", "period"),
    icon="agreement",
    schema_org="CreativeWork",
    column_type="数据发布",
)
