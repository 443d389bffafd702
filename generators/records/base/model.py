"""A demonstration base that people can visit and that specialists guide."""

from typing import Annotated

from generators.model.entry import field
from generators.model.photo import Pictured
from generators.model.record import Period, RecordType
from generators.model.values import Integer, Number, Ref, Term, Text


class Base(Pictured):
    name: Text = field("名称")
    kind: Annotated[str, Term("base-kinds", reverse="基地")] = field("类别")
    place: Annotated[str, Ref("places", reverse="当地的基地")] = field("地点")
    industries: tuple[Annotated[str, Term("industries", reverse="示范基地")], ...] = field(
        "产业", min_length=1
    )
    operator: Annotated[str, Ref("organizations", reverse="承办的基地")] | None = field(
        "依托单位", default=None
    )
    supporter: Annotated[str, Ref("organizations", reverse="技术支持的基地")] | None = field(
        "技术依托", default=None
    )
    manager: Text | None = field("负责人", default=None)
    area: Number | None = field("规模（亩）", default=None)
    households: Integer | None = field("带动户数", default=None, help="只写总数，不写是哪些户")
    period: Period | None = field("建设起止", default=None)
    technologies: tuple[Annotated[str, Ref("technologies", reverse="示范基地")], ...] = field(
        "示范的技术", default=()
    )
    highlights: tuple[Text, ...] = field("可以看什么", default=())
    directions: Text | None = field("怎么去", default=None)
    visiting: Text | None = field("参观时间", default=None)
    document: Annotated[str, Ref("documents", reverse="据此认定的基地")] | None = field(
        "认定文件", default=None
    )


TYPE = RecordType(
    name="base",
    folder="bases",
    model=Base,
    label="示范基地",
    section="local",
    description="科技示范基地：在哪里、看什么、怎么去、找谁",
    columns=("name", "place", "operator", "industries", "area", "manager", "households"),
    facets=("place", "industries", "kind"),
    homonyms=("place",),
    icon="place-base",
    schema_org="Place",
    column_type="办事服务",
)
