"""A journalist's questions (publicity_questions.md): each answer is at most three clicks away, and right.

What is right is worked out here from the YAML alone, without the program's models, on the real site
and on a second one whose sums, states and days are shuffled.
"""

import random
import re
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.site.commands import ROOT
from tests.site.conftest import BuiltSite, Once
from tests.site.pages import parse, text_of
from tests.site.raw import Fields, RawRecord, read
from tests.site.small import CONFIG

START, CLICKS = "disclosure/", 3


# --- a second site -------------------------------------------------------------------------------


def shuffled(folder: Path, seed: int) -> None:
    """The real site with other sums, states and days, and without the villages that nothing names."""
    dice = random.Random(seed)
    data = folder / "data"
    shutil.copytree(ROOT / "data", data)
    (folder / "content").mkdir()
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    fewer_places(data)
    other_money(data, dice)
    change(data / "site.yml", lambda site: site.update(as_of="2020-10-13"))
    for path in (data / "inspections").iterdir():
        change(path, lambda record: other_findings(record, dice))
    for path in (data / "evaluations").iterdir():
        change(path, lambda record: other_grades(record, dice))
    other_filings(data, dice)
    named = (data / "notices/2020-dianxing.yml").read_text(encoding="utf-8")
    cases = [path for path in sorted((data / "cases").iterdir()) if path.stem not in named]
    for path in dice.sample(cases, 4):
        path.unlink()
    change(data / "notices/2020-lixiang.yml", lambda notice: notice.update(
        outcome={"date": "2020-10-12", "result": "rejected", "objections": "7"}
    ))  # fmt: skip
    change(data / "documents/2019-zijin-yi.yml", lambda record: record.update(validity="expired"))


def change(path: Path, how: Callable[[Any], None]) -> None:
    record = read(path)
    how(record)
    write(path, record)


def write(path: Path, record: Fields) -> None:
    path.write_text(yaml.safe_dump(record, allow_unicode=True, sort_keys=False), encoding="utf-8")


def fewer_places(data: Path) -> None:
    written = "".join(
        path.read_text(encoding="utf-8")
        for path in data.rglob("*.yml")
        if path.parent.name != "places"
    )
    number = 0
    for path in sorted((data / "places").iterdir()):
        county = read(path)
        for town in county["towns"]:
            town["villages"] = [
                village
                for village in town.get("villages", ())
                if f"{path.stem}/{town['id']}/{village['id']}" in written
            ]
            # The numbers on the boards leave none out.
            for village in town["villages"]:
                number += 1
                village["number"] = str(number)
        write(path, county)


def other_money(data: Path, dice: random.Random) -> None:
    """Other amounts in every grant, and one payment of a part of each line, with some taken back."""
    for path in (data / "projects").iterdir():
        change(path, lambda record: record.pop("funds", None))
    for path in (data / "funds").iterdir():
        fund = read(path)
        if fund["stage"] in ("payment", "returned"):
            path.unlink()
        elif fund["stage"] == "budget":
            fund.update(total="9000", lines=[], unaccounted="9000")
            write(path, fund)
    for path in sorted((data / "funds").glob("*xiada*.yml")):
        grant = read(path)
        for line in grant["lines"]:
            line["amount"] = str(Decimal(dice.randint(10, 999)) / 10)
        lost = Decimal(dice.randint(1, 400)) / 10
        grant.update(total=str(added(grant["lines"]) + lost), unaccounted=str(lost))
        write(path, grant)
        # Half of each line at the most, so that lines of one project and way cannot be overdrawn.
        paid = [{**line, "amount": half(line["amount"], dice)} for line in grant["lines"]]
        payment = {**grant, "name": f"{grant['name']}支付", "stage": "payment", "lines": paid}
        payment.update(total=str(added(paid)), source=path.stem)
        payment.pop("unaccounted")
        payment.pop("document")
        write(path.with_name(f"{path.stem}-zhifu.yml"), payment)
        back = [{**paid[0], "amount": "0.1"}]
        write(path.with_name(f"{path.stem}-shouhui.yml"), {
            **payment, "name": f"{grant['name']}收回", "stage": "returned", "total": "0.1",
            "lines": back, "source": f"{path.stem}-zhifu",
        })  # fmt: skip


