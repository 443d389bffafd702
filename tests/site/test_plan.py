"""A plan's page holds every number that its sources state, and says where they differ."""

import pytest

from tests.site.conftest import BuiltSite
from tests.site.pages import parse, text_of
from tests.site.raw import YES, Fields, RawRecord

DIFFER = "原文前后不一致"
PLAN = "baise-kjfp"
# STANDARDS 25: what Baise's plan states in more than one way.
DIFFERENT = (
    "specialists",
    "guided-bases",
    "new-technologies",
    "training",
    "industry-teams",
    "sannan-base",
)


def indicators(site: BuiltSite) -> list[RawRecord]:
    return [record for record in site.of("plans") if record.parent]


def shown_value(stated: Fields) -> str:
    value = str(stated["value"])
    return "是" if value.lower() in YES else value.replace("-", "—")


def plan_rows(site: BuiltSite, indicator: RawRecord) -> list[str]:
    """The rows of stated values that the plan's own page shows for one indicator."""
    assert indicator.parent
    page = parse(site.root / indicator.parent.address / "index.html")
    cell = [
        row
        for row in page.xpath("//article//tr[th[1]//a]")
        if f"/{indicator.address}" in row.xpath("string(th[1]//a/@href)")
    ]
    assert len(cell) == 1
    return [text_of(row) for row in cell[0].xpath("td[1]//tbody/tr")]


def own_rows(site: BuiltSite, indicator: RawRecord) -> list[str]:
    page = parse(site.root / indicator.address / "index.html")
    return [
        text_of(row) for row in page.xpath("//h2[@id='values']/following-sibling::div[1]//tbody/tr")
    ]


def test_each_value_stands_with_its_time_place_and_words(site: BuiltSite) -> None:
    assert indicators(site)
    for indicator in indicators(site):
        for rows in (plan_rows(site, indicator), own_rows(site, indicator)):
            stated = indicator.fields["values"]
            assert len(rows) == len(stated)
            for row, value in zip(rows, stated, strict=True):
                for part in (shown_value(value), value["locator"], value["quote"]):
                    assert " ".join(part.split()) in row
                if "year" in value:
                    assert f"{value['year']}年" in row
                for part in ("per", "definition"):
                    assert value.get(part, "") in row


def test_a_tick_is_read_as_yes(real: BuiltSite) -> None:
    ticked = [
        (indicator, number)
        for indicator in indicators(real)
        for number, value in enumerate(indicator.fields["values"])
        if shown_value(value) == "是"
    ]
    assert ticked
    for indicator, number in ticked:
        page = parse(real.root / indicator.address / "index.html")
        row = page.xpath("//article//table[1]/tbody/tr")[number]
        assert text_of(row.find("td[2]")).startswith("是")
        assert not any(sign.isdigit() for sign in text_of(row.find("td[2]")))


def test_each_value_links_to_its_document(site: BuiltSite) -> None:
    for indicator in indicators(site):
        for value in indicator.fields["values"]:
            assert f"documents/{value['document']}/" in site.page(indicator).links


@pytest.mark.parametrize("indicator", DIFFERENT)
def test_what_the_plan_says_in_two_ways_is_marked(real: BuiltSite, indicator: str) -> None:
    record = real.record(f"plans/{PLAN}/{indicator}")
    assert DIFFER in real.page(record).text
    row = next(row for row in real.pages[f"plans/{PLAN}/"].rows if row.address == record.address)
    assert DIFFER in row.text


def test_a_single_statement_is_not_marked(site: BuiltSite) -> None:
    for indicator in indicators(site):
        if len(indicator.fields["values"]) == 1:
            assert DIFFER not in site.page(indicator).text


def test_the_plan_counts_what_it_marks(site: BuiltSite) -> None:
    for plan in site.of("plans"):
        if not plan.parent:
            marked = sum(DIFFER in site.page(indicator).text for indicator in plan.nested)
            assert f"共 {len(plan.nested)} 个指标，其中 {marked} 个" in site.page(plan).text


def test_the_plans_table_is_a_table_for_readers_of_any_kind(site: BuiltSite) -> None:
    for plan in site.of("plans"):
        if not plan.parent:
            page = parse(site.root / plan.address / "index.html")
            heads = page.xpath("//article//thead//th")
            assert {head.get("scope") for head in heads} == {"col"}
