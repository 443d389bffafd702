"""A journalist's questions on promises, reports, silence and coverage: `ledger_questions.md`.

Each answer is found by clicking from the page of disclosure, at most three times, and compared with
one worked out from the YAML alone, on the real site and on one whose data were shuffled.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.site import third_way
from tests.site.commands import run
from tests.site.conftest import BASE, BuiltSite, Once
from tests.site.pages import parse, read_page, text_of
from tests.site.raw import read
from tests.site.shuffled import shuffle
from tests.site.third_way import Data

START = "disclosure/"
PLAN = "baise-kjfp"
MOST_CLICKS = 3
MATRIX = "//table[@class='gk-matrix']"


@dataclass
class Journalist:
    """Somebody who only follows links, from the page of disclosure on."""

    root: Path
    data: Data
    at: str = START
    clicks: int = 0

    def follow(self, *addresses: str) -> "Journalist":
        """Click on links in the text of one page after the other."""
        for address in addresses:
            here = read_page(self.root, self.root / self.at / "index.html")
            assert address in here.links, f"{self.at} does not lead to {address}"
            self.at, self.clicks = address, self.clicks + 1
        assert self.clicks <= MOST_CLICKS
        return self

    @property
    def page(self) -> Any:
        return parse(self.root / self.at / "index.html")

    def table_after(self, heading: str) -> list[list[str]]:
        """The rows of the first table below a heading of this id; empty where it says 没有."""
        block = self.page.xpath(f"//*[@id='{heading}']/following-sibling::*[1]")[0]
        return [[text_of(cell) for cell in row] for row in block.xpath(".//tbody/tr")]

    def states(self, year: str) -> dict[str, list[str]]:
        """The bars of one year on a target's page: label to texts."""
        heading = next(h for h in self.page.xpath("//article//h3") if text_of(h) == year)
        found: dict[str, list[str]] = {}
        for bar in heading.xpath("following-sibling::ul[1]/li"):
            label, value = (
                text_of(bar.xpath(f"span[@class='gk-bars__{n}']")[0]) for n in ("label", "value")
            )
            found.setdefault(label, []).append(value)
        return found

    def squares(self, column: str) -> dict[str, str]:
        """The squares of one column: name to class."""
        grid = self.page.xpath(f"//h2[@id='{column}']/following-sibling::ul[1]/li/a")
        return {
            text_of(one.xpath("span[@class='gk-squares__name']")[0]): one.get("class").split("--")[
                1
            ]
            for one in grid
        }

    def names(self, units: list[str]) -> list[str]:
        return [str(self.data.of("organizations")[unit]["name"]) for unit in units]


@pytest.fixture(scope="session", params=["real", pytest.param("shuffled", marks=pytest.mark.slow)])
def reader(
    request: pytest.FixtureRequest, sites: dict[str, BuiltSite], once: Once, seed: int
) -> Any:
    """Makes a journalist who begins at the page of disclosure."""
    real = sites["real"]
    if request.param == "real":
        root, data = real.root, real.data
    else:
        folder = once("shuffled-data", lambda out: void(shuffle(real.folder, out, seed)))
        data = folder / "data"
        root = once("shuffled-site", lambda out: build(folder, out))
    return lambda: Journalist(root, Data(data))


def void(_: Path) -> None:
    return


def build(folder: Path, out: Path) -> None:
    run("gongkai", "build", "--config", folder / "mkdocs.yml", "--site-dir", out, SITE_URL=BASE)


