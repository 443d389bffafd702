"""What files beside the records carry: rosters, documents, pictures that anybody can fetch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generators.model.folder import DataFolder
from generators.model.photo import PHOTO_FOLDER
from generators.model.problems import WHOLE_FILE, Problem
from generators.privacy.inspection import inspected

from .privacy import advice

# A file that gives away a whole roster says the same thing on every line.
_MOST = 5
_TEXT = (".yml", ".md")
_MOBILE = "有手机号；附件里不能有手机号，请删掉这一列，或改用办公电话"
_SHUT = "读不了这个文件；请检查它还在不在、有没有读取权限"


def check(folder: DataFolder) -> Iterator[Problem]:
    """Look into every file in the folders of data and pages that is neither record, page nor photo."""
    # These have to go, whatever is in them; what they give away is told as well.
    strange = {problem.file for problem in folder.strangers}
    for path in _files(folder):
        name = folder.name(path)
        try:
            found = inspected(path.name, path.read_bytes())
        except OSError:
            found = _SHUT
        if isinstance(found, str):
            if name not in strange:
                yield Problem(name, 1, WHOLE_FILE, found)
            continue
        for finding in found[:_MOST]:
            where = f"{finding.where}里" if finding.where else ""
            message = f"{where}{advice(finding.kind, _MOBILE)}"
            yield Problem(name, finding.line, WHOLE_FILE, message)


def _files(folder: DataFolder) -> Iterator[Path]:
    for name in folder.names:
        if not name.endswith(_TEXT) and name.rpartition("/")[0] != PHOTO_FOLDER:
            yield folder.path / name
    for path in sorted(folder.content.rglob("*")):
        shown = not any(part.startswith(".") for part in path.relative_to(folder.content).parts)
        if shown and path.is_file() and not path.name.endswith(_TEXT):
            yield path
