"""Answers from the YAML alone: read, filtered and added up without the program's models."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.site.raw import Fields, read

Days = tuple[date, date]


class Data:
    """A site's YAML files by folder and name."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.today = date.fromisoformat(read(folder / "site.yml")["as_of"])
        self._read: dict[str, dict[str, Fields]] = {}

    def of(self, folder: str) -> dict[str, Fields]:
        if folder not in self._read:
            paths = sorted((self.folder / folder).glob("*.yml"))
            self._read[folder] = {path.stem: read(path) for path in paths}
        return self._read[folder]

    def indicator(self, name: str) -> Fields:
        plan, _, indicator = name.partition("/")
        found: Fields = next(
            i for i in self.of("plans")[plan]["indicators"] if i["id"] == indicator
        )
        return found

    def place_name(self, place: str) -> str:
        county, *steps = place.split("/")
        found: Any = self.of("places")[county]
        for step, inside in zip(steps, ("towns", "villages"), strict=False):
            found = next(each for each in found[inside] if each["id"] == step)
        return str(found["name"])

    def reports(self) -> dict[str, Fields]:
        """Those that had come by the site's date."""
        return {
            name: report
            for name, report in self.of("reports").items()
            if date.fromisoformat(report["received"]) <= self.today
        }


def days(written: Any) -> Days:
    """First and last day of `2020`, `2020-05`, `2020-05-01`, `2020-Q2`."""
    text = str(written)
    year = int(text[:4])
    if "Q" in text:
        end = 3 * int(text[-1])
        return date(year, end - 2, 1), date(year, end, monthrange(year, end)[1])
    if len(text) == 4:
        return date(year, 1, 1), date(year, 12, 31)
    if len(text) == 7:
        month = int(text[5:])
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date.fromisoformat(text), date.fromisoformat(text)


def strings(value: Any) -> Iterator[str]:
    """Every value written anywhere in a record."""
    if isinstance(value, dict):
        for each in value.values():
            yield from strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings(each)
    elif value is not None:
        yield value


def places(record: Fields) -> list[str]:
    """The places that a record lies in, by the fields in which editors write them."""
    found = [record[name] for name in ("place",) if name in record]
    found += record.get("places", [])
    found += [branch["place"] for branch in record.get("branches", ()) if "place" in branch]
    return found


def wanted(count: Fields, record: Fields) -> bool:
    for condition in count.get("where", ()):
        found: Any = record
        for step in condition["path"].split("."):
            found = (found or {}).get(step)
        written = found if isinstance(found, list) else [found]
        if not set(written) & set(condition["among"]):
            return False
    return True


def spans(count: Fields, record: Fields) -> list[tuple[date, date, bool]]:
    """When a record counts; True marks what lasts, whose end may be open."""
    written = record.get(count["dated"])
    found = []
    for value in written if isinstance(written, list) else [written] if written else []:
        if isinstance(value, dict):
            first = days(value["since"])[0] if "since" in value else date.min
            last = days(value["until"])[1] if "until" in value else date.max
            found.append((first, last, True))
        else:
            found.append((*days(value), False))
    return found


def inside(record: Fields, place: str) -> bool:
    return not place or any(f"{each}/".startswith(f"{place}/") for each in places(record))


def in_stock(data: Data, count: Fields, day: date, place: str = "") -> Decimal:
    """What there is on a day; on the site's own day also what bears no date."""
    found = []
    for record in data.of(count["folder"]).values():
        if wanted(count, record) and inside(record, place):
            known = spans(count, record)
            there = any(f <= day and (not lasting or day <= u) for f, u, lasting in known)
            if there or (not known and day >= data.today):
                found.append(record)
    return _number(count, found, place)


def added(data: Data, count: Fields, first: date, last: date, place: str = "") -> Decimal:
    """What was added between two days."""
    found = []
    for record in data.of(count["folder"]).values():
        if wanted(count, record) and inside(record, place):
            for f, u, lasting in spans(count, record):
                if first <= f and (f if lasting else u) <= last:
                    found.append(record)
    return _number(count, found, place)


def doubtful(data: Data, count: Fields, first: date, last: date, place: str = "") -> int:
    """How many records may have been added then, for their dates are not exact or missing."""
    found = 0
    for record in data.of(count["folder"]).values():
        if wanted(count, record) and inside(record, place):
            known = spans(count, record)
            overlaps = [
                (f <= last and u >= first and not (first <= f and u <= last))
                for f, u, lasting in known
                if not lasting
            ]
            opens = [f == date.min for f, _, lasting in known if lasting]
            found += not known or any(overlaps) or any(opens)
    return found


def undated(data: Data, count: Fields, place: str) -> int:
    return sum(
        wanted(count, record) and inside(record, place) and not spans(count, record)
        for record in data.of(count["folder"]).values()
    )


