"""What stands above the list of good cases: which counties have one to show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..context import Views


def lead(views: Views) -> Mapping[str, Any]:
    """Each county with its number of cases."""
    counties = views.catalogue.all("places")
    return {"counties": [(c, len(views.around.within("cases", c.id))) for c in counties]}
