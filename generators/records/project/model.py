"""A project that supports an industry in a place, with its document, years and funds."""

from typing import Annotated

from generators.model.entry import field
from generators.model.record import Period, Record, RecordType
from generators.model.values import Choice, Number, Ref, Term, Text


class Project(Record):
    name: Text = field("名称")
    document: Annotated[str, Ref("documents", reverse="据此立项的项目")] | None = field(
        "立项文件", default=None
    )
    number: Text | None = field("项目编号", default=None)
    period: Period = field("起止")
    organization: Annotated[str, Ref("organizations", reverse="承担的项目")] = field("承担单位")
    partners: tuple[Annotated[str, Ref("organizations", reverse="参加的项目")], ...] = field(
        "参加单位", default=()
    )
    places: tuple[Annotated[str, Ref("places", reverse="当地的项目")], ...] = field(
        "实施地方", min_length=1
    )
    industries: tuple[Annotated[str, Term("industries", reverse="项目")], ...] = field(
        "产业", min_length=1
    )
    bases: tuple[Annotated[str, Ref("bases", reverse="支持建设的项目")], ...] = field(
        "建设的基地", default=()
    )
    funds: Number | None = field("经费（万元）", default=None)
    goals: tuple[Text, ...] = field("目标", default=())
    results: tuple[Text, ...] = field("进展", default=())
    state: Annotated[
        str, Choice(planned="未开始", running="实施中", done="已完成", stopped="已终止")
    ] = field("状态")


TYPE = RecordType(
    name="project",
    folder="projects",
    model=Project,
    label="项目",
    section="disclosure",
    description="科技项目：立项文件、承担单位、实施地方、经费和进展",
    columns=("name", "organization", "places", "industries", "period", "funds", "state"),
    facets=("places", "industries", "state"),
    homonyms=("organization", "number"),
    icon="project",
    schema_org="ResearchProject",
    column_type="数据发布",
)
