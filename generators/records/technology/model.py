"""A new variety, technique or result that is introduced and demonstrated."""

from typing import Annotated

from generators.model.entry import field
from generators.model.record import Record, RecordType
from generators.model.values import Month, Ref, Term, Text, Year


class Technology(Record):
    name: Text = field("名称")
    kind: Annotated[str, Term("technology-kinds", reverse="新品种新技术新成果")] = field("类别")
    industries: tuple[Annotated[str, Term("industries", reverse="适用技术")], ...] = field(
        "产业", min_length=1
    )
    developer: Annotated[str, Ref("organizations", reverse="研发的技术")] | None = field(
        "研发单位", default=None
    )
    introducers: tuple[Annotated[str, Ref("specialists", reverse="引进的技术")], ...] = field(
        "引进人", default=()
    )
    year: Year | None = field("引进年度", default=None)
    months: tuple[Month, ...] = field("适用月份", default=())
    suits: Text | None = field("适合在哪里用", default=None)
    points: tuple[Text, ...] = field("要点", default=())
    cautions: tuple[Text, ...] = field("注意", default=())


TYPE = RecordType(
    name="technology",
    folder="technologies",
    model=Technology,
    label="新技术",
    section="learn",
    description="引进、示范的新品种、新技术和新成果",
    measure="项",
    columns=("name", "kind", "industries", "year", "suits"),
    facets=("industries", "kind", "months"),
    icon="technology",
    schema_org="TechArticle",
    column_type="办事服务",
)
