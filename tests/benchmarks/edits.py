"""Changes as an editor makes them, each another one than before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

_PHONE = re.compile(r"(number: ['\"]?)(\d{4}-\d{4} )(\d{3})")
_COUNTER = count(1)


def a_telephone(site: Path) -> tuple[str, str]:
    """Another number of the first specialist who has one: the person's id, and the number."""
    path = next(path for path in _records(site, "specialists") if _PHONE.search(_text(path)))
    last = f"{next(_COUNTER):03d}"
    text = _PHONE.sub(lambda found: f"{found[1]}{found[2]}{last}", _text(path), count=1)
    _write(path, text)
    found = _PHONE.search(text)
    assert found is not None
    return path.stem, f"{found[2]}{found[3]}"


def a_village_served(site: Path) -> None:
    """The first specialist who serves several villages serves one less, and then again all."""
    kept = site.with_name("served")
    served = re.compile(r"^places:\n(?:- .*\n|  - .*\n){2,}", re.MULTILINE)
    if kept.exists():
        name, _, text = kept.read_text(encoding="utf-8").partition("\n")
        _write(site / "data/specialists" / name, text)
        kept.unlink()
        return
    path = next(path for path in _records(site, "specialists") if served.search(_text(path)))
    kept.write_text(f"{path.name}\n{_text(path)}", encoding="utf-8")
    found = served.search(_text(path))
    assert found is not None
    shorter = found[0].rstrip("\n").rpartition("\n")[0]
    _write(path, _text(path).replace(found[0], f"{shorter}\n", 1))


def a_sentence(site: Path) -> None:
    """One more sentence in the first article."""
    path = next(iter(sorted((site / "content/learn").glob("*/index.md"))))
    _write(path, f"{_text(path).rstrip()}\n\n第{next(_COUNTER)}次修改。\n")


def _records(site: Path, folder: str) -> Iterator[Path]:
    return iter(sorted((site / "data" / folder).glob("*.yml")))


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