def half(amount: str, dice: random.Random) -> str:
    return str(max(Decimal("0.2"), Decimal(amount) * dice.randint(1, 5) / 10))


def other_findings(inspection: Fields, dice: random.Random) -> None:
    since = date.fromisoformat(inspection["period"]["since"])
    for finding in inspection.get("findings", ()):
        finding["due"] = str(since + timedelta(dice.randint(20, 400)))
        finding.pop("mended", None)
        if dice.random() < 0.5:
            finding["mended"] = str(since + timedelta(dice.randint(5, 200)))
            finding["how"] = "改了"


def other_grades(evaluation: Fields, dice: random.Random) -> None:
    grades = [result["grade"] for result in evaluation["results"]]
    dice.shuffle(grades)
    for result, grade in zip(evaluation["results"], grades, strict=True):
        result["grade"] = grade


def other_filings(data: Path, dice: random.Random) -> None:
    """Agreements that nobody graded and whose parties nobody commended lose or gain their filing."""
    written = "".join(path.read_text("utf-8") for path in (data / "evaluations").iterdir())
    free = [path for path in (data / "agreements").iterdir() if path.stem not in written]
    for path in dice.sample(sorted(free), 8):
        change(
            path, lambda record: record["filing"].update(state=dice.choice(["unfiled", "filed"]))
        )


@pytest.fixture(scope="module", params=["real", pytest.param("shuffled", marks=pytest.mark.slow)])
def known(request: pytest.FixtureRequest, real: BuiltSite, once: Once, seed: int) -> BuiltSite:
    if request.param == "real":
        return real
    folder = once(f"shuffled-{seed}", lambda out: shuffled(out, seed))
    return BuiltSite("shuffled", folder, once)


# --- walking -------------------------------------------------------------------------------------


def walk(site: BuiltSite, *steps: str) -> Any:
    """The page at the last of `steps`, each of which the page before links to."""
    assert len(steps) <= CLICKS
    here = START
    for step in steps:
        assert step in site.pages[here].links, f"{here} does not lead to {step}"
        here = step
    return parse(site.root / here / "index.html")


def below(page: Any, heading: str) -> Iterator[Any]:
    """What stands between the heading of this id and the next one of its level or above."""
    (first,) = page.xpath(f"//*[@id='{heading}']")
    for element in first.itersiblings():
        tag = str(element.tag)
        if re.fullmatch(r"h[1-6]", tag) and tag <= first.tag:
            return
        yield element


def items(page: Any, heading: str) -> list[str]:
    """The texts of the list's items below a heading; none where there is no such heading."""
    if not page.xpath(f"//*[@id='{heading}']"):
        return []
    return [text_of(item) for part in below(page, heading) for item in part.xpath("self::*/li")]


def facts(page: Any) -> dict[str, str]:
    return {text_of(row.find("dt")): text_of(row.find("dd")) for row in page.xpath("//dl/div")}


def bars(page: Any, heading: str) -> dict[str, Decimal]:
    """The bars below a heading: the amount of each by its label."""
    (drawn, *_) = below(page, heading)
    return {
        text_of(bar.xpath("*[@class='gk-bars__label']")[0]): Decimal(
            text_of(bar.xpath("*[@class='gk-bars__value']")[0]).removesuffix(" 万元")
        )
        for bar in drawn.iter("li")
    }


def account(page: Any, year: str) -> dict[str, str]:
    """The row of one year's account by column."""
    (table, *_) = [part for part in below(page, "accounts") if part.xpath(".//table")]
    columns = [text_of(head) for head in table.iter("th") if head.get("scope") == "col"]
    (row,) = (r for r in table.xpath(".//tbody/tr") if text_of(r[0]) == f"{year} 年")
    return dict(zip(columns, map(text_of, row), strict=True))


# --- a third way of working it out ---------------------------------------------------------------


def added(lines: list[Fields]) -> Decimal:
    return sum((Decimal(line["amount"]) for line in lines), Decimal())


def today(site: BuiltSite) -> str:
    return str(site.settings["as_of"])


def by_id(site: BuiltSite, folder: str) -> dict[str, RawRecord]:
    return {record.id: record for record in site.of(folder)}


