"""An area above the county: a prefecture or a province."""

from typing import Annotated

from generators.model.entry import field
from generators.model.record import Record, RecordType
from generators.model.values import Choice, Ref, Text


class Region(Record):
    name: Text = field("名称")
    code: Text | None = field("区划代码", default=None)
    level: Annotated[str, Choice(province="省级", prefecture="地级")] = field("级别")
    parent: Annotated[str, Ref("regions", reverse="下辖")] | None = field("上级", default=None)


TYPE = RecordType(
    name="region",
    folder="regions",
    model=Region,
    label="省市",
    section="local",
    description="县以上的行政区",
    columns=("name", "level", "code"),
    icon="place-county",
    schema_org="AdministrativeArea",
)
