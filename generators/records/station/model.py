"""A facility that serves villagers: service station, science room, travelling bus …"""

from typing import Annotated

from generators.model.entry import field
from generators.model.record import Phoned, RecordType
from generators.model.values import Integer, PartialDate, Ref, Term, Text


class Station(Phoned):
    name: Text = field("名称")
    kind: Annotated[str, Term("station-kinds", reverse="站点和设施")] = field("类别")
    place: Annotated[str, Ref("places", reverse="当地的站点和设施")] = field("地点")
    address: Text | None = field("具体位置", default=None)
    operator: Annotated[str, Ref("organizations", reverse="管理的站点")] | None = field(
        "管理单位", default=None
    )
    keeper: Text | None = field("管理员", default=None)
    specialists: tuple[Annotated[str, Ref("specialists", reverse="驻点的站点")], ...] = field(
        "驻点特派员", default=()
    )
    seats: Integer | None = field("座位数", default=None)
    equipment: tuple[Text, ...] = field("设备", default=())
    haves: tuple[Annotated[str, Term("station-haves", reverse="达到的站点")], ...] = field(
        "达到的标准", default=()
    )
    languages: tuple[Annotated[str, Term("languages", reverse="服务的站点")], ...] = field(
        "服务用的话", default=()
    )
    opened: PartialDate | None = field("启用日期", default=None)
    hours: Text | None = field("开放时间", default=None)
    evidence: Text | None = field("验收依据", default=None)


TYPE = RecordType(
    name="station",
    folder="stations",
    model=Station,
    label="服务站点",
    section="local",
    description="村里和乡镇的科技服务站、科普设施：在哪里、有什么、什么时候开",
    columns=("name", "kind", "place", "seats", "opened", "phones"),
    facets=("place", "kind"),
    homonyms=("place", "kind"),
    icon="place-station",
    schema_org="Place",
    column_type="办事服务",
)
