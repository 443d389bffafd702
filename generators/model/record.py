"""What a record is, and what a type of record declares. Everything else is derived from these."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Annotated, Any, Literal

from msgspec import Struct
from msgspec.structs import replace

from .entry import Entry, Shape, field, leading_to, shapes
from .values import Flag, PartialDate, Personal, Phone, Prose, Term, Text, Url


class Worded(Entry):
    """A group of fields that reads best as one line."""

    @property
    def words(self) -> str:
        """All of it, in plain words."""
        raise NotImplementedError


class Period(Entry):
    """A span of days; both ends count, and an absent end is not known or still open."""

    since: PartialDate | None = field("起", default=None)
    until: PartialDate | None = field("止", default=None)


class Translation(Entry):
    """A name in another language, shown with its language tag."""

    language: Annotated[str, Term("languages")] = field("语言")
    text: Text = field("名称")


class Contact(Entry):
    """One telephone. A mobile is published only where its owner agreed (see `Phoned`)."""

    number: Annotated[Phone, Personal("phone_public")] = field("电话")
    label: Text | None = field("说明", default=None, help="例如 办公室、传达室")
    hours: Text | None = field("接听时间", default=None, help="例如 周一至周五 8:00–18:00")


class Record(Entry):
    """What every record has. The file's name is the id; a nested record's id is a path."""

    id: str = field("编号")
    name: Text = field("名称")
    pinyin: Text | None = field(
        "拼音", default=None, help="自动注音会读错时才写，例如 céng xiǎo lán"
    )
    aliases: tuple[Text, ...] = field("别名", default=(), help="旧名、简称、俗名，查找时也认")
    sample: Flag = field("示例", default=False, help="演示用的虚构记录写“是”")
    summary: Prose | None = field("简介", default=None)
    published: PartialDate | None = field("发布日期", default=None)
    verified: PartialDate | None = field("核实日期", default=None, help="最近一次核对内容的日期")
    origin: Text | None = field("来源", default=None, help="内容由谁提供，或出自哪里")
    web: Url | None = field("网页", default=None)
    translations: tuple[Translation, ...] = field("其他语言的名称", default=())

    def __hash__(self) -> int:
        """Of the id alone: a record is looked up far more often than another has its id."""
        return hash((type(self), self.id))

    @property
    def slug(self) -> str:
        """The last step of the id."""
        return self.id.rsplit("/", 1)[-1]

    @property
    def parent_id(self) -> str | None:
        """The id of the record that this one is nested in."""
        return self.id.rpartition("/")[0] or None


class Phoned(Record):
    """A record of somebody, or something, that people can ring."""

    phones: tuple[Contact, ...] = field("电话", default=())
    phone_public: Flag = field(
        "本人同意公开手机", default=False, help="写了手机号就必须先征得本人同意，再写“是”"
    )


def with_nested(record: Record) -> Iterator[Record]:
    """The record, and all that are nested in it."""
    yield record
    for each in shapes(type(record)):
        for child in getattr(record, each.name) if each.nested else ():
            yield from with_nested(child)


def prose_of(holder: Entry) -> Iterator[str]:
    """What is said in sentences, in the order of the fields; nested records speak for themselves."""
    for shape in leading_to(_is_prose, type(holder)):
        value = getattr(holder, shape.name)
        if value is None:
            continue
        for each in value if shape.many else (value,):
            if isinstance(each, Entry):
                yield from prose_of(each)
            else:
                yield str(each)


def _is_prose(shape: Shape) -> bool:
    return shape.kind is not None and shape.kind.name == "prose"


# Given a record, yields the trail of each field that is wrong with what to say about it.
Rule = Callable[[Any], Iterable[tuple[tuple[str | int, ...], str]]]


class RecordType(Struct, frozen=True):
    """What a type declares once, and from which its pages, schema, checks and starter follow.

    `columns` and `facets` are field names. `homonyms` are the fields which together must tell two
    records of one name apart. Lists are in the order of pinyin, or of the date in the field `newest`,
    the latest first. A type `written_in` a folder of `content/` is of hand-written pages, whose
    front matter is the record. `icon` is drawn in `overrides/assets/icons`. `column_type` is a
    name of the annex of 国办发〔2017〕47号, and `renewed` how soon the column must change where that
    kind does not tell. `answer` is the field that is empty until somebody is answered. `rules` are checks that the type alone has.
    """

    name: str
    folder: str
    model: type[Record]
    label: str
    section: str
    description: str
    measure: str = "个"
    columns: tuple[str, ...] = ()
    facets: tuple[str, ...] = ()
    search: tuple[str, ...] = ("name", "aliases")
    homonyms: tuple[str, ...] = ()
    newest: str = ""
    schema_org: str = "Thing"
    column_type: str = "信息公开目录"
    at_top: bool = False
    written_in: str = ""
    icon: str = "place-document"
    renewed: Literal["", "fortnight", "half-year"] = ""
    answer: str = ""
    rules: tuple[Rule, ...] = ()

    def worded(self, say: Callable[[str], str]) -> RecordType:
        """The same type, with what readers see of it said in a programme's words."""
        return replace(self, label=say(self.label), description=say(self.description))

    def path(self, record_id: str) -> str:
        """The record's file, from the data folder; types `at_top` lie in that folder itself."""
        if self.written_in:
            return f"../content/{self.written_in}/{record_id}/index.md"
        return f"{record_id}.yml" if self.at_top else f"{self.folder}/{record_id}.yml"

    @property
    def list_address(self) -> str:
        return f"{self.folder}/"

    def address(self, record_id: str) -> str:
        """The record's folder on the site; a vocabulary is at home under its own name."""
        folder = self.written_in or self.folder
        return f"{record_id}/" if self.at_top else f"{folder}/{record_id}/"
