"""In plain words: what a count counts, and numbers as readers want them."""

from __future__ import annotations

from decimal import Decimal

from generators.model.count import Condition, Count, path_of
from generators.model.entry import Entry, Shape
from generators.model.record import RecordType
from generators.model.values import Choice

from .context import Views


def number(value: Decimal) -> str:
    """A number without idle zeros, at most six places behind the point."""
    shown = f"{value.quantize(Decimal('0.000001')):f}"
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def counted_words(views: Views, count: Count) -> str:
    """Which records count, of which kind, and by which date."""
    known = views.catalogue.type(count.folder)
    limits = "，".join(_limit(views, known, condition) for condition in count.where)
    what = f"{known.label}（{limits}）" if limits else known.label
    holder = _label(known.model, count.entries)[1] if count.entries else known.model
    ways = [
        f"看{_label(known.model, count.entries)[0]}" if count.entries else "",
        _LEVELS.get(count.level or "", ""),
        f"加{_label(holder, count.total)[0]}" if count.total else "",
        f"除以 {count.divided_by}" if count.divided_by else "",
        f"按{_label(holder, count.dated)[0]}算" if count.dated else "不分年度",
    ]
    return views.facts.say("，".join([f"数本站登记的{what}", *filter(None, ways)]))


_LEVELS = {"county": "数有几个县", "town": "数有几个乡镇", "village": "数有几个村"}


def _limit(views: Views, known: RecordType, condition: Condition) -> str:
    path = path_of(known.model, condition.path) or ()
    words = "、".join(_word(views, path[-1], word) for word in condition.among)
    return f"{path[-1].label}：{words}"


def _word(views: Views, shape: Shape, word: str) -> str:
    if isinstance(shape.kind, Choice):
        return shape.kind.labels[word]
    if shape.ref is not None:
        return views.catalogue.named(shape.ref.folder, shape.ref.target(word)).name
    return word


def _label(model: type[Entry] | None, path: str) -> tuple[str, type[Entry] | None]:
    steps = path_of(model, path) if model else None
    return (steps[-1].label, steps[-1].entry) if steps else (path, None)
