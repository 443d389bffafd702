"""A platform for rural start-ups and innovation: an agricultural park or a 星创天地."""

from typing import Annotated

from generators.model.entry import field
from generators.model.record import Phoned, RecordType
from generators.model.values import Integer, PartialDate, Ref, Term, Text


class Platform(Phoned):
    name: Text = field("名称")
    kind: Annotated[str, Term("platform-kinds", reverse="平台")] = field("类别")
    level: Annotated[str, Term("platform-levels", reverse="平台")] = field("级别")
    place: Annotated[str, Ref("places", reverse="当地的平台")] = field("地点")
    operator: Annotated[str, Ref("organizations", reverse="运营的平台")] | None = field(
        "运营主体", default=None
    )
    address: Text | None = field("地址", default=None)
    batch: Text | None = field("批次", default=None)
    document: Annotated[str, Ref("documents", reverse="据此备案的平台")] | None = field(
        "备案文件", default=None
    )
    opened: PartialDate | None = field("认定日期", default=None)
    industries: tuple[Annotated[str, Term("industries", reverse="平台")], ...] = field(
        "产业", default=()
    )
    services: tuple[Annotated[str, Term("services", reverse="提供这项服务的平台")], ...] = field(
        "提供的服务", default=()
    )
    audiences: tuple[Annotated[str, Term("audiences", reverse="为这些人服务的平台")], ...] = field(
        "服务对象", default=()
    )
    specialists: tuple[Annotated[str, Ref("specialists", reverse="入驻的平台")], ...] = field(
        "创业导师", default=()
    )
    startups: Integer | None = field("入驻创业主体数", default=None)
    hours: Text | None = field("开放时间", default=None)


TYPE = RecordType(
    name="platform",
    folder="platforms",
    model=Platform,
    label="创新创业平台",
    section="local",
    description="园区、众创空间等创新创业平台：级别、批次、服务项目和服务对象",
    measure="家",
    columns=("name", "kind", "level", "place", "operator", "batch", "document"),
    facets=("place", "kind", "level", "services"),
    homonyms=("place",),
    icon="place-platform",
    schema_org="Organization",
    column_type="办事服务",
)
