"""Each type's commented example: its documentation, the start of a new record, and a test.

This is the one place that says how an example is written. After its indent a line is one of
- `## 说明`: an explanation, in plain Chinese, of the field below it;
- `# title: 高级农艺师`: an optional field, switched off; it may hold further ones, switched off again;
- anything else: YAML that stands, that is a required field with a telling value.
So taking one `# ` away (an editor's own command for comments) switches a line on, and leaves an
explanation a comment. Mappings and lists are written as blocks, one line a field, and what an
editor wants first comes first. A field that an example does not show yet is told of all the same
(`optional_fields`), so that a new field needs no change here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generators.model.entry import Entry, Shape, shapes
from generators.model.record import RecordType
from generators.model.values import Choice, Ref

RECORDS = Path(__file__).parent / "records"
_SWITCHED_OFF = re.compile(r"^( *)# ", re.MULTILINE)
_FIELD = re.compile(r"^( *(?:- )*)([a-z_]+):(?= |$)", re.MULTILINE)

FieldPath = tuple[str, ...]


def example(record_type: RecordType) -> str:
    """The type's commented example, as YAML."""
    return (RECORDS / record_type.name / "example.yml").read_text(encoding="utf-8")


def switched_on(text: str) -> str:
    """The example with every optional field in use."""
    while (once := _SWITCHED_OFF.sub(r"\1", text)) != text:
        text = once
    return text


def optional_fields(model: type[Entry], text: str) -> str:
    """Commented lines for the fields of `model` that the example `text` does not show."""
    missing = list(_missing(model, _shown(switched_on(text)), ()))
    lines = [line for owner, shape in missing if not owner for line in _line(shape)]
    owners = dict.fromkeys(owner for owner, _ in missing if owner)
    for owner in owners:
        names = "、".join(f"{s.name}（{s.label}）" for at, s in missing if at == owner)
        lines.append(f"## {' 里的 '.join(owner)} 的每一项还可以写：{names}")
    return "".join(f"{line}\n" for line in lines)


def hint(shape: Shape) -> str:
    """What to write in a field, beyond its label; empty where the label says all."""
    kind = shape.kind
    where = ""
    if isinstance(kind, Choice):
        where = "可选：" + "、".join(f"{word}（{label}）" for word, label in kind.labels.items())
    elif isinstance(kind, Ref):
        where = (
            f"从 data/{kind.within}.yml 里选" if kind.within else f"写 data/{kind.folder} 里的编号"
        )
    return "；".join(part for part in (shape.help, where) if part)


def _line(shape: Shape) -> tuple[str, str]:
    return f"## {shape.label}：{hint(shape)}".rstrip("："), f"# {shape.name}:"


def _shown(text: str) -> set[FieldPath]:
    """The path of every field in block YAML, by its indent: the example is text, not yet data."""
    shown: set[FieldPath] = set()
    above: list[tuple[int, str]] = []
    for match in _FIELD.finditer(text):
        indent = len(match[1])
        above = [(depth, name) for depth, name in above if depth < indent]
        above.append((indent, match[2]))
        shown.add(tuple(name for _, name in above))
    return shown


def _missing(
    model: type[Entry], shown: set[FieldPath], owner: FieldPath
) -> Iterator[tuple[FieldPath, Shape]]:
    for shape in shapes(model):
        path = (*owner, shape.name)
        if shape.name == "id":
            continue
        if path not in shown:
            yield owner, shape
        elif shape.entry is not None:
            yield from _missing(shape.entry, shown, path)
