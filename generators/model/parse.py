"""One file's tree of strings to one typed record, with every problem of its shape in Chinese."""

from __future__ import annotations

from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from .problems import Problem, nearest
from .record import Entry, Record, shape, shapes
from .source import Source, Trail
from .values import SLUG

RecordT = TypeVar("RecordT", bound=Record)
EntryT = TypeVar("EntryT", bound=Entry)


_WORDED = {
    "value_error": "{error}",
    "tuple_type": "这里要写成列表：每项一行，以“- ”开头",
    "too_short": "这里至少要有 {min_length} 项",
    "too_long": "这里最多只能有 {max_length} 项",
}


def parse_record(
    model: type[RecordT], source: Source, tree: Any, record_id: str, trail: Trail = ()
) -> tuple[RecordT | None, list[Problem]]:
    """Make the record at `trail` of `source`; None where its shape is wrong."""
    problems: list[Problem] = []
    if not isinstance(tree, dict):
        problems.append(source.problem(trail, _no_group(tree)))
        return None, problems
    if "id" in tree:
        problems.append(source.problem((*trail, "id"), "不用写 id：文件名就是编号；请删掉这一行"))
    given = _with_ids(model, _without_empty(tree), record_id, source, trail, problems)
    try:
        record = model.model_validate(given)
        return (None if problems else record), problems
    except ValidationError as error:
        return None, [*problems, *_problems(model, source, trail, error)]


def parse_entry(model: type[EntryT], source: Source) -> tuple[EntryT | None, list[Problem]]:
    """Make an entry, such as the site's own settings, from a whole file."""
    try:
        return model.model_validate(_without_empty(source.tree)), []
    except ValidationError as error:
        return None, _problems(model, source, (), error)


def _without_empty(tree: Any) -> Any:
    """A field left empty counts as not written."""
    if isinstance(tree, dict):
        return {key: _without_empty(value) for key, value in tree.items() if value is not None}
    return [_without_empty(value) for value in tree] if isinstance(tree, list) else tree


def _with_ids(
    model: type[Entry], tree: dict[str, Any], own: str, source: Source, trail: Trail,
    problems: list[Problem],
) -> dict[str, Any]:  # fmt: skip
    """The tree with `own` as its id, and each nested record's id made a path below it."""
    given = {**tree, "id": own}
    for nested in shapes(model):
        children = tree.get(nested.name)
        if not nested.nested or not isinstance(children, list):
            continue
        seen: dict[str, int] = {}
        numbered = []
        for position, child in enumerate(children):
            place = (*trail, nested.name, position)
            if not isinstance(child, dict):
                numbered.append(child)
                continue
            step = _step(child, source, (*place, "id"), seen, problems)
            numbered.append(
                _with_ids(nested.entry or model, child, f"{own}/{step}", source, place, problems)
            )
        given[nested.name] = numbered
    return given


def _step(
    child: dict[str, Any],
    source: Source,
    trail: Trail,
    seen: dict[str, int],
    problems: list[Problem],
) -> str:
    written = child.get("id")
    if written is None:
        message = "没有写 id；每一项都要有编号：小写字母、数字和中间的短横，例如 shangcun"
        problems.append(source.problem(trail, message))
        return "?"
    if not isinstance(written, str) or not SLUG.fullmatch(written):
        shown = f"“{written}”" if isinstance(written, str) else ""
        message = f"编号{shown}只能用小写字母、数字和中间的短横，例如 shangcun"
        problems.append(source.problem(trail, message))
        return "?"
    if written in seen:
        message = f"id {written} 与第 {seen[written]} 行重复；请改成不同的编号"
        problems.append(source.problem(trail, message))
    seen.setdefault(written, source.line(trail))
    return written


def _problems(
    model: type[Entry], source: Source, trail: Trail, errors: ValidationError
) -> list[Problem]:
    problems = []
    for error in errors.errors():
        # A list whose items are wrong is called too short as well, though enough were written.
        if error["type"] == "too_short" and len(error["input"]) >= error["ctx"]["min_length"]:
            continue
        inner: Trail = tuple(error["loc"])
        place = (*trail, *inner)
        problems.append(source.problem(place, _wording(model, source, place, inner, error)))
    return problems


def _wording(
    model: type[Entry], source: Source, place: Trail, inner: Trail, error: ErrorDetails
) -> str:
    kind, owner = error["type"], _model_at(model, inner[:-1])
    if kind == "missing" or _is_blank(owner, inner[-1:], error["input"]):
        fact = "空着" if source.has(place) else "没有写"
        return f"必填的“{shape(owner, str(inner[-1])).label}”{fact}；请补上"
    if kind == "extra_forbidden":
        return _unknown_field(owner, str(inner[-1]), at_top=len(inner) == 1)
    if kind == "model_type":
        return _no_group(error["input"])
    return _WORDED.get(kind, "写法不对；请对照样例改正").format(**error.get("ctx", {}))


def _is_blank(owner: type[Entry], field: Trail, written: Any) -> bool:
    """Whether a required field holds empty quotes."""
    required = {one.name for one in shapes(owner) if one.required}
    return (
        isinstance(written, str) and not written.strip() and set(field) <= required and field != ()
    )


def _no_group(value: Any) -> str:
    if isinstance(value, list):
        return "这里写成了列表；请去掉行首的“- ”，写成“字段: 值”"
    if isinstance(value, str) and "：" in value:
        return "冒号是全角的；请改成半角冒号加一个空格“: ”"
    if value is None:
        return "这一项空着；请填上，或删掉这一行"
    return "这里要写成一组“字段: 值”，冒号要用半角并空一格"


def _unknown_field(owner: type[Entry], written: str, *, at_top: bool) -> str:
    if written != written.strip():
        return f"“{written.strip()}”前面有全角空格；请改成半角空格，与同一层的字段对齐"
    labels = {one.name: one.label for one in shapes(owner) if not (at_top and one.name == "id")}
    by_label = {label: name for name, label in labels.items()}
    close = nearest(written.lower(), list(labels)) or by_label.get(
        nearest(written, list(by_label)) or ""
    )
    known = "、".join(f"{name}（{label}）" for name, label in labels.items())
    offer = f"是不是 {close}（{labels[close]}）？" if close else f"可用的有 {known}"
    return f"没有“{written}”这个字段；{offer}"


def _model_at(model: type[Entry], inner: Trail) -> type[Entry]:
    for step in inner:
        if isinstance(step, str):
            entry = next((one.entry for one in shapes(model) if one.name == step), None)
            model = entry or model
    return model
