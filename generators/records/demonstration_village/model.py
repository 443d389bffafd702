"""A village chosen as a demonstration, with each thing that the rules ask of it and its proof."""

from typing import Annotated

from generators.model.entry import Entry, field
from generators.model.record import Record, RecordType
from generators.model.values import Choice, PartialDate, Ref, Term, Text, Year


class Check(Entry):
    """One requirement, with the record that shows it, the day it was seen and the evidence."""

    requirement: Annotated[str, Term("demonstration-requirements", reverse="示范村")] = field(
        "要求"
    )
    state: Annotated[str, Choice(met="做到了", partly="做到一部分", unmet="没有做到")] = field(
        "核对结果", default="met"
    )
    station: Annotated[str, Ref("stations", reverse="作依据的示范村")] | None = field(
        "站点记录", default=None
    )
    organization: Annotated[str, Ref("organizations", reverse="作依据的示范村")] | None = field(
        "单位记录", default=None
    )
    product: Annotated[str, Ref("products", reverse="作依据的示范村")] | None = field(
        "产品记录", default=None
    )
    date: PartialDate | None = field("核对日期", default=None)
    evidence: Text | None = field("依据", default=None)


class DemonstrationVillage(Record):
    name: Text = field("名称")
    place: Annotated[str, Ref("places", depth=(3,), reverse="示范村")] = field("村")
    year: Year = field("年度")
    document: Annotated[str, Ref("documents", reverse="据此确定的示范村")] | None = field(
        "确定的文件", default=None
    )
    checks: tuple[Check, ...] = field("逐项核对", default=())
    note: Text | None = field("说明", default=None)


TYPE = RecordType(
    name="demonstration_village",
    folder="demonstration-villages",
    model=DemonstrationVillage,
    label="示范村",
    section="disclosure",
    description="选作示范的村：每一项要求做到没有、哪天核对、依据是什么",
    columns=("name", "place", "year"),
    facets=("place",),
    homonyms=("place", "year"),
    icon="place-village",
    schema_org="Place",
    column_type="数据发布",
)
