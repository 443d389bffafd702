"""Addresses for places: readable, the same for any order of the input, never two alike."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import count as count_from
from typing import Literal, TypeVar

from generators.importers.readings import numbered, plain, syllables

Level = Literal["prefecture", "county", "town", "village"]
K = TypeVar("K")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

_ONE = "各|回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|畲|水|土|羌|怒|京|佤"
_MORE = (
    "蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|高山|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗"
    "|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|塔塔尔|独龙|鄂伦春"
    "|赫哲|门巴|珞巴|基诺"
)
_PEOPLES = f"(?:(?:{_ONE}|{_MORE})族)*"
# Autonomous areas alone leave 族 out after a name of two characters or more (哈萨克自治县).
_AUTONOMOUS = f"(?:(?:{_ONE})族|(?:{_MORE})族?)*自治"
# A stem of one character keeps its suffix (云县 is yunxian), as national romanisation has it.
_NAME: Mapping[Level, re.Pattern[str]] = {
    "prefecture": re.compile(rf"(.{{2,}}?)(?:{_AUTONOMOUS}州|地区|[市州盟])"),
    "county": re.compile(rf"(.{{2,}}?)(?:{_AUTONOMOUS}[县旗]|新区|林区|[县市区旗])"),
    "town": re.compile(rf"(.{{2,}}?)(?:{_PEOPLES}(?:民族)?乡|街道办事处|街道|苏木|镇)"),
    "village": re.compile(
        r"(.{2,}?)(?:(?:社区)?居民委员会?|(?:社区)?居委会|村民委员会|村委会|社区村?|嘎查|村)"
    ),
}
_SUFFIXES = {
    "县": "xian", "市": "shi", "区": "qu", "旗": "qi", "州": "zhou", "盟": "meng", "地区": "diqu",
    "镇": "zhen", "乡": "xiang", "街道": "jiedao", "办事处": "jiedao", "苏木": "sumu",
    "村": "cun", "社区": "shequ", "嘎查": "gacha", "委员": "juweihui", "委会": "juweihui",
    "委员会": "juweihui",
}  # fmt: skip


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
    match = _NAME[place.level].fullmatch(place.name)
    stem = match.group(1) if match else place.name
    read = list(zip(stem, place.reading or syllables(place.name), strict=False))
    base = "".join(_letters(character, plain(syllable)) for character, syllable in read)
    toned = "".join(_letters(character, numbered(syllable)) for character, syllable in read)
    base, toned = base or place.level, toned or place.level
    suffix = _suffix(place.name) if match else ""
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


def _suffix(name: str) -> str:
    endings = sorted(filter(name.endswith, _SUFFIXES), key=len)
    return _SUFFIXES[endings[-1]] if endings else ""
