"""Every record that an editor wrote is on its page, in its list, and linked both ways."""

import re
from collections.abc import Iterator

from generators.records import RECORD_TYPES
from tests.site import raw
from tests.site.conftest import BuiltSite
from tests.site.pages import ReadPage
from tests.site.raw import RawRecord


def dial(number: str) -> str:
    return re.sub(r"[^+\d]", "", number)


def names_shown(page: ReadPage) -> set[str]:
    return {row.address for row in page.rows} | set(page.links)


def test_every_record_has_a_page_with_its_name(site: BuiltSite) -> None:
    assert [str(record) for record in site.records if record.address not in site.pages] == []
    assert [
        str(record) for record in site.records if record.name not in site.page(record).text
    ] == []


def test_every_record_is_in_its_list_or_on_the_page_of_what_holds_it(site: BuiltSite) -> None:
    wrong = []
    for record in site.records:
        if record.parent:
            found = record.address in site.page(record.parent).links
        else:
            rows = [row.address for row in site.pages[f"{record.folder}/"].rows]
            found = rows.count(record.address) == 1
        if not found:
            wrong.append(str(record))
    assert wrong == []


def test_a_list_has_a_row_a_record_and_counts_them(site: BuiltSite) -> None:
    for known in RECORD_TYPES:
        records = [record for record in site.of(known.folder) if not record.parent]
        page = site.pages[known.list_address]
        assert sorted(row.address for row in page.rows) == sorted(r.address for r in records)
        assert f"共 {len(records)} " in page.text


def test_every_page_of_a_record_type_is_a_records(site: BuiltSite) -> None:
    addresses = {record.address for record in site.records}
    folders = tuple(known.list_address for known in RECORD_TYPES)
    own = {page for page in site.pages if page.startswith(folders) and page not in folders}
    assert own - addresses == set()


def test_what_a_record_names_is_a_link_on_its_page(site: BuiltSite) -> None:
    wrong = [
        str(reference)
        for record in site.records
        for reference in raw.references(record)
        if reference.address not in site.page(record).links
    ]
    assert wrong == []


def test_what_is_named_links_back(site: BuiltSite) -> None:
    wrong = [
        str(reference)
        for record in site.records
        for reference in raw.references(record)
        if record.address not in site.pages[reference.address].links
    ]
    assert wrong == []


def test_the_data_name_each_other(site: BuiltSite) -> None:
    """The two tests above would pass as well if no reference were found."""
    named = {reference.address for r in site.records for reference in raw.references(r)}
    assert named <= site.pages.keys()
    assert {"organizations", "places", "documents"} <= {address.split("/")[0] for address in named}


def test_work_phones_can_be_tapped(site: BuiltSite) -> None:
    wrong = [
        f"{record}: {number}"
        for record in site.records
        for number in record.phones
        if dial(number) not in site.page(record).phones or number not in site.page(record).text
    ]
    assert wrong == []


def test_no_page_is_a_dead_end(site: BuiltSite) -> None:
    hotline = dial(site.settings["hotline"]["number"])
    wrong = [str(r) for r in site.records if not site.page(r).phones and not is_place(r)]
    assert wrong == []
    assert {f"tel:{hotline}" in page.footer_links for page in site.pages.values()} == {True}


def is_place(record: RawRecord) -> bool:
    return record.folder == "places"


def test_the_date_of_the_last_check_is_shown(site: BuiltSite) -> None:
    wrong = []
    for record in site.records:
        written = [record.fields["verified"]] if "verified" in record.fields else []
        if site.page(record).facts_called("核实日期") != written:
            wrong.append(str(record))
    assert wrong == []


def test_what_is_made_up_is_marked_on_its_page_and_in_its_list(site: BuiltSite) -> None:
    assert any(record.is_sample for record in site.records)
    wrong = []
    for record in site.records:
        if site.page(record).sample_notices != record.is_sample:
            wrong.append(str(record))
        if not record.parent:
            rows = site.pages[f"{record.folder}/"].rows
            row = next(row for row in rows if row.address == record.address)
            if ("示例" in row.text.removeprefix(record.name)) != record.is_sample:
                wrong.append(f"{record} in its list")
    assert wrong == []


def is_over(term: raw.Fields, as_of: str) -> bool:
    until = str(term.get("until", ""))
    return bool(until) and until < as_of[: len(until)]


def has_begun(term: raw.Fields, as_of: str) -> bool:
    since = str(term.get("since", ""))
    return since <= as_of[: len(since)]


def in_term(specialist: RawRecord, as_of: str) -> bool:
    terms = specialist.fields["terms"]
    return any(has_begun(term, as_of) and not is_over(term, as_of) for term in terms)


def test_ended_terms_are_shown_as_ended(site: BuiltSite) -> None:
    as_of = site.settings["as_of"]
    wrong, ended = [], 0
    for specialist in site.of("specialists"):
        over = sum(is_over(term, as_of) for term in specialist.fields["terms"])
        ended += over
        if sum("已到期" in text for text in states(site.page(specialist))) != over:
            wrong.append(str(specialist))
    assert wrong == []
    assert ended > 0


def states(page: ReadPage) -> Iterator[str]:
    for text in page.facts_called("服务期限"):
        yield from re.findall(r"已到期|进行中|未开始", text)


def test_every_village_has_someone_or_says_so_and_whom_to_ask(site: BuiltSite) -> None:
    as_of = site.settings["as_of"]
    serving: dict[str, list[RawRecord]] = {}
    for specialist in site.of("specialists"):
        for place in specialist.fields["places"]:
            serving.setdefault(place, []).append(specialist)
    hotline = dial(site.settings["hotline"]["number"])
    wrong = []
    for place in site.of("places"):
        page = site.page(place)
        here = serving.get(place.id, [])
        current = [specialist for specialist in here if in_term(specialist, as_of)]
        if any(specialist.address not in page.links for specialist in here):
            wrong.append(f"{place}: a specialist is missing")
        if any(dial(n) not in page.phones for specialist in current for n in specialist.phones):
            wrong.append(f"{place}: a phone is missing")
        if not current and (hotline not in page.phones or "按这个顺序找" not in page.text):
            wrong.append(f"{place}: nobody, and it does not say so")
    assert wrong == []


def test_it_is_said_who_has_left_and_who_has_not_come_yet(site: BuiltSite) -> None:
    as_of = site.settings["as_of"]
    for specialist in site.of("specialists"):
        for place in specialist.fields["places"]:
            others = [s for s in site.of("specialists") if place in s.fields["places"]]
            if not any(in_term(other, as_of) for other in others):
                terms = specialist.fields["terms"]
                over = all(is_over(term, as_of) for term in terms)
                said = "的服务期已满" if over else "的服务期还没有开始"
                assert said in site.pages[f"places/{place}/"].text


def test_units_that_answer_for_a_place_are_offered_where_nobody_serves(site: BuiltSite) -> None:
    as_of = site.settings["as_of"]
    served = {
        place
        for specialist in site.of("specialists")
        if in_term(specialist, as_of)
        for place in specialist.fields["places"]
    }
    wrong = []
    for place in site.of("places"):
        if place.id not in served:
            steps = place.id.split("/")
            around = {"/".join(steps[: n + 1]) for n in range(len(steps))}
            for unit in site.of("organizations"):
                if around & set(unit.fields.get("serves", ())):
                    page = site.page(place)
                    if unit.address not in page.links:
                        wrong.append(f"{place} -> {unit}")
                    if any(dial(number) not in page.phones for number in unit.phones):
                        wrong.append(f"{place} -> {unit}: its phone")
    assert wrong == []
