"""Every id that a record names exists, and lies at the depth that the field asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generators.model.catalogue import Catalogue, Reference
from generators.model.entry import shapes
from generators.model.problems import Problem, nearest
from generators.model.record import Record
from generators.model.source import Trail
from generators.model.values import ID_PATH, Ref

_DEPTHS = {1: "县（市、区）", 2: "乡镇", 3: "村"}


def of_record(catalogue: Catalogue, record: Record) -> Iterator[Problem]:
    seen: dict[tuple[Trail, str], int] = {}
    for reference in catalogue.references(record):
        message = _fault(catalogue, reference) or _repeated(reference, seen)
        if message:
            yield catalogue.origin(record).problem(reference.trail, message)


def of_site(catalogue: Catalogue) -> Iterator[Problem]:
    for shape in shapes(type(catalogue.site)):
        value = getattr(catalogue.site, shape.name) if shape.ref else None
        if shape.ref and value and not _is_there(catalogue, shape.ref, value):
            message = _unknown(catalogue, shape.ref, value)
            yield catalogue.site_source.problem((shape.name,), message)


def _repeated(reference: Reference, seen: dict[tuple[Trail, str], int]) -> str | None:
    *around, position = reference.trail
    if not isinstance(position, int):
        return None
    first = seen.setdefault((tuple(around), reference.target), position)
    return None if first == position else f"与第 {first + 1} 项重复；请删掉一个"


def _is_there(catalogue: Catalogue, ref: Ref, target: str) -> bool:
    """Whether the record exists; one whose own file is wrong is not missed a second time."""
    root = target.partition("/")[0]
    return target in catalogue.records[ref.folder] or (ref.folder, root) in catalogue.unread


def _fault(catalogue: Catalogue, reference: Reference) -> str | None:
    ref = reference.ref
    if not _is_there(catalogue, ref, reference.target):
        return _unknown(catalogue, ref, reference.target)
    if ref.depth and reference.target.count("/") + 1 not in ref.depth:
        wanted = "或".join(_DEPTHS.get(depth, f"第 {depth} 级") for depth in ref.depth)
        return f"“{reference.target}”的级别不对；这里要写{wanted}的编号"
    return None


def _unknown(catalogue: Catalogue, ref: Ref, target: str) -> str:
    if ref.within and ref.within not in catalogue.records[ref.folder]:
        return f"还没有词表 {ref.within}.yml；请先建好它"
    written = target.removeprefix(f"{ref.within}/") if ref.within else target
    candidates = _candidates(catalogue, ref)
    for known, record in candidates.items():
        if written in (record.name, *record.aliases):
            return f"“{written}”是名称；这里要写编号 {known}"
    if re.search(r"[\s,，、;；]", written):
        return f"“{written}”不是一个编号；几个编号要分成几项，每项一行，以“- ”开头"
    close = _close(written, candidates)
    offer = f"；是不是 {close}（{candidates[close].name}）？" if close else ""
    if not ID_PATH.fullmatch(written):
        return f"“{written}”不是编号{offer or _form(catalogue, ref)}"
    missing = _missing(catalogue, ref, written)
    return f"{missing}“{written}”{offer or '；请核对编号，或先建好它'}"


def _candidates(catalogue: Catalogue, ref: Ref) -> dict[str, Record]:
    prefix = f"{ref.within}/" if ref.within else ""
    return {
        known.removeprefix(prefix): record
        for known, record in catalogue.records[ref.folder].items()
        if known.startswith(prefix) and (not ref.depth or known.count("/") + 1 in ref.depth)
    }


def _close(written: str, candidates: dict[str, Record]) -> str | None:
    """The id that was meant: of the same last step if there is one, else spelt most alike."""
    plain = written.lower().removesuffix(".yml")
    last = plain.rpartition("/")[2]
    same = (known for known, record in candidates.items() if record.slug == last)
    return next(same, None) or nearest(plain, list(candidates))


def _missing(catalogue: Catalogue, ref: Ref, written: str) -> str:
    if ref.within:
        return f"词表 {ref.within}.yml 里没有"
    label = catalogue.type(ref.folder).label
    for other in catalogue.types:
        if other.folder != ref.folder and written in catalogue.records[other.folder]:
            return f"这里要写{label}，不是{other.label}："
    return f"找不到{label}"


def _form(catalogue: Catalogue, ref: Ref) -> str:
    if ref.within:
        return f"；这里要写词表 {ref.within}.yml 里的 id"
    if ref.folder == "places":
        return "；这里要写 县/乡镇/村 的编号，例如 qingshan/dongxiang/shangcun"
    return f"；这里要写 {catalogue.type(ref.folder).folder} 文件夹里的文件名（不带 .yml）"
