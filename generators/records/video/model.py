"""A training or popular-science video: where to watch it, or how to get it."""

from typing import Annotated

from generators.model.entry import field
from generators.model.record import Record, RecordType
from generators.model.values import Duration, Month, Prose, Ref, Term, Text, Url


class Video(Record):
    name: Text = field("标题")
    industries: tuple[Annotated[str, Term("industries", reverse="视频")], ...] = field(
        "产业", min_length=1
    )
    crops: tuple[Text, ...] = field("作物或品种", default=())
    specialists: tuple[Annotated[str, Ref("specialists", reverse="主讲的视频")], ...] = field(
        "主讲专家", default=()
    )
    technologies: tuple[Annotated[str, Ref("technologies", reverse="讲解视频")], ...] = field(
        "讲解的技术", default=()
    )
    producer: Annotated[str, Ref("organizations", reverse="制作的视频")] | None = field(
        "制作单位", default=None
    )
    duration: Duration | None = field("时长", default=None, help="分:秒，例如 12:30")
    languages: tuple[Annotated[str, Term("languages", reverse="视频")], ...] = field(
        "语种", default=()
    )
    months: tuple[Month, ...] = field("适合月份", default=())
    link: Url | None = field("观看地址", default=None)
    availability: Text | None = field("怎么得到", default=None, help="没有网址时写在哪里能看、能拷")
    points: tuple[Text, ...] = field("要点", default=())
    transcript: Prose | None = field("文字稿", default=None)


TYPE = RecordType(
    name="video",
    folder="videos",
    model=Video,
    label="视频",
    section="learn",
    description="农业技术和科普视频：讲什么、谁讲、多长、怎么看",
    measure="部",
    columns=("name", "industries", "crops", "specialists", "duration", "languages", "published"),
    facets=("industries", "languages", "months"),
    search=("name", "aliases", "crops"),
    icon="video",
    schema_org="VideoObject",
    column_type="办事服务",
)
