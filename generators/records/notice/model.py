"""A public notice (公示): what is proposed, until when anybody can object, how, and what came of it."""

import hashlib
import json
from collections.abc import Iterator
from typing import Annotated

from msgspec.structs import asdict

from generators.model.entry import Entry, field, shapes
from generators.model.record import Period, Phoned, RecordType
from generators.model.values import (
    Checksum,
    Choice,
    Day,
    Email,
    Flag,
    Integer,
    Ref,
    Term,
    Text,
    WholeDate,
)

from .rules import clock_is_right, list_is_as_published, objections_arrive, outcome_follows


class Clock(Period):
    """The days of a notice: both ends count, and the last one is what the clock says."""

    since: WholeDate = field("起")
    until: WholeDate | None = field("止", default=None, help="写错了或没写，检查会告诉是哪一天")
    days: Integer = field("几天")
    counted: Annotated[str, Choice(working="工作日", calendar="自然日")] = field("按什么算")


class Listed(Entry):
    """One line of the list, in the words in which it was put up."""

    name: Text = field("名称")
    about: Text | None = field("说明", default=None, help="单位、地方或金额，一句话")
    specialist: Annotated[str, Ref("specialists", reverse="公示")] | None = field(
        "特派员", default=None
    )
    project: Annotated[str, Ref("projects", reverse="公示")] | None = field("项目", default=None)
    platform: Annotated[str, Ref("platforms", reverse="公示")] | None = field("平台", default=None)
    agreement: Annotated[str, Ref("agreements", reverse="公示")] | None = field(
        "协议", default=None
    )
    case: Annotated[str, Ref("cases", reverse="公示")] | None = field("典型", default=None)

    def records(self) -> Iterator[tuple[str, str, str]]:
        """Each record that the line leads to: the field that names it, its folder and its id."""
        for each in shapes(type(self)):
            named = getattr(self, each.name)
            if each.ref and named:
                yield each.name, each.ref.folder, named


class Change(Entry):
    """A change of the list after it was put up, which nobody may make in silence."""

    date: Day = field("日期")
    reason: Text = field("改了什么、为什么")
    fingerprint: Checksum = field("改后的校验码")


class Objection(Entry):
    """How to object."""

    written: Flag = field("要书面提出", default=False)
    signed: Flag = field("要写真实姓名或盖单位章", default=False)
    secret: Flag = field("为提意见的人保密", default=False)
    organization: Annotated[str, Ref("organizations", reverse="受理意见的公示")] | None = field(
        "受理单位", default=None
    )
    address: Text | None = field("地址", default=None)
    email: Email | None = field("邮箱", default=None)


class Outcome(Entry):
    date: Day = field("公布日期")
    result: Annotated[
        str,
        Choice(approved="通过", changed="调整后通过", rejected="不予通过", withdrawn="撤回"),
    ] = field("结果")
    objections: Integer | None = field("收到几条意见", default=None)
    text: Text | None = field("说明", default=None)
    document: Annotated[str, Ref("documents", reverse="写明公示结果的公示")] | None = field(
        "文件", default=None
    )


class Notice(Phoned):
    name: Text = field("标题")
    kind: Annotated[str, Term("notice-kinds", reverse="公示")] = field("类别")
    proposal: Text = field("公示什么")
    organization: Annotated[str, Ref("organizations", reverse="发布的公示")] = field("公示单位")
    document: Annotated[str, Ref("documents", reverse="据此公示")] | None = field(
        "依据", default=None
    )
    period: Clock = field("公示期")
    listed: tuple[Listed, ...] = field("名单", min_length=1)
    fingerprint: Checksum | None = field("名单校验码", default=None)
    changes: tuple[Change, ...] = field("名单的改动", default=())
    objection: Objection = field("怎么提意见")
    outcome: Outcome | None = field("公示结果", default=None)

    def listing_hash(self) -> str:
        """SHA-256, in hexadecimal, of the list as it stands."""
        lines = [
            {name: said for name, said in asdict(line).items() if said is not None}
            for line in self.listed
        ]
        text = json.dumps(lines, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


TYPE = RecordType(
    name="notice",
    folder="notices",
    model=Notice,
    label="公示",
    section="disclosure",
    description="正式定下来之前先给大家看：公示什么、到哪一天、怎么提意见，结果怎样",
    measure="次",
    columns=("name", "kind", "organization", "period", "outcome"),
    facets=("kind", "organization", "period"),
    homonyms=("organization",),
    newest="published",
    icon="posting",
    schema_org="SpecialAnnouncement",
    column_type="工作动态",
    renewed="half-year",
    rules=(clock_is_right, list_is_as_published, outcome_follows, objections_arrive),
)
