"""What a document calls a place (nationally poor, border …), from when to when."""

from typing import Annotated

from generators.model.entry import field
from generators.model.record import Period, Record, RecordType
from generators.model.values import Choice, Ref, Term, Text


class Named(Period):
    place: Annotated[str, Ref("places", reverse="认定")] = field("地方")
    holds: Annotated[str, Choice(listed="是", unlisted="不是", unknown="不详")] = field(
        "是否", default="listed"
    )
    document: Annotated[str, Ref("documents", reverse="据此列入或退出的地方")] | None = field(
        "列入文件", default=None
    )
    ended_by: Annotated[str, Ref("documents", reverse="据此列入或退出的地方")] | None = field(
        "退出文件", default=None
    )
    note: Text | None = field("说明", default=None)


class Designation(Record):
    name: Text = field("名称")
    kind: Annotated[str, Term("designation-kinds", reverse="认定")] = field("类别")
    entries: tuple[Named, ...] = field("名单", min_length=1)


TYPE = RecordType(
    name="designation",
    folder="designations",
    model=Designation,
    label="地方认定",
    section="disclosure",
    description="哪些地方被哪份文件认定为贫困县、边境县等，从何时到何时",
    measure="项",
    columns=("name", "kind", "summary"),
    icon="designation",
    schema_org="ItemList",
    column_type="数据发布",
)
