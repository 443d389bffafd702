"""A published document with the full head that disclosure requires, as far as it is known."""

from typing import Annotated

from generators.model.attachment import Attachment
from generators.model.entry import Entry, field
from generators.model.record import Record, RecordType
from generators.model.values import Choice, Kind, PartialDate, Ref, Term, Text

# Region and unit, class, year, serial (STANDARDS: the index number tells a document from all others).
Index = Annotated[
    str,
    Kind(
        "text",
        r"[A-Za-z0-9]+-[A-Za-z0-9]+-(19|20)\d\d-\d{3,6}",
        "索引号“{}”要写成 地区和单位-类别-年份-顺序号，例如 451000kjj-05-2019-00004",
        types=("string",),
    ),
]


class Relation(Entry):
    how: Annotated[
        str,
        Choice(based_on="依据", implements="贯彻", amends="修改", repeals="废止", forwards="转发"),
    ] = field("关系")
    document: Annotated[str, Ref("documents", reverse="相关文件")] = field("文件")


class Document(Record):
    name: Text = field("标题")
    index: Index | None = field("索引号", default=None)
    disclosure: Text | None = field("公开选项", default=None, help="例如 主动公开")
    subject: Annotated[str, Term("document-subjects", reverse="文件")] | None = field(
        "主题分类", default=None
    )
    issuers: tuple[Annotated[str, Ref("organizations", reverse="发布的文件")], ...] = field(
        "发文机关", default=()
    )
    written: PartialDate | None = field("成文日期", default=None)
    number: Text | None = field("发文字号", default=None)
    validity: (
        Annotated[str, Choice(valid="有效", amended="已修改", expired="失效", repealed="废止")]
        | None
    ) = field("有效性", default=None)
    relations: tuple[Relation, ...] = field("与其他文件的关系", default=())
    places: tuple[Annotated[str, Ref("places", reverse="涉及的文件")], ...] = field(
        "涉及的地方", default=()
    )
    attachments: tuple[Attachment, ...] = field("附件", default=())
    unknown: tuple[Text, ...] = field("原文没有写明的", default=())


TYPE = RecordType(
    name="document",
    folder="documents",
    model=Document,
    label="文件",
    section="disclosure",
    description="政策文件：索引号、发文机关、文号、日期、有效性和内容提要",
    measure="件",
    columns=("name", "number", "issuers", "written", "validity"),
    facets=("subject", "validity"),
    search=("name", "aliases", "number"),
    newest="written",
    schema_org="Legislation",
    column_type="政策文件",
)
