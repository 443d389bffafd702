"""Pages that are listed together lie together: whoever asks for an address lists no others."""

from pathlib import Path

import pytest

from generators.publish import as_of, public
from generators.rules import load_checked
from generators.views.pages import families, views_of

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("site", [ROOT, ROOT / "tests/sites/yunnan"], ids=lambda path: path.name)
def test_every_page_lies_where_its_family_does(site: Path):
    catalogue, _ = load_checked(site / "data")
    assert catalogue is not None
    views = views_of(public(catalogue), as_of(catalogue))
    strayed = [
        (family.name, page.address)
        for family in families(views)
        for page in family.pages()
        if not page.address.startswith(family.at)
    ]
    assert strayed == []
    assert sum(bool(family.at) for family in families(views)) > len(catalogue.types)
