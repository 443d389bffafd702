"""The two CSV files of places, checked as a whole before anything is made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from generators.importers.csv_rows import (
    BadPlacesError,
    ImportProblem,
    Row,
    degrees,
    require,
    require_pattern,
    require_same,
    rows,
)

PLACE_COLUMNS = ("prefecture", "county_code", "county", "town_code", "town", "village", "kind")
COUNTY_COLUMNS = ("code", "name", "pinyin", "label_lon", "label_lat")
KIND = re.compile(r"village|community|other")
COUNTY_CODE = re.compile(r"[0-9]{6}")
TOWN_CODE = re.compile(r"([0-9]{9})?")


@dataclass(frozen=True)
class Village:
    """A village (村) or community (社区); it has no public code."""

    name: str
    kind: str
    line: int
    code: str = ""


@dataclass
class Town:
    """A township-level unit; `code` has nine digits or is empty."""

    name: str
    code: str
    line: int
    villages: dict[str, Village] = field(default_factory=dict)


@dataclass
class County:
    """A county-level unit; `point` is longitude and latitude in degrees, as written."""

    name: str
    code: str
    prefecture: str
    line: int
    pinyin: str = ""
    point: tuple[str, str] = ("", "")
    towns: dict[str, Town] = field(default_factory=dict)


def read_places(places_csv: Path, counties_csv: Path) -> list[County]:
    """The counties of `places_csv` in the order of their codes.

    Raises BadPlacesError with every problem of both files.
    """
    problems: list[ImportProblem] = []
    labels = _read_labels(counties_csv, problems)
    counties: dict[str, County] = {}
    town_lines: dict[str, Town] = {}
    for row in rows(places_csv, PLACE_COLUMNS, problems):
        if _is_whole(row):
            _add(row, counties, town_lines)
    for county in counties.values():
        _label(county, labels, str(places_csv), problems)
    if not counties and not problems:
        problems.append(ImportProblem(str(places_csv), 1, "", "没有一行数据"))
    if problems:
        raise BadPlacesError(problems)
    return sorted(counties.values(), key=lambda county: county.code)


def by_code(towns: dict[str, Town]) -> list[Town]:
    """Towns in the order of their codes, those without one last, by name."""
    return sorted(towns.values(), key=lambda town: (town.code or "~", town.name))


def _read_labels(path: Path, problems: list[ImportProblem]) -> dict[str, Row]:
    labels: dict[str, Row] = {}
    for row in rows(path, COUNTY_COLUMNS, problems):
        whole = require(row, "code", "name", "pinyin") and _has_point(row)
        if not whole or not require_pattern(row, "code", COUNTY_CODE, "六位数字"):
            continue
        if row["code"] in labels:
            row.complain("code", f"{row['code']} 与第 {labels[row['code']].line} 行重复")
        elif len(row["pinyin"].split()) != len(row["name"]):
            row.complain("pinyin", f"“{row['pinyin']}”的音节数与“{row['name']}”的字数不同")
        labels.setdefault(row["code"], row)
    return labels


def _has_point(row: Row) -> bool:
    return all([degrees(row, "label_lon", 180), degrees(row, "label_lat", 90)])


def _is_whole(row: Row) -> bool:
    return all(
        [
            require(row, "prefecture", "county", "town", "village"),
            require_pattern(row, "county_code", COUNTY_CODE, "六位数字"),
            require_pattern(row, "town_code", TOWN_CODE, "九位数字，或空着"),
            require_pattern(row, "kind", KIND, "village、community 或 other"),
        ]
    )


def _add(row: Row, counties: dict[str, County], town_lines: dict[str, Town]) -> None:
    code = row["county_code"]
    fresh = County(row["county"], code, row["prefecture"], row.line)
    county = counties.setdefault(code, fresh)
    require_same(row, "county", county.name, county.line)
    require_same(row, "prefecture", county.prefecture, county.line)
    town = county.towns.setdefault(row["town"], Town(row["town"], row["town_code"], row.line))
    require_same(row, "town_code", town.code, town.line)
    if town.code:
        known = town_lines.setdefault(town.code, town)
        if known is not town and town.line == row.line:
            message = f"{town.code} 在第 {known.line} 行是“{known.name}”"
            row.complain("town_code", message)
    seen = town.villages.setdefault(row["village"], Village(row["village"], row["kind"], row.line))
    if seen.line != row.line:
        row.complain("village", f"“{row['village']}”与第 {seen.line} 行重复")


def _label(
    county: County, labels: dict[str, Row], path: str, problems: list[ImportProblem]
) -> None:
    """Give the county its pinyin and point; without them it has neither address nor tile."""
    row = labels.get(county.code)
    if row is None:
        message = f"县表里没有 {county.code}（{county.name}），请补上一行"
        problems.append(ImportProblem(path, county.line, "county_code", message))
    elif row["name"] != county.name:
        message = f"{county.code} 在县表里是“{row['name']}”，这里是“{county.name}”"
        problems.append(ImportProblem(path, county.line, "county", message))
    else:
        county.pinyin = " ".join(row["pinyin"].split())
        county.point = (row["label_lon"], row["label_lat"])
