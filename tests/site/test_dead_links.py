"""No link inside a site is dead, in either form, on any page."""

from generators.records import RECORD_TYPES
from tests.site.conftest import BASE, BuiltSite
from tests.support.links import dead_links
from tests.support.pages import read_site


def test_served_below_a_path(site: BuiltSite) -> None:
    read = read_site(site.root)
    assert read.targets.keys() == {name for name in read.files if name.endswith((".html", ".svg"))}
    assert "404.html" in {link.page for link in read.links}
    assert list(map(str, dead_links(read, BASE))) == []


def test_opened_from_a_folder(site: BuiltSite) -> None:
    read = read_site(site.portable)
    assert read.targets.keys() == {name for name in read.files if name.endswith((".html", ".svg"))}
    assert list(map(str, dead_links(read, BASE, portable=True))) == []


def test_every_page_is_reached_from_the_home_page(site: BuiltSite) -> None:
    reached, waiting = {""}, [""]
    while waiting:
        page = site.pages[waiting.pop()]
        found = {*page.links, *page.footer_links, *(address for _, address in page.crumbs)}
        found = (found & site.pages.keys()) - reached
        reached |= found
        waiting += found
    # Menus leave out what is still empty; its list is there for whoever knows the address.
    empty = {known.list_address for known in RECORD_TYPES if not site.of(known.folder)}
    assert site.pages.keys() - reached == {"404.html"} | empty
