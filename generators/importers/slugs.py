"""Addresses for places: readable, the same for any order of the input, never two alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import count as count_from
from typing import TypeVar

from generators.names.places import Level, parted
from generators.names.syllables import numbered, plain, syllables

K = TypeVar("K")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Named:
    """A place that wants a slug, and what may tell it from others that sound like it."""

    name: str
    level: Level
    reading: tuple[str, ...] = ()
    region: str = ""
    code: str = ""


def candidates(place: Named) -> list[str]:
    """Slugs for one place, the best first."""
    stem, suffix = parted(place.name, place.level)
    read = list(zip(stem, place.reading or syllables(place.name), strict=False))
    base = "".join(_letters(character, plain(syllable)) for character, syllable in read)
    toned = "".join(_letters(character, numbered(syllable)) for character, syllable in read)
    base, toned = base or place.level, toned or place.level
    forms = [(base,), (base, suffix), (base, place.region)]
    forms += [(toned,), (toned, suffix), (base, place.code)]
    return list(dict.fromkeys("-".join(filter(None, form)) for form in forms))


def assign(places: Mapping[K, Named], taken: Collection[str]) -> dict[K, str]:
    """A slug for each place, none of them in `taken`.

    All members of a clash take their next candidate together, so that no order decides.
    """
    used = set(taken)
    slugs: dict[K, str] = {}
    waiting = {key: candidates(place) for key, place in places.items()}
    for step in range(max(map(len, waiting.values()), default=0)):
        wanted = {key: forms[step] for key, forms in waiting.items() if step < len(forms)}
        count = Counter(wanted.values())
        won = {key: slug for key, slug in wanted.items() if count[slug] == 1 and slug not in used}
        slugs |= won
        used |= set(won.values())
        waiting = {key: forms for key, forms in waiting.items() if key not in won}
    for key in sorted(waiting, key=lambda key: (places[key].name, places[key].code)):
        numbers = (f"{waiting[key][0]}-{number}" for number in count_from(1))
        slugs[key] = next(slug for slug in numbers if slug not in used)
        used.add(slugs[key])
    return slugs


def unread(name: str) -> list[str]:
    """The characters of a name that have no reading, and so stand as code points in its slug."""
    pairs = zip(name, syllables(name), strict=True)
    return [character for character, read in pairs if character.isalnum() and not plain(read)]


def _letters(character: str, spelled: str) -> str:
    return spelled or (f"u{ord(character):x}" if character.isalnum() else "")
