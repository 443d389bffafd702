"""A closed list of a programme's own words: industries, kinds, services, languages …"""

from typing import Annotated

from generators.model.entry import Nested, field
from generators.model.record import Record, RecordType
from generators.model.values import Choice, Flag, Text

from .rules import icons_drawn


class Term(Record):
    """One word of a vocabulary. Records name it by its id alone."""

    code: Text | None = field(
        "代码", default=None, help="有国家或国际代码时写，例如语言的 BCP-47 代码"
    )
    icon: Text | None = field(
        "图标", default=None, help="overrides/assets/icons 里的文件名，例如 industry-tea"
    )
    local: Flag = field(
        "本村的人",
        default=False,
        help="只用在特派员类型：村里的科普宣传员一类写“是”；没有特派员服务时，村民先找他们",
    )
    level: Annotated[str, Choice(county="县级", town="乡级", village="村级")] | None = field(
        "哪一级", default=None, help="站点类别：属于县、乡、村三级服务网络哪一级"
    )


class Vocabulary(Record):
    terms: Annotated[tuple[Term, ...], Nested()] = field("词条", min_length=1)


TYPE = RecordType(
    name="vocabulary",
    folder="vocabularies",
    model=Vocabulary,
    label="词表",
    section="disclosure",
    description="本站使用的产业、类别、服务等分类词表",
    columns=("name", "summary"),
    schema_org="DefinedTermSet",
    at_top=True,
    rules=(icons_drawn,),
    icon="vocabulary",
)
