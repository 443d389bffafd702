"""A unit that organises, supports, operates or supervises."""

from typing import Annotated

from generators.model.entry import field
from generators.model.record import Phoned, RecordType
from generators.model.values import Email, Ref, Term, Text


class Organization(Phoned):
    name: Text = field("名称")
    kind: Annotated[str, Term("organization-kinds", reverse="单位")] = field("类别")
    place: Annotated[str, Ref("places", reverse="当地单位")] | None = field("所在地", default=None)
    region: Annotated[str, Ref("regions", reverse="市级以上单位")] | None = field(
        "所在市州", default=None, help="市级、省级单位写这里，不写所在地"
    )
    parent: Annotated[str, Ref("organizations", reverse="下属单位")] | None = field(
        "上级单位", default=None
    )
    serves: tuple[Annotated[str, Ref("places", reverse="负责单位")], ...] = field(
        "负责的地方", default=(), help="村民找不到特派员时，由它接听"
    )
    address: Text | None = field("地址", default=None)
    email: Email | None = field("邮箱", default=None)
    duties: tuple[Text, ...] = field("职责", default=())


TYPE = RecordType(
    name="organization",
    folder="organizations",
    model=Organization,
    label="单位",
    section="find",
    description="组织、承担和监督科技服务的单位及联系方式",
    measure="家",
    columns=("name", "kind", "place", "phones"),
    facets=("kind", "place"),
    homonyms=("place", "region"),
    icon="place-organization",
    schema_org="Organization",
    column_type="机构职能",
)
