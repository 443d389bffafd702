"""`gongkai new`: a commented file for a new record, made from its type's example."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from generators.examples import example, optional_fields
from generators.model.folder import SITE_FILE
from generators.model.problems import nearest
from generators.model.record import RecordType
from generators.model.values import SLUG
from generators.records import RECORD_TYPES

_GUIDE = """\
## 下面的值都是样例，请换成真实内容。以“## ”开头的行是说明，看完可以删。
## 以“# ”开头的行是可写可不写的内容：要写就删掉行首的“# ”，不写就不管。
"""
_BODY = "## 第一个小标题\n\n正文从这里写起，一段讲一件事。\n"
_FURTHER = "## 还可以写：\n"


class StartError(Exception):
    """A new record cannot be started; the text, in Chinese, says why and what to do."""


def start_record(
    record_type: str, record_id: str, data: Path, types: Sequence[RecordType] = RECORD_TYPES
) -> Path:
    """Write the starter of a new record under `data`, never over a file, and return its path."""
    known = _type(record_type, types)
    _check_id(known, record_id, types)
    if not data.is_dir():
        raise StartError(f"没有数据文件夹 {data}；请在网站的文件夹里运行")
    path = data / known.path(record_id)
    text = starter(known, os.path.relpath(_schemas(data) / f"{known.name}.json", path.parent))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError as error:
        message = f"{error.filename} 已经有了，没有动它；请换一个编号，或直接修改这个文件"
        raise StartError(message) from None
    except OSError as error:
        raise StartError(f"写不了 {path}（{error.strerror}）；请检查编号和权限") from None
    return path


def starter(record_type: RecordType, schema: str) -> str:
    """The starter's text; `schema` is the way from the new file to its JSON schema."""
    shown = example(record_type)
    further = optional_fields(record_type.model, shown)
    text = _GUIDE + shown + (_FURTHER + further if further else "")
    if record_type.written_in:
        return f"---\n{text}---\n\n{_BODY}"
    return f"# yaml-language-server: $schema={Path(schema).as_posix()}\n{text}"


def _type(name: str, types: Sequence[RecordType]) -> RecordType:
    labels = {known.name: known.label for known in types}
    if name in labels:
        return next(known for known in types if known.name == name)
    close = nearest(name, list(labels))
    offer = (
        f"是不是 {close}（{labels[close]}）？"
        if close
        else "可用的有 " + "、".join(f"{word}（{label}）" for word, label in labels.items())
    )
    raise StartError(f"没有“{name}”这类记录；{offer}")


def _check_id(known: RecordType, record_id: str, types: Sequence[RecordType]) -> None:
    if not SLUG.fullmatch(record_id):
        raise StartError(f"编号“{record_id}”只能用小写字母、数字和中间的短横，例如 wei-guihua")
    # A list at the top of `data` shares its addresses with the folders of the other types.
    taken = {Path(SITE_FILE).stem, *(each.folder for each in types if not each.at_top)}
    if known.at_top and record_id in taken:
        raise StartError(f"{known.label}不能叫 {record_id}：这个名字另有用处；请换一个编号")


def _schemas(data: Path) -> Path:
    """The schemas nearest above `data`: a small site inside the repository uses the repository's."""
    above = (folder / "schemas" for folder in data.resolve().parents)
    return next((folder for folder in above if folder.is_dir()), data.resolve().parent / "schemas")
