"""Counties with their towns and villages: one file a county, a path id each."""

from typing import Annotated

from generators.model.entry import Nested, field
from generators.model.record import Period, Record, RecordType
from generators.model.values import Choice, Degrees, Ref, Serial, Term, Text

from .rules import point_on_earth

Industries = tuple[Annotated[str, Term("industries", reverse="发展这个产业的地方")], ...]


class FormerName(Period):
    """A name or code that was in force until a date."""

    name: Text = field("旧名")
    code: Text | None = field("旧代码", default=None)
    number: Serial | None = field(
        "旧号码", default=None, help="撤并进来的村原来的短网址号码；写了，原来的短网址就转到这里"
    )


class Place(Record):
    code: Text | None = field("区划代码", default=None)
    former: tuple[FormerName, ...] = field("旧名和旧代码", default=())
    industries: Industries = field("主要产业", default=())


class Village(Place):
    number: Serial | None = field(
        "短网址号码",
        default=None,
        help="全站每村一个，印在村口的牌子上，定了不改、不给别村；导入时自动给",
    )
    kind: Annotated[str, Choice(village="村", community="社区", other="其他")] = field(
        "类别", default="village"
    )


class Town(Place):
    villages: Annotated[tuple[Village, ...], Nested()] = field("村和社区", default=())


class County(Place):
    region: Annotated[str, Ref("regions", reverse="下辖县（市、区）")] = field("所属市州")
    point: Annotated[tuple[Degrees, ...], "lon, lat in degrees, WGS 84"] = field(
        "经纬度", default=(), min_length=2, max_length=2, help="先经度后纬度，例如 [106.535, 23.91]"
    )
    towns: Annotated[tuple[Town, ...], Nested()] = field("乡镇和街道", default=())


TYPE = RecordType(
    name="place",
    folder="places",
    model=County,
    label="地方",
    section="local",
    description="县（市、区）、乡镇和村，每个村一页：谁来服务、有哪些基地和课程",
    columns=("name", "region", "code"),
    facets=("region",),
    search=("name", "aliases", "code", "former"),
    icon="place-village",
    schema_org="AdministrativeArea",
    rules=(point_on_earth,),
)
