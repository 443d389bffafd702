"""A village's page: whom to ring first, and if nobody serves, whom then, and why."""

from typing import Any

import pytest

from tests.site.conftest import BASE, BuiltSite, long_on_the_real_site
from tests.site.pages import parse, text_of
from tests.site.raw import RawRecord

# The story in its order; a part without anything to tell is left out.
PARTS = ("service", "next", "see", "learn", "deals", "complain")


def villages(site: BuiltSite) -> list[RawRecord]:
    return [place for place in site.of("places") if place.id.count("/") == 2]


def article(site: BuiltSite, record: RawRecord) -> Any:
    (found,) = parse(site.root / record.address / "index.html").xpath("//article")
    return found


def numbers(element: Any) -> list[str]:
    return [str(link) for link in element.xpath(".//a/@href") if link.startswith("tel:")]


def dialled(number: str) -> str:
    return "tel:" + "".join(sign for sign in number if sign.isdigit())


def local_kinds(site: BuiltSite) -> set[str]:
    kinds = next(each for each in site.records if str(each) == "vocabularies/specialist-kinds")
    return {term.id.split("/")[1] for term in kinds.nested if term.fields.get("local") == "是"}


def in_term(person: RawRecord, day: str) -> bool:
    return any(
        term.get("since", "") <= day <= term.get("until", "9999") for term in person.fields["terms"]
    )


def serving(site: BuiltSite, place: RawRecord) -> list[RawRecord]:
    """Who was sent to this very village and is in term, from the data as they were written."""
    day, local = site.settings["as_of"], local_kinds(site)
    return [
        person
        for person in site.of("specialists")
        if place.id in person.fields["places"]
        and in_term(person, day)
        and not set(person.fields["kinds"]) <= local
    ]


def test_each_village_tells_its_story_in_one_order(site: BuiltSite) -> None:
    for place in villages(site):
        ids = [str(each) for each in article(site, place).xpath("h2/@id")]
        assert ids == [part for part in PARTS if part in ids], place
        assert {"service", "deals", "complain"} <= set(ids)


def test_whoever_serves_comes_first_with_one_big_button(site: BuiltSite) -> None:
    served = [place for place in villages(site) if serving(site, place)]
    assert served
    for place in served:
        page = article(site, place)
        people = serving(site, place)
        (big,) = page.xpath(
            ".//a[contains(@class, 'gk-button--call')][not(ancestor::*[@class='gk-bar'])]"
        )
        assert big.get("href") in {dialled(n) for person in people for n in person.phones}, place
        names = [text_of(each) for each in page.xpath(".//a[@class='gk-person__name']")]
        assert set(names) == {person.name for person in people}
        for person in people:
            card = next(
                each
                for each in page.xpath(".//ul[contains(@class, 'serving')]/li")
                if person.name in text_of(each)
            )
            said = text_of(card)
            for phone in person.fields.get("phones", ()):
                assert phone.get("hours", "") in said
            until = person.fields.get("wechat_until", "9999")
            shown = (
                bool(person.fields.get("wechat")) and until >= site.settings["as_of"][: len(until)]
            )
            assert ("微信：" in said) == shown, person
            spoken = person.fields.get("languages", ())
            assert ("会说" in said) == bool(spoken)


@long_on_the_real_site
def test_where_nobody_serves_the_page_says_why_and_whom_to_ask(site: BuiltSite) -> None:
    hotline = dialled(site.settings["hotline"]["number"])
    local, day = local_kinds(site), site.settings["as_of"]
    alone = [place for place in villages(site) if not serving(site, place)]
    assert alone
    for place in alone:
        page = article(site, place)
        why = text_of(page.xpath(".//p[contains(@class, 'gk-notice--calm')]")[0])
        ended = [
            person.name
            for person in site.of("specialists")
            if place.id in person.fields["places"] and not set(person.fields["kinds"]) <= local
        ]
        assert all(name in why for name in ended), place
        assert ("服务期" in why) == bool(ended), why
        (ladder,) = page.xpath(".//ol[contains(@class, 'gk-call--steps')]")
        rungs = [numbers(rung)[0] for rung in ladder.xpath("li")]
        assert rungs[-1] == hotline
        own = [
            person
            for person in site.of("specialists")
            if place.id in person.fields["places"]
            and person.phones
            and in_term(person, day)
            and set(person.fields["kinds"]) <= local
        ]
        if own:
            assert rungs[0] == dialled(own[0].phones[0])
        buttons = page.xpath(".//a[contains(@class, 'gk-button--call')]/@href")
        assert set(buttons) == {rungs[0]}


def test_publicists_are_nobodys_specialist(real: BuiltSite) -> None:
    local = local_kinds(real)
    own = [each for each in real.of("specialists") if set(each.fields["kinds"]) <= local]
    assert own
    for person in own:
        place = next(each for each in villages(real) if each.id in person.fields["places"])
        assert not serving(real, place)
        ladder = article(real, place).xpath(".//ol[contains(@class, 'steps')]/li[1]")[0]
        assert person.name in text_of(ladder)


def test_every_number_of_a_village_can_be_called_wrong(real: BuiltSite) -> None:
    for place in villages(real)[::97]:
        page = article(real, place)
        shown = {text_of(each) for each in page.xpath(".//*[@class='gk-button__number']")}
        letters = [
            str(each) for each in page.xpath(".//a[@class='gk-wrong']/@href") if "mailto:" in each
        ]
        assert shown
        for number in shown:
            digits = number.replace(" ", "%20")
            assert any(digits in letter for letter in letters), (place, number)
        address = f"{BASE}{place.address}".replace(":", "%3A").replace("/", "%2F")
        assert all(address in letter for letter in letters)


@pytest.mark.parametrize("form", ["root", "portable"])
def test_each_number_leads_to_its_village(site: BuiltSite, form: str) -> None:
    root = getattr(site, form)
    places = villages(site)
    assert len({place.fields["number"] for place in places}) == len(places)
    end = "index.html" if form == "portable" else ""
    for place in places:
        short = f"v/{place.fields['number']}/"
        page = parse(root / short / "index.html")
        there = f"../../{place.address}{end}"
        assert page.xpath("//link[@rel='canonical']/@href") == [f"{BASE}{place.address}"]
        assert page.xpath("//meta[@http-equiv='refresh']/@content") == [f"0; url={there}"]
        assert page.xpath("//a/@href") == [there]
        shown = parse(root / place.address / "index.html").xpath("//p[@class='gk-short']/a")
        assert [text_of(each) for each in shown] == [f"{BASE}{short}".removeprefix("http://")]
    assert len(list((root / "v").iterdir())) == len(places)
