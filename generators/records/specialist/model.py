"""A person sent to serve villages (科技特派员), with terms, places served and work phones."""

from typing import Annotated

from generators.model.entry import Entry, field
from generators.model.photo import Portrayed
from generators.model.record import Period, RecordType
from generators.model.values import Flag, PartialDate, Ref, Term, Text, Year


class TermOfOffice(Period):
    """One appointment, by a document where it is known."""

    document: Annotated[str, Ref("documents", reverse="据此选派的特派员")] | None = field(
        "选派文件", default=None
    )


class YearlyGoal(Entry):
    year: Year = field("年度")
    goal: Text = field("目标")


class Specialist(Portrayed):
    name: Text = field("姓名")
    kinds: tuple[Annotated[str, Term("specialist-kinds", reverse="特派员")], ...] = field(
        "类型", min_length=1
    )
    organization: Annotated[str, Ref("organizations", reverse="派出的特派员")] | None = field(
        "单位", default=None
    )
    title: Text | None = field("职称或职务", default=None)
    distinction: Text | None = field(
        "同名区分", default=None, help="同县有同名的人、单位也一样时，写一句区分的话"
    )
    industries: tuple[Annotated[str, Term("industries", reverse="特派员")], ...] = field(
        "产业", min_length=1
    )
    skills: tuple[Text, ...] = field("专长", default=())
    languages: tuple[Annotated[str, Term("languages", reverse="会说的特派员")], ...] = field(
        "会说的话", default=()
    )
    places: tuple[Annotated[str, Ref("places", reverse="服务这里的特派员")], ...] = field(
        "服务的村", min_length=1, help="写到村；专家可以写到县"
    )
    terms: tuple[TermOfOffice, ...] = field("服务期限", min_length=1)
    goals: tuple[YearlyGoal, ...] = field("年度目标", default=())
    bases: tuple[Annotated[str, Ref("bases", reverse="指导的特派员")], ...] = field(
        "指导的基地", default=()
    )
    projects: tuple[Annotated[str, Ref("projects", reverse="指导的特派员")], ...] = field(
        "指导的项目", default=()
    )
    enterprises: tuple[Annotated[str, Ref("organizations", reverse="联系指导的特派员")], ...] = (
        field("联系的经营主体", default=())
    )
    household: Flag | None = field(
        "联系一户贫困户", default=None, help="只写“是”或“否”，不写是哪一户"
    )
    wechat: Text | None = field("微信群或公众号", default=None, help="写群名，不写个人微信号")
    wechat_until: PartialDate | None = field(
        "微信用到哪天", default=None, help="群会解散、会换；过了这一天，网页就不再写它"
    )


TYPE = RecordType(
    name="specialist",
    folder="specialists",
    model=Specialist,
    label="特派员",
    section="find",
    description="科技特派员名册：姓名、单位、专长、服务的村、服务期限和工作电话",
    measure="名",
    columns=("name", "kinds", "industries", "organization", "places", "terms", "phones"),
    facets=("places", "industries", "kinds", "terms"),
    search=("name", "aliases", "skills", "organization", "places"),
    homonyms=("organization", "distinction"),
    icon="person",
    schema_org="Person",
)
