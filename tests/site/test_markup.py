"""The Nu Html Checker finds no error in any kind of page."""

import pytest

from tests.site.chosen import samples, single
from tests.site.conftest import BuiltSite
from tests.support import nu


def faults(site: BuiltSite, addresses: list[str]) -> list[str]:
    files = [site.root / (at if at.endswith(".html") else f"{at}index.html") for at in addresses]
    return [str(message) for message in nu.check(files)]


def test_each_kind_of_page(site: BuiltSite, seed: int) -> None:
    """Those of which there is one, and the longest, the emptiest and a random page of records."""
    assert faults(site, [*single(site), *samples(site, seed)]) == []


@pytest.mark.slow
def test_every_page(site: BuiltSite) -> None:
    addresses = sorted(site.pages)
    for start in range(0, len(addresses), 200):
        assert faults(site, addresses[start : start + 200]) == []