def in_year(site: BuiltSite, year: str, stage: str) -> list[Fields]:
    """The sums of a stage that draw on the grants of a year."""
    funds = by_id(site, "funds")

    def origin(fund: Fields) -> Fields:
        return (
            fund if fund["stage"] in ("budget", "grant") else origin(funds[fund["source"]].fields)
        )

    found = (record.fields for record in funds.values())
    return [f for f in found if f["stage"] == stage and origin(f)["year"] == year]


def totals(site: BuiltSite, year: str, stage: str) -> Decimal:
    return sum((Decimal(fund["total"]) for fund in in_year(site, year, stage)), Decimal())


def lost(site: BuiltSite, year: str) -> Decimal:
    """What grants hold beyond their lines."""
    return totals(site, year, "grant") - sum(
        (added(fund.get("lines", [])) for fund in in_year(site, year, "grant")), Decimal()
    )


def county(site: BuiltSite, line: Fields) -> str:
    if "place" in line:
        return str(line["place"]).split("/")[0]
    if "project" in line:
        places = by_id(site, "projects")[line["project"]].fields["places"]
        counties = {place.split("/")[0] for place in places}
        return counties.pop() if len(counties) == 1 else ""
    return str(by_id(site, "organizations")[line["organization"]].fields.get("place", "")).split(
        "/"
    )[0]


def findings(site: BuiltSite) -> list[Fields]:
    return [each for record in site.of("inspections") for each in record.fields.get("findings", ())]


# --- the questions -------------------------------------------------------------------------------


def test_1_which_notices_run_until_when_and_where_to_object(known: BuiltSite) -> None:
    running = [
        notice
        for notice in known.of("notices")
        if "outcome" not in notice.fields
        and notice.fields["period"]["since"] <= today(known) <= notice.fields["period"]["until"]
    ]
    assert running
    told = items(walk(known, "notices/"), "running")
    assert len(told) == len(running)
    for notice in running:
        until, phone = notice.fields["period"]["until"], notice.phones[0]
        assert any(notice.name in item and until in item for item in told)
        page = walk(known, "notices/", notice.address)
        objection = " ".join(text_of(part) for part in below(page, "objection"))
        assert phone in objection
        assert notice.fields["objection"]["address"] in objection


def test_2_which_notices_are_over_and_have_no_outcome(known: BuiltSite) -> None:
    waiting = [
        notice
        for notice in known.of("notices")
        if "outcome" not in notice.fields and notice.fields["period"]["until"] < today(known)
    ]
    told = items(walk(known, "notices/"), "waiting")
    assert waiting
    assert len(told) == len(waiting)
    assert all(any(notice.name in item for item in told) for notice in waiting)


def test_3_how_the_roster_became_final(known: BuiltSite) -> None:
    (roster,) = [r for r in known.of("rosters") if r.fields["state"] == "formal"]
    notice = by_id(known, "notices")[roster.fields["notice"]]
    page = walk(known, "rosters/", roster.address)
    assert facts(page)["定下来的日期"] == roster.fields["formal_since"]
    assert notice.name in facts(page)["公示"]
    told = facts(walk(known, "rosters/", roster.address, notice.address))
    assert told["收到几条意见"] == notice.fields["outcome"]["objections"]
    assert told["公布日期"] == notice.fields["outcome"]["date"]


def test_4_how_much_was_granted_and_paid(known: BuiltSite) -> None:
    told = account(walk(known, "disclosure/funds/"), "2019")
    assert Decimal(told["下达"]) == totals(known, "2019", "grant")
    paid = totals(known, "2019", "payment") - totals(known, "2019", "returned")
    assert Decimal(told["已支付"]) == paid
    assert 0 < paid < Decimal(told["下达"])


def test_5_how_much_has_no_project(known: BuiltSite) -> None:
    grants = in_year(known, "2019", "grant")
    loose = added([line for fund in grants for line in fund["lines"] if "project" not in line])
    told = account(walk(known, "disclosure/funds/"), "2019")
    assert Decimal(told["没有写项目"]) == loose + lost(known, "2019") > 0


def test_6_what_share_nobody_accounts_for(known: BuiltSite) -> None:
    share = 100 * lost(known, "2019") / totals(known, "2019", "grant")
    told = account(walk(known, "disclosure/funds/"), "2019")["没有说明去向"]
    assert Decimal(told.split("（")[0]) == lost(known, "2019")
    assert f"占下达的 {share:.1f}%" in told


