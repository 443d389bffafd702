"""Pages that stand for all others: the longest, the emptiest and one at random of each kind."""

from random import Random

from generators.records import RECORD_TYPES
from tests.site.conftest import BuiltSite

SECTIONS = ("find/", "local/", "learn/", "disclosure/")


def kinds(site: BuiltSite) -> dict[str, list[str]]:
    """The addresses of a site's record pages by kind; a nested record is a kind of its own."""
    found: dict[str, list[str]] = {}
    for record in site.records:
        depth = record.id.count("/")
        found.setdefault(f"{record.folder}-{depth}", []).append(record.address)
    return found


def single(site: BuiltSite) -> list[str]:
    """The pages of which there is one each: home, sections, lists, written pages, 404.html."""
    records = {record.address for record in site.records}
    return sorted(site.pages.keys() - records)


def samples(site: BuiltSite, seed: int) -> list[str]:
    """The longest, the emptiest and a random page of each kind."""
    random = Random(seed)
    chosen: set[str] = set()
    for addresses in kinds(site).values():
        by_size = sorted(addresses, key=lambda address: len(site.pages[address].text))
        chosen |= {by_size[0], by_size[-1], random.choice(by_size)}
    return sorted(chosen)


def longest(site: BuiltSite) -> list[str]:
    """The longest page of each kind, where a phone's width is scarcest."""
    return sorted(
        max(addresses, key=lambda address: len(site.pages[address].text))
        for addresses in kinds(site).values()
    )


def lists_in_use(site: BuiltSite, section: str = "") -> list[str]:
    """The addresses of the lists that have records; of one section, or of all."""
    return [
        known.list_address
        for known in RECORD_TYPES
        if site.of(known.folder) and section in ("", f"{known.section}/")
    ]
