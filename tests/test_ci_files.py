"""The CI files for three code hosts: what they say fits their schemas, the Makefile and the program."""

import re
import shlex
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from generators.cli import main
from tests.site.commands import BIN, ROOT

GITLAB, GITHUB, GITEA = ".gitlab-ci.yml", ".github/workflows/site.yml", ".gitea/workflows/site.yml"
# Gitea has no schema of its own: its workflows are GitHub's, less what it passes over.
SCHEMAS = {GITLAB: "gitlab-ci", GITHUB: "github-workflows", GITEA: "github-workflows"}
FILES = tuple(SCHEMAS)
HOSTS = {GITLAB: "gitlab", GITHUB: "github", GITEA: "gitea"}
ACTION = re.compile(r"^ *(?:- )?uses: (\S+?)@(\S+)(?: +# (\S+))?$", re.MULTILINE)
# Workflow keys and events that Gitea is documented to ignore or not to know.
UNKNOWN_TO_GITEA = ("concurrency:", "timeout-minutes:", "environment:", "::error", "hashFiles(")


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def parsed(name: str) -> dict[str, Any]:
    """As strings: YAML 1.1 would read the key `on` as true."""
    content = yaml.load(text(name), Loader=yaml.BaseLoader)
    assert isinstance(content, dict)
    return content


def scripts(name: str) -> Iterator[str]:
    """Every shell script of a file."""
    if name == GITLAB:
        for job in parsed(name).values():
            if isinstance(job, dict) and "script" in job:
                yield "\n".join(job["script"])
        return
    for job in parsed(name)["jobs"].values():
        yield from (step["run"] for step in job["steps"] if "run" in step)


def commands(name: str) -> list[list[str]]:
    """The words of each command, without what the shell itself does around it."""
    lines = [line for script in scripts(name) for line in script.replace("\\\n", " ").splitlines()]
    parts = [part for line in lines for part in re.split(r"\|\|?|&&|>>?", line)]
    return [words for part in parts if (words := shlex.split(part, comments=True))]


@pytest.mark.parametrize("name", FILES)
def test_fits_its_schema(name: str):
    command = [str(BIN / "check-jsonschema"), "--builtin-schema", f"vendor.{SCHEMAS[name]}", name]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout + told.stderr


@pytest.mark.parametrize("name", FILES)
def test_scripts_are_shell(name: str):
    found = list(scripts(name))
    assert found
    for script in found:
        plain = re.sub(r"\$\{\{.*?\}\}", "x", script)
        told = subprocess.run(
            ["bash", "-n"], input=plain, capture_output=True, text=True, check=False
        )
        assert told.returncode == 0, f"{script}\n{told.stderr}"


@pytest.mark.parametrize("name", FILES)
def test_names_only_targets_that_the_makefile_has(name: str):
    known = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    asked = {word for words in commands(name) if words[0] == "make" for word in words[1:]}
    assert asked
    assert asked <= known
    assert {"setup", "site", "test"} <= asked


@pytest.mark.parametrize("name", FILES)
def test_names_only_commands_and_options_that_the_program_has(name: str):
    calls = [
        words[position + 1 :]
        for words in commands(name)
        for position, word in enumerate(words)
        if word == ".venv/bin/gongkai"
    ]
    assert ["check", "--format", HOSTS[name]] in calls
    for subcommand, *options in calls:
        command = main.commands[subcommand]
        command.make_context(subcommand, list(options), resilient_parsing=True)
        known = {name for param in command.params for name in param.opts}
        assert {option for option in options if option.startswith("-")} <= known


@pytest.mark.parametrize("name", FILES)
def test_asks_no_host_by_name(name: str):
    assert re.findall(r"https?://[^\s$]+", text(name)) == []


@pytest.mark.parametrize("name", FILES)
def test_what_it_runs_is_pinned(name: str):
    if name == GITLAB:
        assert re.fullmatch(r"python:3\.\d+-[a-z]+", parsed(name)["image"])
        return
    used = ACTION.findall(text(name))
    assert len(used) == text(name).count("uses:") > 0
    for action, commit, version in used:
        assert action.startswith("actions/"), action
        assert re.fullmatch(r"[0-9a-f]{40}", commit), action
        assert re.fullmatch(r"v\d+\.\d+\.\d+", version), action


def test_both_workflows_pin_the_same():
    github, gitea = (set(ACTION.findall(text(name))) for name in (GITHUB, GITEA))
    assert gitea <= github


@pytest.mark.parametrize("name", [GITHUB, GITEA])
def test_rebuilds_every_night_in_the_small_hours_of_china(name: str):
    (night,) = parsed(name)["on"]["schedule"]
    minute, hour, *rest = night["cron"].split()
    assert rest == ["*", "*", "*"]
    assert 0 <= (int(hour) + 8) % 24 < 6
    assert 0 <= int(minute) < 60


@pytest.mark.parametrize("name", [GITHUB, GITEA])
def test_a_job_may_do_no_more_than_it_needs(name: str):
    workflow = parsed(name)
    assert workflow["permissions"] == {"contents": "read"}
    writing = {
        job: sorted(
            scope for scope, level in content.get("permissions", {}).items() if level == "write"
        )
        for job, content in workflow["jobs"].items()
    }
    expected = {
        GITHUB: {"check": [], "test": [], "build": [], "publish": ["id-token", "pages"]},
        GITEA: {"check": ["pull-requests"], "test": [], "publish": ["contents"]},
    }
    assert writing == expected[name]
    checkouts = [
        step["with"]["persist-credentials"]
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if step.get("uses", "").startswith("actions/checkout@")
    ]
    assert set(checkouts) == {"false"}


def test_gitea_is_given_nothing_that_it_passes_over():
    assert [known for known in UNKNOWN_TO_GITEA if known in text(GITEA)] == []


def test_the_check_runs_on_a_merge_request_and_publishing_on_the_main_branch():
    for name in (GITHUB, GITEA):
        jobs = parsed(name)["jobs"]
        assert jobs["check"]["if"] == "github.event_name == 'pull_request'"
        publisher = jobs["build" if name == GITHUB else "publish"]
        assert publisher["if"].endswith("github.ref == 'refs/heads/main'")
    gitlab = parsed(GITLAB)
    assert gitlab["检查数据"]["rules"] == [{"if": '$CI_PIPELINE_SOURCE == "merge_request_event"'}]
    assert gitlab["pages"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
    assert gitlab["pages"]["artifacts"]["paths"] == ["public"]
    assert gitlab["全部测试"]["rules"][0]["allow_failure"] == "true"
