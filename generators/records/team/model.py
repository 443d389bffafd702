"""People who serve together: an industry team, a county's expert group, volunteers, a work team."""

from typing import Annotated

from generators.model.entry import Entry, field
from generators.model.record import Period, Phoned, RecordType
from generators.model.values import Ref, Term, Text

Members = tuple[Annotated[str, Ref("specialists", reverse="所在的团队")], ...]


class Branch(Entry):
    name: Text = field("分团名称")
    place: Annotated[str, Ref("places", reverse="服务这里的分团")] | None = field(
        "服务地方", default=None
    )
    leader: Annotated[str, Ref("specialists", reverse="带领的分团")] | None = field(
        "团长", default=None
    )
    members: Members = field("成员", default=())


class Post(Entry):
    """One post of a group that is made up of posts, such as a leading group, and what it answers for."""

    name: Text = field("岗位")
    holder: Text | None = field("由谁担任", default=None, help="写职务，例如 局长")
    organization: Annotated[str, Ref("organizations", reverse="派人的岗位")] | None = field(
        "派出单位", default=None
    )
    duty: Text | None = field("管什么", default=None)


class Team(Phoned):
    name: Text = field("名称")
    kind: Annotated[str, Term("team-kinds", reverse="团队")] = field("类别")
    industries: tuple[Annotated[str, Term("industries", reverse="产业团队")], ...] = field(
        "产业", default=()
    )
    organization: Annotated[str, Ref("organizations", reverse="牵头的团队")] | None = field(
        "牵头单位", default=None
    )
    places: tuple[Annotated[str, Ref("places", reverse="服务这里的团队")], ...] = field(
        "服务地方", default=()
    )
    leader: Annotated[str, Ref("specialists", reverse="带领的团队")] | None = field(
        "负责人", default=None
    )
    members: Members = field("成员", default=())
    branches: tuple[Branch, ...] = field("分团", default=())
    period: Period | None = field("任期", default=None)
    document: Annotated[str, Ref("documents", reverse="据此成立的团队")] | None = field(
        "成立文件", default=None
    )
    posts: tuple[Post, ...] = field("岗位", default=())
    tasks: tuple[Text, ...] = field("任务", default=())


TYPE = RecordType(
    name="team",
    folder="teams",
    model=Team,
    label="团队",
    section="find",
    description="产业服务团队、专家组、志愿者和工作队",
    measure="支",
    columns=("name", "kind", "industries", "organization", "leader", "phones"),
    facets=("kind", "industries", "places"),
    icon="team",
    schema_org="Organization",
)
