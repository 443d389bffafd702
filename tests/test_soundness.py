"""A slip in a type's own declaration is told at once, by the type and the place of the slip."""

from typing import Annotated, Any

import pytest
from msgspec.structs import replace

from generators.model.entry import field
from generators.model.record import Record, RecordType
from generators.model.values import Ref
from generators.records import RECORD_TYPES
from generators.records.soundness import sound

NAMES = tuple(known.name for known in RECORD_TYPES)
FIRST = RECORD_TYPES[0]


class Lost(Record):
    place: Annotated[str, Ref("plases")] = field("地点")


class Bare(Record):
    words: str = field("话")


def with_first(**changes: Any) -> tuple[RecordType, ...]:
    return (replace(FIRST, **changes), *RECORD_TYPES[1:])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"columns": ("name", "plce")}, "specialist: columns: the model has no field 'plce'"),
        ({"homonyms": ("plce",)}, "specialist: homonyms: the model has no field 'plce'"),
        ({"section": "lokal"}, "specialist: section: there is no 'lokal'"),
        ({"folder": "teams"}, "2 record types have the folder 'teams'"),
        ({"name": "expert"}, "specialist: its type is called 'expert'"),
        ({"model": Bare}, "Bare.words is neither an entry nor a kind of value"),
        (
            {"model": Lost, "columns": (), "facets": (), "search": (), "homonyms": ()},
            "specialist: Lost.place: there is no type kept in 'plases'",
        ),
    ],
)
def test_a_slip_is_told(changes: dict[str, Any], told: str) -> None:
    with pytest.raises(ValueError, match=told):
        sound(with_first(**changes), NAMES)


def test_a_field_has_a_type_and_is_declared_as_one() -> None:
    class Untyped(Record):
        words = field("话")

    class Undeclared(Record):
        words: str = ""

    for model in (Untyped, Undeclared):
        with pytest.raises(TypeError, match=rf"{model.__name__}: \['words'\]"):
            sound(with_first(model=model), NAMES)


def test_what_is_sound_passes() -> None:
    assert sound(RECORD_TYPES, NAMES) == RECORD_TYPES
