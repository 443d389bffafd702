"""What a reader takes away: contacts and calendars, read by a parser that is not the one that wrote them."""

import warnings
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.site.conftest import BASE, BuiltSite
from tests.site.raw import RawRecord

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import vobject

WEEKDAYS = "一二三四五六日"


def read(site: BuiltSite, name: str) -> Any:
    content = (site.root / name).read_bytes()
    assert b"\r\n" in content
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    return vobject.readOne(content.decode("utf-8"))


def clock(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M")


def test_everybody_with_a_telephone_can_be_saved(site: BuiltSite) -> None:
    callable_ = [record for record in site.records if record.phones]
    files = {path.relative_to(site.root).as_posix() for path in site.root.rglob("*.vcf")}
    assert files == {f"{record.address}contact.vcf" for record in callable_}
    for record in callable_:
        card = read(site, f"{record.address}contact.vcf")
        assert card.version.value == "3.0"
        mark = "（示例）" if record.is_sample else ""
        assert card.fn.value == f"{record.name}{mark}"
        assert card.n.value.family + card.n.value.given == card.fn.value
        digits = ["".join(s for s in phone if s in "+0123456789") for phone in record.phones]
        assert [tel.value for tel in card.tel_list] == digits
        assert card.url.value == f"{BASE}{record.address}"
        for phone in record.fields["phones"]:
            assert phone.get("hours", "") in card.note.value
        assert card.note.value.endswith(site.settings["as_of"])


def ahead(site: BuiltSite) -> list[RawRecord]:
    day = site.settings["as_of"]
    return [
        event
        for event in site.of("events")
        if event.fields.get("state", "planned") == "planned"
        and event.fields.get("until", event.fields["since"]) >= day
    ]


def test_events_to_come_go_into_a_calendar(site: BuiltSite) -> None:
    coming = ahead(site)
    files = {p.relative_to(site.root).as_posix() for p in (site.root / "events").rglob("*.ics")}
    assert files == {f"{event.address}calendar.ics" for event in coming}
    for event in coming:
        calendar = read(site, f"{event.address}calendar.ics")
        (entry,) = calendar.vevent_list
        fields = event.fields
        assert entry.summary.value.startswith(event.name)
        assert entry.url.value == f"{BASE}{event.address}"
        assert entry.dtstamp.value.strftime("%Y-%m-%dT%H:%M:%S%z") == (
            f"{site.settings['as_of']}T00:00:00+0000"
        )
        if "starts" in fields:
            assert clock(entry.dtstart.value) == f"{fields['since']} {fields['starts']}"
            assert entry.dtstart.value.utcoffset() == timedelta(hours=8)
        else:
            assert str(entry.dtstart.value) == fields["since"]
        if "ends" in fields:
            last = fields.get("until", fields["since"])
            assert clock(entry.dtend.value) == f"{last} {fields['ends']}"


def test_programmes_come_again_as_they_are_on(site: BuiltSite) -> None:
    day = site.settings["as_of"]
    on = [
        each
        for each in site.of("broadcasts")
        if each.fields.get("period", {}).get("until", "9999") >= day
    ]
    assert on
    for programme in on:
        calendar = read(site, f"{programme.address}calendar.ics")
        slots = programme.fields["slots"]
        assert len(calendar.vevent_list) == len(slots)
        assert len({entry.uid.value for entry in calendar.vevent_list}) == len(slots)
        for slot, entry in zip(slots, calendar.vevent_list, strict=True):
            wanted = {WEEKDAYS.index(name[1]) for name in slot["days"] if name != "每天"}
            months = {int(month) for month in slot.get("months", ())}
            first = entry.dtstart.value
            rule = entry.getrruleset()
            times = rule[:200]
            assert clock(times[0]) == clock(first)
            assert str(first.date()) >= day
            for moment in times:
                assert moment.strftime("%H:%M") == slot["at"]
                assert moment.weekday() in (wanted or range(7))
                assert moment.month in (months or range(1, 13))
            length = entry.dtend.value - first
            assert length == timedelta(minutes=int(slot.get("minutes", 30)))


@pytest.mark.parametrize("suffix", ["*.vcf", "*.ics"])
def test_both_forms_hold_the_same_files(real: BuiltSite, suffix: str) -> None:
    served = {p.relative_to(real.root): p.read_bytes() for p in real.root.rglob(suffix)}
    portable = {p.relative_to(real.portable): p.read_bytes() for p in real.portable.rglob(suffix)}
    assert served == portable
