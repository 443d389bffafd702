"""The files that a site consists of, with their marks, and those that are no longer among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ..site import Mark, SiteFolder
from .jobs import Done
from .state import Head

Marks = dict[str, Mark]


def of_jobs(
    known: Marks, apart: Iterable[Marks], gone: Mapping[str, Done], done: Mapping[str, Done]
) -> Marks:
    """The files of all jobs: of those `known` all but what lay `apart` and what is `gone`, and what
    was made now.
    """
    left = {address for each in gone.values() for address, _ in each.files}.union(*apart)
    marks = {address: mark for address, mark in known.items() if address not in left}
    return marks | {address: mark for each in done.values() for address, mark in each.files}


def of_pictures(
    site: SiteFolder, made: Mapping[str, Path], head: Head | None, lost: set[str]
) -> Marks:
    """The photos' files. Their names say what they hold, so one that is there is right."""
    marks = {}
    for address, path in made.items():
        mark = None if address in lost or head is None else site.mark(address)
        known = head.marks.get(address) if head else None
        if mark is None or mark != known:
            mark = site.write(address, path.read_bytes())
        marks[address] = mark
    return marks


def cleared(site: SiteFolder, marks: Marks, head: Head | None) -> dict[str, int]:
    """Take away what is no longer published, and whatever else is not the site's; `head` is what was
    left, if nobody has come or gone since.

    Tells when names last changed in each folder, as it stands now.
    """
    if head is None:
        site.clear_but(marks)
        return site.folders(marks)
    left, removed = site.take_out(head.marks.keys() - marks.keys())
    before = head.marks.get
    touched = [f"{folder}/" for folder in left]
    touched += (address for address, mark in marks.items() if before(address) != mark)
    # Of the others the older time is kept: what comes there meanwhile is seen the next time.
    known = {name: time for name, time in head.folders.items() if name not in removed}
    return known | site.clear_beside(touched, marks, known)