def _number(count: Fields, found: list[Fields], place: str) -> Decimal:
    if "total" in count:
        number = sum((Decimal(record.get(count["total"], "0")) for record in found), Decimal())
    elif "level" in count:
        depth = {"county": 1, "town": 2, "village": 3}[count["level"]]
        steps = {tuple(p.split("/")[:depth]) for record in found for p in places(record)}
        number = Decimal(
            sum(
                len(s) == depth and f"{'/'.join(s)}/".startswith(f"{place}/" if place else "")
                for s in steps
            )
        )
    else:
        number = Decimal(len(found))
    return number / int(count.get("divided_by", 1))


def reported(data: Data, indicator: str, first: str, last: str) -> dict[str, Decimal]:
    """What each unit reported from one quarter to another: added up, or the last that it did."""
    flow = data.indicator(indicator)["measure"] == "flow"
    found: dict[str, Decimal] = {}
    for report in sorted(data.reports().values(), key=lambda each: each["quarter"]):
        for figure in report["figures"]:
            if figure["indicator"] == indicator and first <= report["quarter"] <= last:
                before = found.get(report["organization"], Decimal()) if flow else Decimal()
                found[report["organization"]] = before + Decimal(figure["value"])
    return found


def due_days(duty: Fields) -> list[date]:
    if "by" in duty:
        return [date.fromisoformat(duty["by"])]
    years = range(int(duty["period"]["since"]), int(duty["period"]["until"]) + 1)
    return [date.fromisoformat(f"{y}-{w['until']}") for y in years for w in duty["yearly"]]


def last_day(duty: Fields, unit: str, due: date) -> date | None:
    """The day after which it is late; None where it was waived."""
    for exemption in duty.get("exemptions", ()):
        if exemption["due"] == due.isoformat() and unit in exemption.get("units", [unit]):
            moved = exemption.get("moved_to")
            return date.fromisoformat(moved) if moved else None
    return due


def meeting(data: Data, duty: Fields, unit: str, due: date) -> list[Fields]:
    """The records that meet a duty for one unit by one of its days."""
    count = duty["met_by"]
    before = [day for day in due_days(duty) if day < due]
    earlier = [date(due.year - 1, *map(int, w["until"].split("-"))) for w in duty.get("yearly", ())]
    after = max(before or [day for day in earlier if day < due], default=date.min)
    own = data.of("organizations")[unit].get("place")
    found = []
    for record in data.of(count["folder"]).values():
        known = spans(count, record)
        now = any(after < (f if lasting else u) <= due for f, u, lasting in known)
        named = unit in set(strings(record))
        theirs = named or (inside(record, own) if own else len(duty["units"]) == 1)
        come = record.get(duty.get("arrived", ""), data.today.isoformat())
        if wanted(count, record) and now and theirs and come <= data.today.isoformat():
            found.append(record)
    return found


def missing(data: Data) -> list[tuple[int, str, str, date]]:
    """What is overdue and not to be seen: days, duty, unit, and the day."""
    found = []
    for name, duty in data.of("duties").items():
        for unit in duty["units"] if "met_by" in duty else ():
            for due in due_days(duty):
                last = last_day(duty, unit, due)
                few = len(meeting(data, duty, unit, due)) < int(duty.get("times", 1))
                if last and last < data.today and few:
                    found.append(((data.today - last).days, name, unit, last))
    return found


def listed(data: Data, designation: str, day: date) -> dict[str, bool | None]:
    """Whether a list holds each place that it speaks of, on a day."""
    found: dict[str, bool | None] = {}
    for entry in data.of("designations")[designation]["entries"]:
        holds = entry.get("holds", "listed")
        since = days(entry["since"])[0] if "since" in entry else date.min
        until = days(entry["until"])[1] if "until" in entry else date.max
        known = None if holds == "unknown" else holds == "listed" and since <= day <= until
        found[entry["place"]] = known or found.get(entry["place"]) or known
    return found


def differs(indicator: Fields, years: range) -> bool:
    """Whether a target is stated in ways that do not agree."""

    def pair(value: Fields) -> tuple[Decimal, ...]:
        parts = [Decimal(p) for p in value["value"].replace("—", "-").split("-")]
        return parts[0], parts[-1]

    values = [v for v in indicator["values"] if v["value"] not in ("是", "√")]
    every = {pair(v) for v in values if v["span"] == "each_year"}
    single = [v for v in values if v["span"] == "year"]
    yearly = any(
        len({pair(v) for v in single if v["year"] == year} | every) > 1
        for year in {v["year"] for v in single} or {""}
    )
    totals = {pair(v) for v in values if v["span"] in ("total", "by_end")}
    if totals and indicator["measure"] == "flow":
        totals |= {(low * len(years), high * len(years)) for low, high in every}
        if single:
            ends = [pair(v) for v in single]
            totals.add(tuple(sum((p[at] for p in ends), Decimal()) for at in (0, 1)))
    meant = {v.get("definition") for v in indicator["values"]}
    return len(every) > 1 or yearly or len(totals) > 1 or len(meant) > 1