def test_7_which_county_got_most(known: BuiltSite) -> None:
    got: defaultdict[str, Decimal] = defaultdict(Decimal)
    for fund in in_year(known, "2020", "grant"):
        for line in fund["lines"]:
            got[county(known, line)] += Decimal(line["amount"])
    got.pop("", None)
    # Of two that got as much, the one whose id comes first stands before the other.
    most = min(got, key=lambda each: (-got[each], each))
    name = by_id(known, "places")[most].name
    told = bars(walk(known, "disclosure/funds/"), "counties-2020")
    assert told[name] == got[most]
    assert next(label for label in told if "没有写" not in label) == name


def test_8_how_much_went_out_as_shares(known: BuiltSite) -> None:
    lines = [
        line
        for record in known.of("funds")
        if record.fields["stage"] == "grant"
        for line in record.fields["lines"]
        if line["kind"] == "share"
    ]
    assert bars(walk(known, "disclosure/funds/"), "ways")["入股分红"] == added(lines) > 0


def test_9_which_agreements_were_never_filed(known: BuiltSite) -> None:
    unfiled = [
        a for a in known.of("agreements") if a.fields.get("filing", {}).get("state") in (None, "unfiled")
    ]  # fmt: skip
    page = walk(known, "agreements/")
    told = [*items(page, "filing-unfiled"), *items(page, "filing-unwritten")]
    assert len(told) == len(unfiled) > 0
    assert all(any(agreement.name in item for item in told) for agreement in unfiled)


def test_10_which_agreements_were_graded_lowest(known: BuiltSite) -> None:
    order = [term["id"] for term in read(known.data / "evaluation-grades.yml")["terms"]]
    given = [
        (order.index(result["grade"]), result["agreement"], record.fields["year"])
        for record in known.of("evaluations")
        if record.fields["state"] == "formal"
        for result in record.fields["results"]
    ]
    lowest = max(given)[0]
    told = items(walk(known, "evaluations/"), f"grade-{order[lowest]}")
    wanted = [(agreement, year) for grade, agreement, year in given if grade == lowest]
    assert len(told) == len(wanted)
    for agreement, year in wanted:
        name = by_id(known, "agreements")[agreement].name
        assert any(name in item and year in item for item in told)


def test_11_what_is_past_its_day_and_not_mended(known: BuiltSite) -> None:
    late = [f for f in findings(known) if "mended" not in f and f["due"] < today(known)]
    told = items(walk(known, "inspections/"), "overdue")
    assert len(told) == len(late) > 0
    for finding in late:
        days = (date.fromisoformat(today(known)) - date.fromisoformat(finding["due"])).days
        assert any(finding["what"] in item and f"晚了 {days} 天" in item for item in told)


def test_12_which_county_has_no_case(known: BuiltSite) -> None:
    have = {case.fields["place"].split("/")[0] for case in known.of("cases")}
    without = {c.name for c in known.of("places") if c.parent is None and c.id not in have}
    told = walk(known, "cases/").xpath("//li[@class='gk-haves__not']")
    assert {text_of(item).removeprefix("没有见到：") for item in told} == without != set()


def test_13_what_the_plan_rests_on(known: BuiltSite) -> None:
    documents = by_id(known, "documents")
    (plan,) = (record for record in known.of("plans") if record.parent is None)
    document = documents[plan.fields["document"]]
    named = [
        relation
        for relation in document.fields["relations"]
        if relation["how"] in ("based_on", "implements")
    ]
    page = walk(known, "documents/", document.address)
    told = [*items(page, "based-on"), *items(page, "implements")]
    assert len(told) == len(named) > 0
    for relation in named:
        other = documents[relation["document"]]
        number = other.fields.get("number", "没有文号")
        assert any(other.name in item and number in item for item in told)
    assert any("没有文号" in item for item in told)


def test_14_what_no_longer_holds_and_what_took_its_place(known: BuiltSite) -> None:
    documents = by_id(known, "documents")
    ended = [d for d in documents.values() if d.fields.get("validity", "valid") != "valid"]
    told = items(walk(known, "documents/"), "ended")
    assert len(told) == len(ended) > 0
    for document in ended:
        (item,) = (item for item in told if item.startswith(f"{document.name} "))
        for other in documents.values():
            for relation in other.fields.get("relations", ()):
                if relation["document"] == document.id and relation["how"] in ("repeals", "amends"):
                    assert other.name in item
