"""Groups of fields, each declared once with its Chinese label: whatever walks over models sees `shapes`."""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from inspect import get_annotations
from typing import Annotated, Any, Union, dataclass_transform, get_args, get_origin

from msgspec import Struct, StructMeta

from .kinds import Kind, Personal, Ref

_REQUIRED: Any = object()


class Nested(Struct, frozen=True):
    """Marks a field that holds records of the same type one step further down (a town's villages)."""


class _Field(Struct, frozen=True):
    """What `field` declares."""

    label: str
    help: str
    default: Any
    min_length: int
    max_length: int | None


def field(
    label: str,
    *,
    default: Any = _REQUIRED,
    help: str = "",  # noqa: A002 - the plain word
    min_length: int = 0,
    max_length: int | None = None,
) -> Any:
    """A field with its Chinese label and, for editors, a line of help. Required without `default`.

    A list has at least `min_length` members and at most `max_length`.
    """
    return _Field(label, help, default, min_length, max_length)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class _Model(StructMeta):
    """Makes a class of its fields; that each required one is given is for the reader of files to see."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> _Model:
        declared = {key: each for key, each in namespace.items() if isinstance(each, _Field)}
        defaults = {
            key: None if each.default is _REQUIRED else each.default
            for key, each in declared.items()
        }
        made = {**namespace, **defaults, "_declared": declared}
        return super().__new__(cls, name, bases, made, frozen=True)


class Entry(Struct, metaclass=_Model):
    """A group of fields inside a record, such as one telephone or one term of office."""

    @classmethod
    def contradictions(cls, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
        """The fields that do not go with the others, and what to say about each; `values` are those that
        are right by themselves.
        """
        since, until = values.get("since"), values.get("until")
        if until and since and str(until) < str(since)[: len(str(until))]:
            yield "until", f"结束“{until}”早于开始“{since}”；请核对两个日期"


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
    default: Any
    min_length: int
    max_length: int | None
    personal: Personal | None

    @property
    def ref(self) -> Ref | None:
        return self.kind if isinstance(self.kind, Ref) else None


@cache
def shapes(model: type[Entry]) -> tuple[Shape, ...]:
    """The fields of `model` in the order in which they are declared, inherited ones first.

    Raises TypeError where one has no type, or was not declared with `field`.
    """
    above = shapes(model.__base__) if model is not Entry else ()
    declared: Mapping[str, _Field] = vars(model)["_declared"]
    own = get_annotations(model, eval_str=True)
    if odd := sorted(declared.keys() ^ own.keys()):
        raise TypeError(f"{model.__name__}: {odd}: a field has a type and is declared with field()")
    known = {each.name: each for each in above}
    known |= {name: _shape(name, each, own[name]) for name, each in declared.items()}
    return tuple(known.values())


@cache
def shape(model: type[Entry], name: str) -> Shape:
    return next(known for known in shapes(model) if known.name == name)


@cache
def leading_to(wanted: Callable[[Shape], bool], model: type[Entry]) -> tuple[Shape, ...]:
    """The fields of `model` that are `wanted`, or hold entries in which there are some.

    Nested records speak for themselves.
    """
    return tuple(
        shape
        for shape in shapes(model)
        if not shape.nested
        and (wanted(shape) or (shape.entry is not None and leading_to(wanted, shape.entry)))
    )


def _shape(name: str, declared: _Field, annotation: Any) -> Shape:
    marks: list[Any] = []
    many = False
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
    required = declared.default is _REQUIRED
    return Shape(
        name=name,
        label=declared.label,
        help=declared.help,
        kind=next((mark for mark in marks if isinstance(mark, Kind)), None),
        made=annotation,
        entry=annotation
        if isinstance(annotation, type) and issubclass(annotation, Entry)
        else None,
        many=many,
        nested=any(isinstance(mark, Nested) for mark in marks),
        required=required,
        default=None if required else declared.default,
        min_length=declared.min_length,
        max_length=declared.max_length,
        personal=next((mark for mark in marks if isinstance(mark, Personal)), None),
    )
