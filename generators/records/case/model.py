"""A good case (典型) that others can follow: what was wrong, what was done, what came of it."""

from typing import Annotated

from generators.model.entry import field
from generators.model.record import Record, RecordType
from generators.model.values import Ref, Term, Text


class Case(Record):
    name: Text = field("标题")
    place: Annotated[str, Ref("places", reverse="当地的典型")] = field("地方")
    industries: tuple[Annotated[str, Term("industries", reverse="典型")], ...] = field(
        "产业", default=()
    )
    problem: Text = field("原来难在哪里")
    steps: tuple[Text, ...] = field("怎么做的", min_length=1)
    results: tuple[Text, ...] = field("做成了什么", min_length=1)
    lessons: tuple[Text, ...] = field("别处能学什么", default=())
    specialists: tuple[Annotated[str, Ref("specialists", reverse="典型")], ...] = field(
        "谁指导的", default=()
    )
    organizations: tuple[Annotated[str, Ref("organizations", reverse="典型")], ...] = field(
        "谁做的", default=()
    )
    bases: tuple[Annotated[str, Ref("bases", reverse="典型")], ...] = field("基地", default=())
    projects: tuple[Annotated[str, Ref("projects", reverse="典型")], ...] = field(
        "项目", default=()
    )
    document: Annotated[str, Ref("documents", reverse="据此树立的典型")] | None = field(
        "文件", default=None
    )


TYPE = RecordType(
    name="case",
    folder="cases",
    model=Case,
    label="典型",
    section="disclosure",
    description="各地做得好、别处学得来的做法：原来难在哪里、怎么做的、做成了什么",
    columns=("name", "place", "industries", "organizations", "specialists"),
    facets=("place", "industries"),
    homonyms=("place",),
    icon="case",
    schema_org="Article",
    column_type="工作动态",
    renewed="half-year",
)
