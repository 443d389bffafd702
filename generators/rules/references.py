"""Every id that a record names exists, and lies at the depth that the field asks for."""

from __future__ import annotations

from collections.abc import Iterator

from generators.model.catalogue import Catalogue, Reference
from generators.model.problems import Problem, nearest
from generators.model.record import shapes
from generators.model.values import Ref

_DEPTHS = {1: "县", 2: "乡镇", 3: "村"}


def check(catalogue: Catalogue) -> Iterator[Problem]:
    for record in catalogue:
        for reference in catalogue.references(record):
            message = _fault(catalogue, reference)
            if message:
                yield catalogue.origin(record).problem(reference.trail, message)
    yield from _site_references(catalogue)


def _fault(catalogue: Catalogue, reference: Reference) -> str | None:
    ref = reference.ref
    known = catalogue.records.get(ref.folder, {})
    if ref.within and ref.within not in known:
        return f"还没有词表 data/{ref.within}.yml；请先建好它"
    if reference.target not in known:
        return _unknown(catalogue, ref, reference.target)
    if ref.depth and reference.target.count("/") + 1 not in ref.depth:
        wanted = "或".join(_DEPTHS.get(depth, f"{depth} 级") for depth in ref.depth)
        return f"“{reference.target}”不在要求的一级；这里要写到{wanted}"
    return None


def _unknown(catalogue: Catalogue, ref: Ref, target: str) -> str:
    label = catalogue.type(ref.folder).label
    prefix = f"{ref.within}/" if ref.within else ""
    candidates = [known for known in catalogue.records[ref.folder] if known.startswith(prefix)]
    close = nearest(target, candidates)
    written = target.removeprefix(prefix)
    where = f"data/{ref.within}.yml 里没有词条" if ref.within else f"没有{label}"
    if close is None:
        return f"{where}“{written}”；请核对编号，或先建好这条记录"
    name = catalogue.get(ref.folder, close).name
    return f"{where}“{written}”；是不是 {close.removeprefix(prefix)}（{name}）？"


def _site_references(catalogue: Catalogue) -> Iterator[Problem]:
    for shape in shapes(type(catalogue.site)):
        value = getattr(catalogue.site, shape.name)
        if shape.ref and value and value not in catalogue.records[shape.ref.folder]:
            yield catalogue.site_source.problem((shape.name,), _unknown(catalogue, shape.ref, value))
