"""The problems of a check in the forms that code hosts put on a merge request at their lines."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from generators.model.problems import Problem

Report = Callable[[Sequence[Problem]], str]

# A review with more remarks than this is read by nobody, and its list still names every problem.
_MOST_REMARKS = 50
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~!])")


def text(problems: Sequence[Problem]) -> str:
    """A line a problem, for people."""
    return "\n".join(map(str, problems))


def plain_json(problems: Sequence[Problem]) -> str:
    """A list of objects, for any other program."""
    return _json([asdict(problem) for problem in problems])


def github(problems: Sequence[Problem]) -> str:
    """Workflow commands: GitHub shows the first ten of a step at their lines, and all in the log."""
    return "\n".join(map(_annotation, problems))


def gitlab(problems: Sequence[Problem]) -> str:
    """A Code Quality report: https://docs.gitlab.com/ci/testing/code_quality/"""
    seen: Counter[str] = Counter()
    return _json([_finding(problem, seen) for problem in problems])


def gitea(problems: Sequence[Problem]) -> str:
    """A review to post to the pull request, for Gitea ignores workflow commands that annotate."""
    listed = "".join(f"\n    {problem}" for problem in problems)
    review = {
        "event": "COMMENT",
        "body": f"数据有 {len(problems)} 处问题，改好再提交一次：\n{listed}",
        "comments": [_remark(problem) for problem in problems[:_MOST_REMARKS]],
    }
    return _json(review) if problems else ""


FORMATS: dict[str, Report] = {
    "text": text,
    "github": github,
    "gitlab": gitlab,
    "gitea": gitea,
    "json": plain_json,
}


def from_root(problems: Sequence[Problem], site: Path, root: Path) -> list[Problem]:
    """The problems with their files named from the repository's `root`, where `site` lies in it."""
    if not site.is_relative_to(root):
        return list(problems)
    below = site.relative_to(root)
    return [replace(problem, file=(below / problem.file).as_posix()) for problem in problems]


def _json(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)


def _annotation(problem: Problem) -> str:
    where = f"file={_property(problem.file)},line={problem.line},title={_property(problem.field)}"
    return f"::error {where}::{_command_text(problem.message)}"


def _command_text(written: str) -> str:
    return written.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(written: str) -> str:
    return _command_text(written).replace(":", "%3A").replace(",", "%2C")


def _finding(problem: Problem, seen: Counter[str]) -> dict[str, Any]:
    return {
        "description": f"{problem.field}：{problem.message}",
        "check_name": "gongkai-check",
        "fingerprint": _fingerprint(problem, seen),
        "severity": "blocker",
        "location": {"path": problem.file, "lines": {"begin": problem.line}},
    }


def _fingerprint(problem: Problem, seen: Counter[str]) -> str:
    """The same for the same problem when lines above it come and go, and never the same for two."""
    told = f"{problem.file}\n{problem.field}\n{problem.message}"
    seen[told] += 1
    return sha256(f"{told}\n{seen[told]}".encode()).hexdigest()


def _remark(problem: Problem) -> dict[str, Any]:
    message = _MARKDOWN.sub(r"\\\1", f"{problem.field}：{problem.message}")
    return {"path": problem.file, "new_position": problem.line, "body": message}
