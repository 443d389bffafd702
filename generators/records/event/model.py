"""Something that people can come to: training, 科技下乡, a lecture, a contest, a visit."""

from typing import Annotated

from generators.model.entry import Entry, field
from generators.model.record import Phoned, RecordType
from generators.model.values import Choice, Clock, Day, Integer, Ref, Term, Text

from .rules import ends_after_start


class Stop(Entry):
    """One halt of what travels from place to place, such as a mobile museum."""

    place: Annotated[str, Ref("places", reverse="巡展到过这里")] = field("地点")
    venue: Text | None = field("具体地点", default=None)
    since: Day = field("开始日期")
    until: Day | None = field("结束日期", default=None)
    attendance: Integer | None = field("参加人次", default=None)


class Event(Phoned):
    name: Text = field("名称")
    kind: Annotated[str, Term("event-kinds", reverse="活动")] = field("类别")
    mode: Annotated[str, Term("training-modes", reverse="活动")] | None = field(
        "培训形式", default=None
    )
    since: Day = field("开始日期")
    until: Day | None = field("结束日期", default=None, help="只有一天就不写")
    starts: Clock | None = field("开始时刻", default=None)
    ends: Clock | None = field("结束时刻", default=None)
    place: Annotated[str, Ref("places", reverse="当地的活动")] = field("地点")
    venue: Text | None = field("具体地点", default=None)
    directions: Text | None = field("怎么去", default=None)
    organizations: tuple[Annotated[str, Ref("organizations", reverse="主办的活动")], ...] = field(
        "主办单位", default=()
    )
    specialists: tuple[Annotated[str, Ref("specialists", reverse="参加的活动")], ...] = field(
        "主讲人", default=()
    )
    industries: tuple[Annotated[str, Term("industries", reverse="活动")], ...] = field(
        "产业", default=()
    )
    languages: tuple[Annotated[str, Term("languages", reverse="活动")], ...] = field(
        "用的话", default=()
    )
    stops: tuple[Stop, ...] = field("各站", default=(), help="巡展、巡讲到过的每一站")
    audience: Text | None = field("面向谁", default=None)
    attendance: Integer | None = field("参加人次", default=None, help="活动结束后填")
    state: Annotated[str, Choice(planned="未开始", held="已举办", cancelled="已取消")] = field(
        "状态", default="planned"
    )


TYPE = RecordType(
    name="event",
    folder="events",
    model=Event,
    label="活动",
    section="learn",
    description="培训、科技下乡、讲座等活动：什么时候、在哪里、怎么参加",
    measure="场",
    columns=("name", "kind", "since", "place", "organizations", "attendance", "state"),
    facets=("place", "industries", "kind", "state"),
    homonyms=("since", "place"),
    icon="event",
    newest="since",
    schema_org="Event",
    column_type="工作动态",
    rules=(ends_after_start,),
)
