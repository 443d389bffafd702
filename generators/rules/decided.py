"""What is decided was put up first: nothing is final before its notice (公示) has an outcome."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generators.model.catalogue import Catalogue
from generators.model.problems import Problem
from generators.model.source import Trail

_CARRIED = ("approved", "changed")


def check(catalogue: Catalogue) -> Iterator[Problem]:
    for known in catalogue.types:
        if {"state", "notice", "formal_since"} <= set(known.model.__struct_fields__):
            for record in catalogue.all(known.folder):
                for trail, message in _faults(catalogue, record):
                    yield catalogue.origin(record).problem(trail, message)
    for notice in catalogue.all("notices"):
        for trail, message in _misnamed(catalogue, notice):
            yield catalogue.origin(notice).problem(trail, message)


def _faults(catalogue: Catalogue, record: Any) -> Iterator[tuple[Trail, str]]:
    if record.state != "formal":
        if record.formal_since:
            yield ("formal_since",), "还没有定下来，不能写定下来的日期；请删掉，或核对状态"
        return
    if record.notice is None:
        yield ("state",), "没有公示过，不能写 formal；请写上 notice，或改成 proposed"
        return
    notice: Any = catalogue.find("notices", record.notice)
    if notice is None:
        return
    if message := _not_carried(record, notice):
        yield ("state",), message
    else:
        yield from _not_put_up(catalogue, record, notice)


def _not_carried(record: Any, notice: Any) -> str | None:
    file = f"data/notices/{notice.id}.yml"
    if notice.outcome is None:
        return (
            f"公示“{notice.name}”还没有结果，不能写 formal；有了结果先在 {file} 里写 outcome，"
            "没有就改成 proposed"
        )
    if notice.outcome.result not in _CARRIED:
        return f"公示“{notice.name}”的结果不是通过，不能写 formal；请改成 void，或核对 {file}"
    if record.formal_since is None:
        return "写了 formal，没有写哪天定下来的；请写上 formal_since"
    if record.formal_since < notice.outcome.date:
        return (
            f"定下来的日期 {record.formal_since} 早于公示结果的 {notice.outcome.date}；"
            f"请核对这里的 formal_since 和 {file} 的 outcome"
        )
    return None


def _not_put_up(catalogue: Catalogue, record: Any, notice: Any) -> Iterator[tuple[Trail, str]]:
    """Who is on the final list was on the one that everybody could see."""
    for trail, field, folder, named in _decided(record):
        other = catalogue.find(folder, named)
        if other and named not in {getattr(line, field) for line in notice.listed}:
            message = (
                f"“{other.name}”不在公示“{notice.name}”的名单里；没有公示过的不能定下来，请核对"
            )
            yield trail, message


def _decided(record: Any) -> Iterator[tuple[Trail, str, str, str]]:
    for n, member in enumerate(getattr(record, "members", ())):
        yield ("members", n), "specialist", "specialists", member
    for n, result in enumerate(getattr(record, "results", ())):
        yield ("results", n, "agreement"), "agreement", "agreements", result.agreement


def _misnamed(catalogue: Catalogue, notice: Any) -> Iterator[tuple[Trail, str]]:
    """A line of a list that leads to a record leads to the one whose name it says."""
    for n, line in enumerate(notice.listed):
        for field, folder, named in line.records():
            record = catalogue.find(folder, named)
            if record and line.name not in (record.name, *record.aliases):
                message = (
                    f"名单上写的是“{line.name}”，{folder}/{named}.yml 却叫“{record.name}”；"
                    "请核对编号，后来改了名的在那里的 aliases 里写上旧名"
                )
                yield ("listed", n, field), message