def shown(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def test_1_specialists_promised_reported_and_on_the_roster(reader: Any) -> None:
    asked = reader().follow("disclosure/promises/", f"plans/{PLAN}/specialists/")
    indicator = asked.data.indicator(f"{PLAN}/specialists")
    states = asked.states("2020年")
    promised = [
        v["value"]
        for v in indicator["values"]
        if v.get("year") == "2020" or v["span"] == "each_year"
    ]
    assert [text.removesuffix("左右") for text in states["承诺"]] == promised
    units = third_way.reported(asked.data, f"{PLAN}/specialists", "2020-Q1", "2020-Q4")
    assert states["报送"] == [shown(sum(units.values(), Decimal()))]
    on_roster = third_way.in_stock(asked.data, indicator["counts"], asked.data.today)
    assert states["本站记录"] == [shown(on_roster)]


def test_2_village_facilities_reported_and_their_parts(reader: Any) -> None:
    name = f"{PLAN}/village-facilities"
    asked = reader().follow("disclosure/promises/", f"plans/{name}/")
    units = third_way.reported(asked.data, name, "2019-Q1", "2019-Q4")
    assert asked.states("2019年")["报送"] == [shown(sum(units.values(), Decimal()))]
    table = asked.page.xpath("//h2[@id='units']/following-sibling::div//table")[0]
    quarters = [text_of(head) for head in table.xpath("thead//th")][1:]
    rows = {text_of(row[0]): [text_of(cell) for cell in row[1:]] for row in table.xpath("tbody/tr")}
    for unit, total in units.items():
        of_year = zip(rows[asked.names([unit])[0]], quarters, strict=True)
        parts = [Decimal(text) for text, q in of_year if q.startswith("2019") and text[0].isdigit()]
        assert sum(parts) == total
    for at, text in enumerate(rows.pop("合计")):
        parts = [Decimal(row[at]) for row in rows.values() if row[at][0].isdigit()]
        # Where no unit is to be seen, their sum is not 0.
        assert text == (shown(sum(parts, Decimal())) if parts else "未见报送")


def conflicts(data: Data) -> set[tuple[str, str, str, str]]:
    found = set()
    for report in data.reports().values():
        place = data.of("organizations")[report["organization"]].get("place", "")
        first, last = third_way.days(report["quarter"])
        for figure in report["figures"]:
            indicator = data.indicator(figure["indicator"])
            count, value = indicator.get("counts", {}), Decimal(figure["value"])
            if "dated" not in count:
                continue
            if indicator["measure"] == "flow":
                known = third_way.added(data, count, first, last, place)
                unsure = third_way.doubtful(data, count, first, last, place)
            else:
                known = third_way.in_stock(data, count, last, place)
                unsure = third_way.undated(data, count, place)
            if not known <= value <= known + unsure:
                gap = ("多 " if value > known else "少 ") + shown(abs(value - known))
                found.add((report["name"], indicator["name"], shown(value), gap))
    return found


def test_3_figures_that_the_records_do_not_bear_out(reader: Any) -> None:
    asked = reader().follow("disclosure/promises/")
    rows = asked.table_after("conflicts")
    seen = {(row[0].removesuffix(" 示例"), row[1], row[2], row[4]) for row in rows}
    assert seen == conflicts(asked.data)
    assert len(rows) == len(seen)


def test_4_targets_stated_in_more_than_one_way(reader: Any) -> None:
    asked = reader().follow("disclosure/promises/")
    plan = asked.data.of("plans")[PLAN]
    years = range(int(plan["period"]["since"]), int(plan["period"]["until"]) + 1)
    expected = {i["name"] for i in plan["indicators"] if third_way.differs(i, years)}
    assert expected
    links = asked.page.xpath("//h2[@id='differences']/following-sibling::ul[1]//a")
    assert {text_of(link) for link in links} == expected


def test_5_reports_missing_of_a_quarter(reader: Any) -> None:
    asked = reader().follow("disclosure/reports/")
    due = date(2020, 6, 30)
    column = [text_of(head) for head in asked.page.xpath(f"{MATRIX}/thead//th")].index("2020-06")
    seen = {
        text_of(row[0])
        for row in asked.page.xpath(f"{MATRIX}/tbody/tr")
        if "未见" in text_of(row[column])
    }
    gone = [
        unit
        for _, duty, unit, last in third_way.missing(asked.data)
        if duty == "quarterly-reports" and last == due
    ]
    assert gone
    assert seen == set(asked.names(gone))


def test_6_reports_that_came_late(reader: Any) -> None:
    asked = reader().follow("disclosure/silence/")
    duty = asked.data.of("duties")["quarterly-reports"]
    expected = set()
    for report in asked.data.reports().values():
        unit = report["organization"]
        last = third_way.last_day(duty, unit, third_way.days(report["quarter"])[1])
        late = (date.fromisoformat(report["received"]) - last).days if last else 0
        if late > 0:
            expected.add((report["name"], f"{late} 天"))
    assert expected
    assert {(row[0].removesuffix(" 示例"), row[3]) for row in asked.table_after("late")} == expected


def test_7_what_is_not_to_be_seen_and_from_whom_most(reader: Any) -> None:
    asked = reader().follow("disclosure/silence/")
    gone = third_way.missing(asked.data)
    assert len(asked.table_after("missing")) == len(gone)
    by_unit: dict[str, int] = {}
    for _, _, unit, _ in gone:
        by_unit[unit] = by_unit.get(unit, 0) + 1
    rows = {row[0].removesuffix(" 示例"): row[1] for row in asked.table_after("units")}
    assert rows == {asked.names([unit])[0]: f"{n} 件" for unit, n in by_unit.items()}
    assert rows[next(iter(rows))] == f"{max(by_unit.values())} 件"


def test_8_what_has_been_missing_longest(reader: Any) -> None:
    asked = reader().follow("disclosure/silence/")
    longest, duty, unit, last = max(third_way.missing(asked.data), key=lambda each: each[0])
    known = asked.data.of("duties")[duty]
    first = asked.table_after("missing")[0]
    assert first[2:4] == [last.isoformat(), f"{longest} 天"]
    document = asked.data.of("documents")[known["document"]]
    assert first[4] == f"{document['number']} {known['locator']}"
    same = {u for days, d, u, _ in third_way.missing(asked.data) if (days, d) == (longest, duty)}
    assert first[1] in asked.names(sorted(same))
    assert unit in same
    asked.follow(f"duties/{duty}/")
    assert known["quote"] in text_of(asked.page.getroot())


def test_9_duties_moved_or_waived_by_a_document(reader: Any) -> None:
    asked = reader().follow("disclosure/silence/")
    expected = [
        (
            exemption["due"],
            exemption.get("moved_to", "免了"),
            "、".join(asked.names(exemption["units"])) if "units" in exemption else "全部",
            asked.data.of("documents")[exemption["document"]]["name"],
        )
        for duty in asked.data.of("duties").values()
        for exemption in duty.get("exemptions", ())
    ]
    assert expected
    rows = asked.table_after("moved")
    assert [(r[1], r[2], r[3]) for r in rows] == [each[:3] for each in expected]
    for row, each in zip(rows, expected, strict=True):
        assert row[4].startswith(each[3])


def test_10_which_poor_county_is_furthest_behind_on_bases(reader: Any) -> None:
    asked = reader().follow("disclosure/coverage/", "coverages/counties/")
    table = asked.data.of("coverages")["counties"]
    column = next(each for each in table["columns"] if each["key"] == "base")
    poor = listed_then(asked.data, table, column)
    number = {
        p: third_way.in_stock(asked.data, column["counts"], asked.data.today, p) for p in poor
    }
    gaps = sorted(p for p, n in number.items() if n < int(column["need"]))
    rows = asked.page.xpath("//h2[@id='base']/following-sibling::div[1]//tbody/tr")
    assert {text_of(row[0]) for row in rows} == {asked.data.place_name(p) for p in gaps}
    least = min(number[p] for p in gaps)
    behind = {asked.data.place_name(p) for p in gaps if number[p] == least}
    assert text_of(rows[0][0]) in behind
    heading = text_of(asked.page.xpath("//h2[@id='base']")[0])
    assert f"{len(poor) - len(gaps)}/{len(poor)}" in heading


def listed_then(data: Data, table: Any, column: Any) -> list[str]:
    known = third_way.listed(data, column["of"], date.fromisoformat(table["day"]))
    return [place for place, holds in known.items() if holds]


def test_11_counties_without_a_television_column(reader: Any) -> None:
    asked = reader().follow("disclosure/coverage/", "coverages/counties/")
    table = asked.data.of("coverages")["counties"]
    column = next(each for each in table["columns"] if each["key"] == "tv")
    without = {
        county["name"]
        for place, county in asked.data.of("places").items()
        if not third_way.in_stock(asked.data, column["counts"], asked.data.today, place)
    }
    squares = asked.squares("tv")
    assert len(squares) == len(asked.data.of("places"))
    assert {name for name, state in squares.items() if state != "full"} == without
    poor = {
        asked.data.place_name(p) for p in listed_then(asked.data, table, {"of": "nationally-poor"})
    }
    lists = text_of(asked.page.xpath("//h2[@id='lists']/following-sibling::p[1]")[0])
    then = lists.partition("（")[2].partition("）")[0]
    assert {name for name in without if name in then.split("、")} == without & poor


def test_12_industries_without_a_team(reader: Any) -> None:
    asked = reader().follow("disclosure/coverage/", "coverages/industries/")
    teams = [
        industry
        for team in asked.data.of("teams").values()
        if team["kind"] == "industry-team" and running(asked.data, team["period"])
        for industry in team["industries"]
    ]
    words = read(asked.data.folder / "industries.yml")["terms"]
    without = {term["name"] for term in words if term["id"] not in teams}
    assert {name for name, state in asked.squares("team").items() if state != "full"} == without


def running(data: Data, period: Any) -> bool:
    first = third_way.days(period["since"])[0] if "since" in period else date.min
    last = third_way.days(period["until"])[1] if "until" in period else date.max
    return first <= data.today <= last


def test_13_poor_villages_without_a_specialist(reader: Any) -> None:
    asked = reader().follow("disclosure/coverage/", "coverages/poor-villages/")
    known = third_way.listed(asked.data, "poor-villages", asked.data.today)
    poor = [place for place, holds in known.items() if holds]
    served = {
        place
        for specialist in asked.data.of("specialists").values()
        if any(running(asked.data, term) for term in specialist["terms"])
        for place in specialist["places"]
    }
    without = [place for place in poor if place not in served]
    heading = text_of(asked.page.xpath("//h2[@id='specialist']")[0])
    assert f"{len(poor) - len(without)}/{len(poor)}" in heading
    rows = asked.page.xpath("//h2[@id='specialist']/following-sibling::div[1]//tbody/tr")
    seen = [text_of(row[0]) for row in rows]
    assert sorted(seen) == sorted(whole_name(asked.data, place) for place in without)


def whole_name(data: Data, place: str) -> str:
    steps = place.split("/")
    return "".join(data.place_name("/".join(steps[:depth])) for depth in range(1, len(steps) + 1))


def test_14_who_is_responsible_for_each_task(reader: Any) -> None:
    tasks = reader().data.of("tasks")
    assert len(tasks) == 5
    for name, task in tasks.items():
        asked = reader().follow("disclosure/promises/", f"tasks/{name}/")
        rows = {text_of(r[0]): text_of(r[1]) for r in asked.page.xpath("//article//dl/div")}
        assert rows["责任单位"] == "、".join(asked.names(task["responsible"]))
        assert rows["责任岗位"] == task.get("post", "在本站未见公布")
        expected = [
            i["name"] for i in asked.data.of("plans")[PLAN]["indicators"] if i.get("task") == name
        ]
        shown_here = asked.page.xpath("//h2[@id='ledger']/following-sibling::div[1]//tbody/tr/th/a")
        assert [text_of(link) for link in shown_here] == expected
