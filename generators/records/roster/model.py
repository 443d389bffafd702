"""The list of a year's specialists as a unit decided it: proposed, put up, then final."""

from typing import Annotated

from generators.model.entry import field
from generators.model.record import Record, RecordType
from generators.model.values import Choice, Day, Integer, Ref, Term, Text, Year


class Roster(Record):
    name: Text = field("名称")
    kind: Annotated[str, Term("specialist-kinds", reverse="名单")] | None = field(
        "特派员类型", default=None
    )
    year: Year = field("年度")
    organization: Annotated[str, Ref("organizations", reverse="选派的名单")] = field("选派单位")
    state: Annotated[str, Choice(proposed="拟定", formal="正式", void="作废")] = field(
        "状态", help="公示有了结果才能写 formal"
    )
    notice: Annotated[str, Ref("notices", reverse="公示的名单")] | None = field(
        "公示", default=None
    )
    formal_since: Day | None = field("定下来的日期", default=None)
    document: Annotated[str, Ref("documents", reverse="据此选派的名单")] | None = field(
        "选派文件", default=None
    )
    total: Integer | None = field("公布的人数", default=None, help="文件里写的数；名单在下面")
    members: tuple[Annotated[str, Ref("specialists", reverse="列入的名单")], ...] = field(
        "名单", default=()
    )


TYPE = RecordType(
    name="roster",
    folder="rosters",
    model=Roster,
    label="选派名单",
    section="disclosure",
    description="每一年选派了哪些特派员，名单什么时候、经过哪次公示定下来",
    measure="份",
    columns=("name", "year", "organization", "state", "formal_since", "notice", "total"),
    facets=("year", "state"),
    newest="year",
    icon="roster",
    schema_org="ItemList",
    column_type="信息公开目录",
)
