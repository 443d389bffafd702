"""Notices, documents and what they carry, as readers find them."""

import hashlib
import json
from datetime import date, timedelta
from typing import Any

from tests.site.conftest import BASE, BuiltSite
from tests.site.pages import parse, text_of
from tests.site.raw import RawRecord
from tests.site.test_takeaways import read

# STANDARDS 8, in its order.
HEAD = {
    "索引号": "index",
    "公开选项": "disclosure",
    "主题分类": "subject",
    "发文机关": "issuers",
    "成文日期": "written",
    "标题": "name",
    "发文字号": "number",
    "发布日期": "published",
    "有效性": "validity",
}
VALIDITY = {"valid": "有效", "amended": "已修改", "expired": "失效", "repealed": "废止"}
BACKWARD = {
    "based_on": "以它为依据的文件",
    "implements": "贯彻它的文件",
    "amends": "修改它的文件",
    "repeals": "废止它的文件",
    "forwards": "转发它的文件",
}


def page_of(site: BuiltSite, record: RawRecord) -> Any:
    return parse(site.root / record.address / "index.html")


def running(site: BuiltSite) -> list[RawRecord]:
    day = site.settings["as_of"]
    found = [n for n in site.of("notices") if "outcome" not in n.fields]
    return [n for n in found if n.fields["period"]["since"] <= day <= n.fields["period"]["until"]]


def ahead(site: BuiltSite) -> list[RawRecord]:
    day = site.settings["as_of"]
    found = [n for n in site.of("notices") if "outcome" not in n.fields]
    return [n for n in found if n.fields["period"]["until"] >= day]


def test_the_sample_has_a_notice_in_every_state(real: BuiltSite) -> None:
    notices = {record.id: record.fields for record in real.of("notices")}
    day = real.settings["as_of"]
    told = [
        "decided" if "outcome" in n else
        "future" if n["period"]["since"] > day else
        "running" if n["period"]["until"] >= day else "waiting"
        for n in notices.values()
    ]  # fmt: skip
    assert len(told) == 8
    assert {"decided", "future", "running", "waiting"} == set(told)
    assert {"approved", "changed", "withdrawn"} == {
        n["outcome"]["result"] for n in notices.values() if "outcome" in n
    }


def test_a_notice_says_what_until_when_and_how_to_object(site: BuiltSite) -> None:
    for notice in site.of("notices"):
        page, fields = page_of(site, notice), notice.fields
        text = text_of(page.xpath("//article")[0])
        assert text.index(fields["proposal"]) < text.index("怎么提意见") < text.index("公示的名单")
        assert fields["period"]["until"] in text
        assert ("书面" in text) == (fields["objection"].get("written") == "是")
        assert ("保密" in text) == (fields["objection"].get("secret") == "是")
        for line in fields["listed"]:
            assert line["name"] in text


def test_a_lists_checksum_is_that_of_its_lines(site: BuiltSite) -> None:
    """Anybody can work it out: the lines as JSON, keys in order, without spaces."""
    for notice in site.of("notices"):
        lines = json.dumps(
            notice.fields["listed"], ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )
        told = [text_of(each) for each in page_of(site, notice).xpath("//*[@class='gk-code']")]
        assert told[0] == hashlib.sha256(lines.encode()).hexdigest()
        changed = "changes" in notice.fields
        assert (told[0] == notice.fields["fingerprint"]) != changed
        assert told[1:] == ([notice.fields["fingerprint"]] if changed else [])


def test_the_home_page_begins_with_what_runs(site: BuiltSite) -> None:
    links = [
        link for link in site.pages[""].links if link.startswith("notices/") and link != "notices/"
    ]
    shown = [link for link in dict.fromkeys(links) if link in {n.address for n in ahead(site)}]
    by_end = sorted(running(site), key=lambda n: n.fields["period"]["until"])
    assert shown[: len(by_end)] == [n.address for n in by_end]
    assert set(shown) == {n.address for n in ahead(site)}


def test_the_last_day_goes_into_a_calendar(site: BuiltSite) -> None:
    files = {p.relative_to(site.root).as_posix() for p in (site.root / "notices").rglob("*.ics")}
    assert files == {f"{notice.address}calendar.ics" for notice in ahead(site)}
    for notice in ahead(site):
        (entry,) = read(site, f"{notice.address}calendar.ics").vevent_list
        last = date.fromisoformat(notice.fields["period"]["until"])
        assert entry.dtstart.value == last
        assert entry.dtend.value == last + timedelta(1)
        assert notice.name in entry.summary.value
        assert entry.url.value == f"{BASE}{notice.address}"
        assert entry.valarm.trigger.value < timedelta(0)


def test_a_document_has_its_whole_head_and_says_what_is_absent(site: BuiltSite) -> None:
    for document in site.of("documents"):
        rows = page_of(site, document).xpath("//dl[contains(@class, 'gk-head')]/div")
        assert [text_of(row.find("dt")) for row in rows] == list(HEAD)
        for row, (label, field) in zip(rows, HEAD.items(), strict=True):
            written, told = document.fields.get(field), text_of(row.find("dd"))
            if written is None:
                unknown = document.fields.get("unknown", ())
                known = any(each.startswith(label) for each in unknown)
                assert told.startswith("原文没有写明" if known else "没有登记")
            elif field == "validity":
                assert told == VALIDITY[written]
            elif isinstance(written, str) and field != "subject":
                assert told == written


def test_documents_stand_to_each_other_both_ways(site: BuiltSite) -> None:
    documents = {record.id: record for record in site.of("documents")}
    for document in documents.values():
        for relation in document.fields.get("relations", ()):
            page = page_of(site, documents[relation["document"]])
            heading = next(h for h in page.iter("h2") if text_of(h) == BACKWARD[relation["how"]])
            assert document.name in text_of(heading.getnext())


def test_what_a_document_carries_is_as_its_page_says(site: BuiltSite) -> None:
    named = set()
    for document in site.of("documents"):
        told = page_of(site, document).xpath("//ul[@class='gk-files']/li")
        written = document.fields.get("attachments", ())
        assert len(told) == len(written)
        for item, attachment in zip(told, written, strict=True):
            path = site.root / "attachments" / attachment["file"]
            named.add(path.name)
            assert path.read_bytes() == (site.data / "attachments" / path.name).read_bytes()
            assert f"attachments/{path.name}" in site.page(document).links
            checksum = hashlib.sha256(path.read_bytes()).hexdigest()
            assert text_of(item.xpath(".//*[@class='gk-code']")[0]) == checksum
            size = path.stat().st_size
            assert (f"{size / 1024:.0f} KB" if size >= 1024 else f"{size} 字节") in text_of(item)
    folder = site.root / "attachments"
    assert {p.name for p in folder.iterdir()} == named if named else not folder.exists()


def test_the_samples_are_as_many_as_they_should_be(real: BuiltSite) -> None:
    def count(folder: str) -> int:
        return len(real.of(folder))

    findings = sum(len(i.fields.get("findings", ())) for i in real.of("inspections"))
    pairings = [a for a in real.of("agreements") if a.fields["kind"] == "university-pairing"]
    assert count("documents") >= 20
    assert (count("projects"), count("agreements"), len(pairings)) == (30, 30, 5)
    assert (count("inspections"), findings, count("cases")) == (6, 20, 12)
