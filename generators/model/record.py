"""What a record is, and what a type of record declares. Everything else is derived from these."""

from __future__ import annotations

import os
import types
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from msgspec import Struct
from msgspec.structs import replace
from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator
from pydantic.fields import FieldInfo

from .values import Flag, Kind, PartialDate, Personal, Phone, Prose, Ref, Term, Text, Url

# Pydantic would look for plugins among all packages that are installed.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")


def field(label: str, *, help: str = "", **limits: Any) -> Any:  # noqa: A002 - the plain word
    """A field with its Chinese label and, for editors, a line of help. Required without `default`."""
    return Field(title=label, description=help or None, **limits)


class Entry(BaseModel):
    """A group of fields inside a record, such as one telephone or one term of office.

    Modules that hold models, but for this one, do without `from __future__ import annotations`:
    pydantic would have to compile the text of each field at every start.
    """

    # Records that are kept from an earlier run are not validated: validators are made when needed.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @field_validator("until", check_fields=False)
    @classmethod
    def _not_before_since(cls, until: Any, info: ValidationInfo) -> Any:
        since = info.data.get("since")
        if until and since and str(until) < str(since)[: len(str(until))]:
            raise ValueError(f"结束“{until}”早于开始“{since}”；请核对两个日期")
        return until


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


class Phoned(Entry):
    """Fields of a record that people can ring."""

    phones: tuple[Contact, ...] = field("电话", default=())
    phone_public: Flag = field(
        "本人同意公开手机", default=False, help="写了手机号就必须先征得本人同意，再写“是”"
    )


class Record(Entry):
    """What every record has. The file's name is the id; a nested record's id is a path."""

    id: str = Field(title="编号", exclude=True)
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

    @classmethod
    def __pydantic_init_subclass__(cls, **kwargs: Any) -> None:
        """Pydantic gives one of all fields to whatever has fields from another model as well."""
        super().__pydantic_init_subclass__(**kwargs)
        cls.__hash__ = Record.__hash__  # type: ignore[method-assign]

    @property
    def slug(self) -> str:
        """The last step of the id."""
        return self.id.rsplit("/", 1)[-1]

    @property
    def parent_id(self) -> str | None:
        """The id of the record that this one is nested in."""
        return self.id.rpartition("/")[0] or None


class Nested(Struct, frozen=True):
    """Marks a field that holds records of the same type one step further down (a town's villages)."""


class Shape(Struct, frozen=True):
    """One field of a model, as everything that walks over models sees it; `made` is the class of its values."""

    name: str
    label: str
    help: str
    kind: Kind | None
    made: Any
    entry: type[Entry] | None
    many: bool
    nested: bool
    required: bool
    personal: Personal | None

    @property
    def ref(self) -> Ref | None:
        return self.kind if isinstance(self.kind, Ref) else None


@cache
def shapes(model: type[Entry]) -> tuple[Shape, ...]:
    """The fields of `model` in the order in which they are declared, inherited ones first."""
    return tuple(_shape(name, info) for name, info in model.model_fields.items())


@cache
def shape(model: type[Entry], name: str) -> Shape:
    return next(known for known in shapes(model) if known.name == name)


def _shape(name: str, info: FieldInfo) -> Shape:
    annotation, marks, many = info.annotation, list(info.metadata), False
    while True:
        origin, inside = get_origin(annotation), get_args(annotation)
        if origin is Annotated:
            annotation, marks = inside[0], [*marks, *inside[1:]]
        elif origin in (Union, types.UnionType):
            annotation = next(choice for choice in inside if choice is not type(None))
        elif origin is tuple:
            annotation, many = inside[0], True
        else:
            break
    return Shape(
        name=name,
        label=info.title or name,
        help=info.description or "",
        kind=next((mark for mark in marks if isinstance(mark, Kind)), None),
        made=annotation,
        entry=annotation
        if isinstance(annotation, type) and issubclass(annotation, Entry)
        else None,
        many=many,
        nested=any(isinstance(mark, Nested) for mark in marks),
        required=info.is_required(),
        personal=next((mark for mark in marks if isinstance(mark, Personal)), None),
    )


def with_nested(record: Record) -> Iterator[Record]:
    """The record, and all that are nested in it."""
    yield record
    for each in shapes(type(record)):
        for child in getattr(record, each.name) if each.nested else ():
            yield from with_nested(child)


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
