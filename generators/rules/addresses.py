"""Each address has one page: what is written by hand does not hide what is generated."""

from __future__ import annotations

from collections.abc import Iterator

from generators.model.catalogue import Catalogue
from generators.model.problems import Problem


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Only for a catalogue in which nothing else is wrong: its pages are listed to be compared."""
    # The views bring the templates' library along, which takes longer to import than to check.
    from generators.publish import as_of
    from generators.views.pages import listed_near, views_of

    near = [written.address for written in catalogue.content]
    views = views_of(catalogue, as_of(catalogue))
    made = {page.address: page for page in listed_near(views, near)}
    taken: dict[str, str] = {}
    for written in catalogue.content:
        address = written.address
        other = (
            f"自动生成的“{made[address].page().title}”" if address in made else taken.get(address)
        )
        if other:
            message = f"网址 /{address} 与{other}重复；请给这个文件或它的文件夹改名"
            yield written.source.problem((), message)
        taken.setdefault(address, f" {written.source.file} ")
