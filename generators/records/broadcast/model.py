"""A television or radio column, such as 农村科技新视界, with its slots and replays."""

from typing import Annotated

from generators.model.entry import field
from generators.model.record import Period, Phoned, RecordType, Worded
from generators.model.values import Clock, Integer, Month, Ref, Term, Text, Url, Weekday, month_runs

EVERY_DAY = "每天"


class Slot(Worded):
    """When it is on: by the days and months, a calendar and the reader's own clock can find it."""

    days: tuple[Weekday, ...] = field("哪天", min_length=1, help="周一 到 周日，或 每天")
    months: tuple[Month, ...] = field("哪几个月", default=(), help="全年都播就不写")
    at: Clock = field("几点")
    minutes: Integer | None = field("分钟", default=None)
    replay: Text | None = field("重播", default=None)

    @property
    def words(self) -> str:
        days = EVERY_DAY if EVERY_DAY in self.days else f"每{'、'.join(self.days)}"
        season = f"{month_runs(self.months)} 月" if self.months else ""
        length = f"，{self.minutes} 分钟" if self.minutes else ""
        again = f"，重播 {self.replay}" if self.replay else ""
        return f"{season}{days} {self.at}{length}{again}"


class Broadcast(Phoned):
    name: Text = field("栏目")
    place: Annotated[str, Ref("places", depth=(1,), reverse="当地的科技节目")] = field(
        "县（市、区）"
    )
    medium: Annotated[str, Term("broadcast-media", reverse="节目")] = field("媒体")
    channel: Text = field("频道")
    organization: Annotated[str, Ref("organizations", reverse="制作的节目")] | None = field(
        "制作单位", default=None
    )
    industries: tuple[Annotated[str, Term("industries", reverse="电视和广播")], ...] = field(
        "常讲的产业", default=()
    )
    languages: tuple[Annotated[str, Term("languages", reverse="电视和广播")], ...] = field(
        "用的话", default=()
    )
    slots: tuple[Slot, ...] = field("播出时间", min_length=1)
    period: Period | None = field("开播起止", default=None)
    replays: Url | None = field("回看地址", default=None)


TYPE = RecordType(
    name="broadcast",
    folder="broadcasts",
    model=Broadcast,
    label="电视和广播",
    section="learn",
    description="各县电视、广播科技栏目：哪个频道、几点播、怎么回看",
    measure="档",
    columns=("name", "place", "channel", "slots"),
    facets=("place", "industries", "medium"),
    homonyms=("place",),
    icon="broadcast",
    schema_org="BroadcastService",
    column_type="办事服务",
)
