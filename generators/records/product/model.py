"""A local product that the programme helps to sell."""

from typing import Annotated

from generators.model.entry import field
from generators.model.record import Phoned, RecordType
from generators.model.values import Month, Ref, Term, Text


class Product(Phoned):
    name: Text = field("名称")
    industries: tuple[Annotated[str, Term("industries", reverse="产品")], ...] = field(
        "产业", min_length=1
    )
    place: Annotated[str, Ref("places", reverse="当地的产品")] = field("产地")
    producer: Annotated[str, Ref("organizations", reverse="产品")] | None = field(
        "生产单位", default=None
    )
    base: Annotated[str, Ref("bases", reverse="产品")] | None = field("出自基地", default=None)
    months: tuple[Month, ...] = field("上市月份", default=())
    specification: Text | None = field("规格", default=None)
    certificates: tuple[Text, ...] = field("认证", default=())
    buying: Text | None = field("怎么买", default=None)


TYPE = RecordType(
    name="product",
    folder="products",
    model=Product,
    label="产品",
    section="local",
    description="各地的农产品：产地、上市月份、怎么买",
    measure="种",
    columns=("name", "place", "industries", "producer", "months"),
    facets=("place", "industries", "months"),
    homonyms=("place", "producer"),
    icon="product",
    schema_org="Product",
    column_type="办事服务",
)
