"""A site of the repository whose data were shuffled: the same questions have other answers."""

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import yaml

from tests.site.raw import Fields, read
from tests.site.small import CONFIG

Change = Callable[[Random, Fields], None]


def shuffle(site: Path, folder: Path, seed: int) -> Path:
    """Write a copy of `site` into `folder` with other facts, and only the villages that it names."""
    random = Random(seed)
    folder.mkdir(parents=True)
    for name in ("data", "content"):
        shutil.copytree(site / name, folder / name)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for path in sorted((folder / "data/reports").glob("*.yml")):
        if random.random() < 0.15:
            path.unlink()
    for name, change in CHANGES.items():
        for path in sorted((folder / "data" / name).glob("*.yml")):
            fields = read(path)
            change(random, fields)
            write(path, fields)
    _prune(folder / "data")
    return folder


def write(path: Path, fields: Fields) -> None:
    path.write_text(yaml.safe_dump(fields, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _report(random: Random, report: Fields) -> None:
    for figure in report["figures"]:
        if random.random() < 0.2:
            figure["value"] = str(random.randint(0, 9))
    if "received" in report and random.random() < 0.4:
        day = date.fromisoformat(report["received"]) + timedelta(random.randint(1, 60))
        report["received"] = day.isoformat()


def _kind(*kinds: str, share: float) -> Change:
    def change(random: Random, record: Fields) -> None:
        if record["kind"] in kinds and random.random() < share:
            record["kind"] = random.choice(kinds)

    return change


def _specialist(random: Random, specialist: Fields) -> None:
    if random.random() < 0.3:
        specialist["terms"][-1]["until"] = "2020-07-31"
        specialist["terms"] = [t for t in specialist["terms"] if t.get("since", "") < "2020-07"]
    specialist["terms"] = specialist["terms"] or [{"since": "2018-01", "until": "2018-12"}]


def _broadcast(random: Random, broadcast: Fields) -> None:
    if broadcast["medium"] == "tv" and random.random() < 0.3:
        broadcast["medium"] = "radio"


def _team(random: Random, team: Fields) -> None:
    if team["kind"] == "industry-team" and random.random() < 0.4:
        team["kind"] = "volunteers"


def _plan(random: Random, plan: Fields) -> None:
    for indicator in plan["indicators"]:
        for value in indicator["values"]:
            if value["value"].isdigit() and random.random() < 0.2:
                value["value"] = str(int(value["value"]) + random.randint(1, 9))


def _duty(random: Random, duty: Fields) -> None:
    for exemption in duty.get("exemptions", ()):
        if "moved_to" in exemption:
            moved = date.fromisoformat(exemption["moved_to"]) + timedelta(random.randint(1, 9))
            exemption["moved_to"] = moved.isoformat()
            exemption["units"] = random.sample(duty["units"], 5)


def _designation(random: Random, designation: Fields) -> None:
    for entry in designation["entries"]:
        if "holds" not in entry and random.random() < 0.2:
            entry["until"] = "2017"


def _event(random: Random, event: Fields) -> None:
    if event.get("state") == "held" and random.random() < 0.2:
        event["state"] = "cancelled"


def _task(random: Random, task: Fields) -> None:
    random.shuffle(task["responsible"])
    if random.random() < 0.5:
        task["post"] = f"第{random.randint(1, 9)}科科长"


CHANGES: dict[str, Change] = {
    "reports": _report,
    "bases": _kind("demonstration", "guided", share=0.4),
    "platforms": _kind("park", "xingchuang", share=0.3),
    "specialists": _specialist,
    "broadcasts": _broadcast,
    "teams": _team,
    "plans": _plan,
    "duties": _duty,
    "designations": _designation,
    "events": _event,
    "tasks": _task,
}


def _prune(data: Path) -> None:
    """Leave out the villages that nothing names: they would only take time to build.

    Those that stay are numbered anew, for a number that is gone would be missed.
    """
    number = count(1)
    others = [path for path in data.rglob("*.yml") if path.parent.name != "places"]
    articles = list((data.parent / "content").rglob("*.md"))
    named = "\n".join(path.read_text(encoding="utf-8") for path in [*others, *articles])
    for path in sorted((data / "places").glob("*.yml")):
        county: Any = read(path)
        for town in county["towns"]:
            at = f"{path.stem}/{town['id']}"
            kept = [v for v in town.get("villages", ()) if f"{at}/{v['id']}" in named]
            town["villages"] = kept or town.get("villages", [])[:1]
            for village in town["villages"]:
                village["number"] = str(next(number))
        write(path, county)
