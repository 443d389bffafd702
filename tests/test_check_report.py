"""The check in the forms that code hosts read."""

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generators.model.problems import Problem
from generators.outputs.check_report import FORMATS, from_root, gitea, github, gitlab
from tests.test_check_command import run
from tests.test_problems import lay_out

PHONE = Problem(
    "data/specialists/wei-guihua.yml",
    12,
    "phones.1.number",
    "电话“a, b: 100%”只能有数字、空格和短横",
)
PLACE = Problem("data/places/qingshan.yml", 3, "towns.1.id", "没有写 id")

# What GitLab's documentation of Code Quality asks of a report.
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": r"^(?!\.{0,2}/)[^\\]+$"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}
# Gitea's CreatePullReviewOptions; its API passes over names that it does not know.
REVIEW = {
    "type": "object",
    "required": ["event", "body", "comments"],
    "additionalProperties": False,
    "properties": {
        "event": {"const": "COMMENT"},
        "body": {"type": "string", "minLength": 1},
        "comments": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["path", "new_position", "body"],
                "additionalProperties": False,
                "properties": {
                    "path": {"type": "string"},
                    "new_position": {"type": "integer", "minimum": 1},
                    "body": {"type": "string", "minLength": 1},
                },
            },
        },
    },
}


def reported(form: str, case: str, folder: Path) -> str:
    """What the command prints of a case of bad data, run from the repository's root."""
    lay_out(case, folder / "data")
    result = run("check", "--format", form, cwd=folder)
    assert (result.returncode, result.stderr) == (1, b"")
    return result.stdout.decode()


def test_github_reads_each_problem_as_one_command():
    assert github([PHONE, PLACE]).splitlines() == [
        "::error file=data/specialists/wei-guihua.yml,line=12,title=phones.1.number::电话“a, b: 100%25”只能有数字、空格和短横",
        "::error file=data/places/qingshan.yml,line=3,title=towns.1.id::没有写 id",
    ]


def test_what_would_end_a_property_early_is_escaped():
    odd = Problem("data/a,b:c%.yml", 1, "x:y,z", "怎么改")
    assert github([odd]) == "::error file=data/a%2Cb%3Ac%25.yml,line=1,title=x%3Ay%2Cz::怎么改"


def test_the_command_names_files_as_github_does(tmp_path: Path):
    lines = reported("github", "several-files", tmp_path).splitlines()
    assert len(lines) > 1
    for line in lines:
        match = re.fullmatch(r"::error file=([^,:]+),line=([1-9]\d*),title=[^,:]+::.+", line)
        assert match, line
        assert match[1].startswith("data/")


@pytest.mark.parametrize("case", ["several-problems", "several-files", "content-unknown-field"])
def test_gitlab_gets_a_code_quality_report(case: str, tmp_path: Path):
    report = json.loads(reported("gitlab", case, tmp_path))
    jsonschema.validate(report, CODE_QUALITY)
    assert len({finding["fingerprint"] for finding in report}) == len(report) > 1
    for finding in report:
        lines = (tmp_path / finding["location"]["path"]).read_text("utf-8").splitlines()
        assert finding["location"]["lines"]["begin"] <= max(1, len(lines))


def fingerprints(*problems: Problem) -> list[str]:
    return [finding["fingerprint"] for finding in json.loads(gitlab(problems))]


def test_a_fingerprint_stays_when_lines_above_it_come_and_go():
    assert fingerprints(PHONE) == fingerprints(replace(PHONE, line=40))
    assert fingerprints(PHONE) != fingerprints(replace(PHONE, field="phones.2.number"))


def test_two_problems_never_share_a_fingerprint():
    assert len(set(fingerprints(PHONE, replace(PHONE, line=13), PLACE))) == 3


def test_gitea_gets_a_review_with_a_remark_at_each_line(tmp_path: Path):
    review = json.loads(reported("gitea", "several-problems", tmp_path))
    jsonschema.validate(review, REVIEW)
    text = (tmp_path / "data/specialists/wei-guihua.yml").read_text("utf-8")
    places = {(remark["path"], remark["new_position"]) for remark in review["comments"]}
    assert ("data/specialists/wei-guihua.yml", 7) in places
    assert max(line for _, line in places) <= len(text.splitlines())
    for path, line in places:
        assert f"\n    {path}:{line}: " in review["body"]


def test_a_remark_is_shown_as_it_is_written():
    odd = Problem("data/a.yml", 1, "phones.1.number", "值“*x* _y_ <b> #1 `z`”不对")
    (remark,) = json.loads(gitea([odd]))["comments"]
    shown = "phones.1.number：值“\\*x\\* \\_y\\_ \\<b\\> \\#1 \\`z\\`”不对"
    assert remark["body"] == shown


def test_a_review_of_very_many_problems_lists_all_and_remarks_on_some():
    many = [replace(PHONE, line=line) for line in range(1, 501)]
    review = json.loads(gitea(many))
    assert len(review["comments"]) == 50
    assert review["body"].count("\n    data/") == 500


def test_other_programs_get_a_plain_list(tmp_path: Path):
    found: list[dict[str, Any]] = json.loads(reported("json", "missing-field", tmp_path))
    lines = [f"{p['file']}:{p['line']}: {p['field']}: {p['message']}" for p in found]
    assert lines == (run("check", cwd=tmp_path).stdout.decode().splitlines())


@pytest.mark.parametrize(
    ("form", "said"),
    [("text", ""), ("github", ""), ("gitea", ""), ("gitlab", "[]"), ("json", "[]")],
)
def test_nothing_wrong_is_nothing_said(form: str, said: str):
    assert FORMATS[form]([]) == said


def test_every_form_has_its_nothing():
    assert set(FORMATS) == {"text", "github", "gitlab", "gitea", "json"}


def test_files_are_named_from_the_root_of_the_repository(tmp_path: Path):
    lay_out("missing-field", tmp_path / "sites/qingshan/data")
    result = run("check", "--data", "sites/qingshan/data", "--format", "json", cwd=tmp_path)
    names = {problem["file"] for problem in json.loads(result.stdout)}
    assert names
    assert all(name.startswith("sites/qingshan/data/") for name in names)


def test_a_site_outside_the_repository_keeps_its_names(tmp_path: Path):
    assert from_root([PHONE], tmp_path / "elsewhere", tmp_path / "here") == [PHONE]
