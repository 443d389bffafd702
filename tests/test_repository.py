"""What is committed is free of one machine's traces, and the locks fit the declared needs."""

import json
import re
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.txt", "requirements-dev.txt")
OLDEST = "requirements-oldest.txt"

# Written in parts so that this file does not hold what it forbids.
FORBIDDEN = tuple(
    "".join(parts)
    for parts in (
        ("pypi", ".org"),
        ("python", "hosted"),
        ("registry.", "npmjs"),
        ("deb.", "debian", ".org"),
        ("/wo", "rk/"),
        ("/ro", "ot/"),
        ("../", "shared"),
    )
)
# Settings of pip that name a server or a folder of one machine.
LOCATION_OPTIONS = re.compile(
    r"--(extra-)?index-url|--find-links|--trusted-host|://|^-[if] ", re.MULTILINE
)


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def committed_files() -> list[Path]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def locked(name: str) -> list[Requirement]:
    """Return the pins of a lock file; one package may be pinned once for each marker."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", "")
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return [Requirement(line.partition("--hash=")[0].strip()) for line in lines]


def satisfies(needed: Requirement, pins: list[Requirement]) -> bool:
    name = canonicalize_name(needed.name)
    versions = [next(iter(pin.specifier)).version for pin in pins if pin.name == name]
    return bool(versions) and all(version in needed.specifier for version in versions)


def needs(project: dict[str, Any], lock: str) -> list[str]:
    if lock == "requirements.txt":
        return [*project["build-system"]["requires"], *project["project"]["dependencies"]]
    groups: dict[str, list[str]] = project["dependency-groups"]
    return groups["dev"]


@pytest.mark.parametrize("forbidden", FORBIDDEN)
def test_no_committed_file_names_a_registry_or_a_machine(forbidden: str) -> None:
    found = [path for path in committed_files() if forbidden.encode() in path.read_bytes()]
    assert [path.relative_to(ROOT).as_posix() for path in found] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_every_declared_dependency_is_locked(project: dict[str, Any], lock: str) -> None:
    pins = locked(lock)
    unmet = [need for need in needs(project, lock) if not satisfies(Requirement(need), pins)]
    assert unmet == []


def test_the_oldest_locked_are_the_lowest_bounds_of_mkdocs_and_material(
    project: dict[str, Any],
) -> None:
    lowest = {
        need.name: next(Version(each.version) for each in need.specifier if each.operator == ">=")
        for need in map(Requirement, project["project"]["dependencies"])
        if need.name.startswith("mkdocs")
    }
    pins = {pin.name: Version(next(iter(pin.specifier)).version) for pin in locked(OLDEST)}
    assert pins == lowest


@pytest.mark.parametrize("lock", [*LOCKS, OLDEST])
def test_every_pin_is_exact_and_hashed(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert len(entries) == len(locked(lock))
    assert [entry for entry in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}", entry)] == []
    assert [pin for pin in locked(lock) if [s.operator for s in pin.specifier] != ["=="]] == []


@pytest.mark.parametrize("lock", [*LOCKS, OLDEST])
def test_lock_names_no_location(lock: str) -> None:
    assert LOCATION_OPTIONS.findall((ROOT / lock).read_text(encoding="utf-8")) == []


def test_locks_agree_on_shared_packages() -> None:
    runtime, development = ({(p.name, str(p.specifier)) for p in locked(name)} for name in LOCKS)
    shared = {name for name, _ in runtime} & {name for name, _ in development}
    assert {pin for pin in development if pin[0] in shared} <= runtime


def test_npm_lock_fits_its_package_file_and_names_no_address() -> None:
    tools = ROOT / "tests/tools"
    declared = json.loads((tools / "package.json").read_text(encoding="utf-8"))["dependencies"]
    packages = json.loads((tools / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    packages.pop("")
    assert {f"node_modules/{name}" for name in declared} <= packages.keys()
    assert all(packages[f"node_modules/{n}"]["version"] == v for n, v in declared.items())
    assert [name for name, package in packages.items() if "integrity" not in package] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []
