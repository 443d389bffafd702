"""Lists stand in the order of pinyin, and long ones are shown by county, town and village."""

import gzip
import re
from pathlib import Path

import pytest

from generators.builder.assets import FIRST_SCRIPT, LATER, SCRIPT, SCRIPTS
from generators.names.readings import initial, order, reading
from generators.views.list_parts import MOST
from generators.views.lists import FEW
from tests.site import raw
from tests.site.commands import ROOT
from tests.site.conftest import BASE, BuiltSite
from tests.site.crowd import write_crowd
from tests.site.pages import ReadPage, parse, read_pages
from tests.site.small import build
from tests.support.links import dead_links


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("曾庆云", "Z"),
        ("仇兰英", "Q"),
        ("查玉兰", "Z"),
        ("单卫民", "S"),
        ("区志强", "O"),
        ("覃丽萍", "Q"),
        ("乐德宏", "Y"),
        ("尉迟明", "Y"),
        ("尉明", "W"),
    ],
)
def test_a_surname_is_read_as_one(name: str, letter: str) -> None:
    assert initial(reading(name, person=True)) == letter


@pytest.mark.parametrize(
    ("name", "pinyin", "letter"),
    [
        ("长安镇", None, "C"),
        ("重庆村", "chóng qìng cūn", "C"),
        ("“三区”人才", None, "S"),
        ("e站", None, "E"),
        ("12316 热线", None, "#"),
        ("…", None, "#"),
    ],
)
def test_other_names_are_read_as_places_are(name: str, pinyin: str | None, letter: str) -> None:
    assert initial(reading(name, pinyin)) == letter


def test_equal_syllables_go_by_tone_and_digits_come_last() -> None:
    names = ["12 号", "马村", "麻村", "妈村", "阿村"]
    assert sorted(names, key=lambda n: order(reading(n))) == [
        "阿村", "妈村", "麻村", "马村", "12 号",
    ]  # fmt: skip


def rows_of(page: ReadPage) -> list[str]:
    return [row.address for row in page.rows]


def test_specialists_stand_in_the_order_of_their_pinyin(real: BuiltSite) -> None:
    specialists = {record.address: record for record in real.of("specialists")}
    listed = [specialists[address] for address in rows_of(real.pages["specialists/"])]
    letters = [(r.fields.get("pinyin") or r.id)[0] for r in listed]
    plain = [letter.translate(str.maketrans("ōáàǎéèě", "oaaaeee")) for letter in letters]
    assert plain == sorted(plain)


def test_events_and_documents_stand_by_date_the_latest_first(real: BuiltSite) -> None:
    for folder, field in (("events", "since"), ("documents", "written")):
        records = {record.address: record for record in real.of(folder)}
        listed = [records[at].fields.get(field, "") for at in rows_of(real.pages[f"{folder}/"])]
        assert listed == sorted(listed, reverse=True)


def test_a_short_list_has_no_choices_and_no_letters(real: BuiltSite) -> None:
    for page in (real.root / f"{folder}/index.html" for folder in ("regions", "rosters")):
        text = page.read_text(encoding="utf-8")
        assert 0 < text.count('<tr id="') < FEW
        assert "gk-facets__group" not in text
        assert "gk-jump" not in text


def counts(root: Path, address: str) -> dict[str, dict[str, int]]:
    """The choices on a list page by group, without any script."""
    document = parse(root / address / "index.html")
    return {
        group.get("data-name"): {
            item.get("data-value"): int(item.xpath("string(span[@class='gk-facets__count'])"))
            for item in group.iter("li")
        }
        for group in document.iter("div")
        if group.get("class") == "gk-facets__group"
    }


def test_each_choice_tells_its_number_without_scripts(real: BuiltSite) -> None:
    for group, field in (("industry", "industries"), ("kind", "kinds")):
        told = counts(real.root, "specialists")[group]
        assert len(told) > 1
        assert told == {
            value: sum(value in r.fields[field] for r in real.of("specialists")) for value in told
        }
    county = counts(real.root, "specialists")["county"]
    assert county == {
        value: sum(
            any(place.split("/")[0] == value for place in r.fields["places"])
            for r in real.of("specialists")
        )
        for value in county
    }
    assert set(counts(real.root, "specialists")["state"]) <= {"future", "current", "ended"}


def test_a_group_of_one_choice_is_left_out(real: BuiltSite) -> None:
    assert "region" not in counts(real.root, "specialists")
    assert all(len(told) > 1 for told in counts(real.root, "platforms").values())


def test_what_belongs_to_no_county_can_be_chosen(real: BuiltSite) -> None:
    told = counts(real.root, "organizations")["county"]
    assert told["at-large"] == sum("place" not in r.fields for r in real.of("organizations"))


def test_a_telephone_in_a_list_can_be_tapped(real: BuiltSite) -> None:
    page = real.pages["specialists/"]
    for record in real.of("specialists"):
        dialled = [re.sub(r"[^+\d]", "", number) for number in record.phones[:1]]
        assert set(dialled) <= set(page.phones)


def lists_of(pages: dict[str, ReadPage]) -> list[str]:
    return [at for at in pages if at == "specialists/" or at.startswith("specialists/in/")]


def crowd_faults(folder: Path, people: int) -> None:
    """Every person is on a list of each place served, and no page is too much for a phone."""
    root = build(write_crowd(folder, people), SITE_URL=BASE)
    pages = read_pages(root)
    records = [r for r in raw.records(folder / "data") if r.folder == "specialists"]
    assert f"共 {len(records)} 名" in pages["specialists/"].text
    assert pages["specialists/"].rows == []
    assert len(records) > people
    for county in {place.split("/")[0] for r in records for place in r.fields["places"]}:
        here = {r.address for r in records if any(p.startswith(county) for p in r.fields["places"])}
        below = [at for at in lists_of(pages) if at.startswith(f"specialists/in/{county}/")]
        assert {address for at in below for address in rows_of(pages[at])} == here
        assert f"共 {len(here)} 名" in pages[f"specialists/in/{county}/"].text
    for at in lists_of(pages):
        assert len(pages[at].rows) <= MOST
        assert len(gzip.compress((root / at / "index.html").read_bytes(), 6)) <= 25_000
        assert [there for _, there in pages[at].crumbs[:-1] if there not in pages] == []
    # The menu names a page that is written by hand, and here is none.
    dead = map(str, dead_links(root, BASE))
    assert [link for link in dead if "about/" not in link] == []
    assert {record.address for record in records} <= pages.keys()


@pytest.mark.slow
@pytest.mark.parametrize("people", [400, 5000])
def test_a_long_list_is_shown_by_county(tmp_path: Path, people: int) -> None:
    crowd_faults(tmp_path / "crowd", people)


def test_each_script_is_joined_and_each_page_loads_them_once(real: BuiltSite) -> None:
    written = {path.name for path in (ROOT / "overrides/assets/javascripts").glob("*.js")}
    assert {*SCRIPTS, *LATER, Path(FIRST_SCRIPT).name} == written
    joined = (real.root / SCRIPT).read_text(encoding="utf-8")
    for address in ("index.html", "specialists/index.html", "404.html"):
        assert (real.root / address).read_text(encoding="utf-8").count("<script") == 2
    for name in SCRIPTS:
        script = (ROOT / "overrides/assets/javascripts" / name).read_text(encoding="utf-8")
        code = [
            line.strip() for line in re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL).split("\n")
        ]
        assert [line for line in code if not line.startswith("//") and line not in joined] == []
