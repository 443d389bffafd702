"""The map of the site: every section with its columns, and every county."""

from __future__ import annotations

from generators.sections import ABOUT

from ..context import Views
from ..page import Crumb, Page, column_head, section_crumbs

ADDRESS = f"{ABOUT.address}map/"
_TITLE = "站点地图"
_DESCRIPTION = "本站全部栏目"


def page(views: Views) -> Page:
    catalogue = views.catalogue
    return Page(
        address=ADDRESS,
        title=_TITLE,
        description=_DESCRIPTION,
        template="views/sitemap/page.md.j2",
        crumbs=(*section_crumbs(views.section(ABOUT.id)), Crumb(_TITLE, ADDRESS)),
        context=lambda: {
            "sections": [(part, [known for known, _ in views.types(part)]) for part in views.menu],
            "counties": catalogue.all("places"),
        },
        head=column_head(_TITLE, _DESCRIPTION, "信息公开目录", (_TITLE, *catalogue.site.keywords)),
    )
