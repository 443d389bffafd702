"""One file's tree of strings to one typed record, with every problem of its shape in Chinese."""

from __future__ import annotations

from typing import Any, NamedTuple, TypeVar

from .entry import Entry, Shape, shapes
from .problems import Problem, nearest
from .record import Record
from .source import Source, Trail
from .values import SLUG

RecordT = TypeVar("RecordT", bound=Record)
EntryT = TypeVar("EntryT", bound=Entry)
# In place of a value that is not as it should be.
_WRONG: Any = object()


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
    record = _Reader(source, trail, problems).entry(model, given, ())
    return (None if problems else record), problems


def parse_entry(model: type[EntryT], source: Source) -> tuple[EntryT | None, list[Problem]]:
    """Make an entry, such as the site's own settings, from a whole file."""
    problems: list[Problem] = []
    entry = _Reader(source, (), problems).entry(model, _without_empty(source.tree), ())
    return (None if problems else entry), problems


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


class _Reader(NamedTuple):
    """Makes entries of what is written below `trail` in a file; whatever is wrong joins `problems`."""

    source: Source
    trail: Trail
    problems: list[Problem]

    def entry(self, model: type[EntryT], tree: Any, at: Trail) -> EntryT | None:
        """The entry written at `at`; None where it is wrong."""
        if not isinstance(tree, dict):
            self._wrong(at, _no_group(tree))
            return None
        before, known = len(self.problems), shapes(model)
        read = ((each.name, self._field(each, tree, (*at, each.name))) for each in known)
        made = {name: value for name, value in read if value is not _WRONG}
        for name in tree:
            if name not in model.__struct_fields__:
                self._wrong((*at, name), _unknown_field(model, name, at_top=not at))
        for name, message in model.contradictions(made):
            self._wrong((*at, name), message)
        return model(**made) if len(self.problems) == before else None

    def _field(self, field: Shape, tree: dict[str, Any], at: Trail) -> Any:
        written = tree.get(field.name)
        if written is None and not field.required:
            return field.default
        # Empty quotes are no better than nothing.
        if written is None or (field.required and isinstance(written, str) and not written.strip()):
            fact = "空着" if self.source.has((*self.trail, *at)) else "没有写"
            self._wrong(at, f"必填的“{field.label}”{fact}；请补上")
            return _WRONG
        return self._list(field, written, at) if field.many else self._one(field, written, at)

    def _list(self, field: Shape, written: Any, at: Trail) -> Any:
        if not isinstance(written, list):
            self._wrong(at, "这里要写成列表：每项一行，以“- ”开头")
            return _WRONG
        before = len(self.problems)
        values = tuple(self._one(field, each, (*at, n)) for n, each in enumerate(written))
        if len(written) < field.min_length:
            self._wrong(at, f"这里至少要有 {field.min_length} 项")
        if field.max_length is not None and len(written) > field.max_length:
            self._wrong(at, f"这里最多只能有 {field.max_length} 项")
        return values if len(self.problems) == before else _WRONG

    def _one(self, field: Shape, written: Any, at: Trail) -> Any:
        if field.entry is not None:
            made = self.entry(field.entry, written, at)
            return _WRONG if made is None else made
        if field.kind is None:
            return written
        try:
            return field.kind.read(written)
        except ValueError as error:
            self._wrong(at, str(error))
            return _WRONG

    def _wrong(self, at: Trail, message: str) -> None:
        self.problems.append(self.source.problem((*self.trail, *at), message))


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
