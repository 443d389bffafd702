"""What every way of building a site begins with, once its data is checked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from generators.attachments import attachments_of
from generators.cache.folder import cache_of
from generators.model.catalogue import Catalogue
from generators.model.problems import Problem
from generators.model.site import Site
from generators.pictures.store import make_pictures
from generators.publish import as_of, public
from generators.views.context import Views
from generators.views.pages import views_of


def told(problems: Sequence[Problem]) -> str:
    """What an editor reads where the data cannot be built."""
    listed = "\n".join(map(str, problems))
    return f"{listed}\n数据有 {len(problems)} 处问题，网站没有改动。"


def given_away(problems: Sequence[Problem]) -> str:
    """What an editor reads where the last gate has found something in the built site."""
    listed = "\n".join(map(str, problems))
    count = f"网站里有 {len(problems)} 处不能公开"
    return f"{listed}\n{count}，那几个文件没有留下；改好再生成一次，才能发布。"


def prepared(catalogue: Catalogue, data: Path, today: date | None = None) -> Views:
    """The views of checked data, of the day on which it was checked; raises CacheError where its
    pictures cannot be kept.
    """
    published = public(catalogue)
    made, attached = make_pictures(published, data), attachments_of(published, data)
    return views_of(published, today or as_of(catalogue), made, attached, cache_of(data))


def root_of(address: str | None, site: Site) -> str:
    """The full address of the home page: as the configuration says, else as the data does."""
    root = address or site.url
    return root if root.endswith("/") else f"{root}/"
