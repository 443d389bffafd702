"""What readers look for: a list written by hand, and queries made from the places by seed."""

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.site.raw import RawRecord

_WRITTEN = Path(__file__).with_name("queries.tsv")
_KIND_LETTERS = {"村": "cun", "区": "shequ"}
_KINDS = r"(各族自治县|瑶族苗族乡|[苗瑶]族乡|街道|社区|[村镇乡县市区])$"


@dataclass(frozen=True)
class Query:
    """What a reader types, and the addresses of which each is a right answer."""

    kind: str
    text: str
    wanted: frozenset[str]


@dataclass(frozen=True)
class _Village:
    """A village as its files tell it: names of county, town and itself, and the steps of its id."""

    address: str
    names: tuple[str, str, str]
    steps: tuple[str, str, str]

    @property
    def short(self) -> tuple[str, ...]:
        return tuple(_short(name) for name in self.names)

    @property
    def letters(self) -> tuple[str, ...]:
        # A number tells villages apart that would have one id; it is not spoken.
        return tuple(re.sub(r"[-\d]", "", step) for step in self.steps)


def written() -> list[Query]:
    """The list that stands in `queries.tsv`."""
    lines = _WRITTEN.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return [Query(kind, text, frozenset(wanted.split("|"))) for kind, text, wanted in rows]


def generated(records: list[RawRecord], seed: int, count: int) -> list[Query]:
    """`count` queries for villages, in every form by turns; whatever fits as well is as right."""
    choose = random.Random(seed)
    villages = list(_villages(records))
    forms = list(_FORMS.items())
    made = []
    for number in range(count):
        kind, form = forms[number % len(forms)]
        made.append(form(choose, choose.choice(villages), villages, kind))
    return made


def _villages(records: list[RawRecord]) -> Iterator[_Village]:
    names = {r.id: str(r.fields["name"]) for r in records if r.folder == "places"}
    for place, name in names.items():
        steps = place.split("/")
        if len(steps) == 3:
            above = (names[steps[0]], names["/".join(steps[:2])], name)
            yield _Village(f"places/{place}/", above, (steps[0], steps[1], steps[2]))


def _short(name: str) -> str:
    cut = re.sub(_KINDS, "", name)
    return cut if len(cut) > 1 else name


def _same(
    village: _Village, villages: list[_Village], key: Callable[[_Village], object]
) -> frozenset[str]:
    return frozenset(other.address for other in villages if key(other) == key(village))


def _plain(say: Callable[[_Village], str]) -> Callable[..., Query]:
    """A form in which every village that is said alike is as right."""

    def form(_: random.Random, village: _Village, villages: list[_Village], kind: str) -> Query:
        return Query(kind, say(village), _same(village, villages, say))

    return form


def _short_name(_: random.Random, village: _Village, villages: list[_Village], kind: str) -> Query:
    """A town or county may be called as the village is, and is as right."""
    text = village.short[2]
    above = {
        "places/" + "/".join(other.steps[: level + 1]) + "/"
        for other in villages
        for level in (0, 1)
        if other.short[level] == text
    }
    return Query(kind, text, _same(village, villages, lambda v: v.short[2]) | above)


def _letter_slip(
    choose: random.Random, village: _Village, villages: list[_Village], kind: str
) -> Query:
    """Two letters exchanged, one left out or one typed twice, not at either end."""
    letters = village.letters[1] + village.letters[2]
    place = choose.randrange(2, len(letters) - 2)
    a, b = letters[place], letters[place + 1]
    slip = choose.choice((b + a, b, a + a + b))
    typed = letters[:place] + slip + letters[place + 2 :]
    return Query(kind, typed, _same(village, villages, lambda v: v.letters[1] + v.letters[2]))


def _sound_slip(
    choose: random.Random, village: _Village, villages: list[_Village], kind: str
) -> Query:
    """A sign that sounds the same in place of the right one, as an input method offers it."""
    heard = _heard(villages)
    spoken = list(village.short[2])
    places = list(range(len(spoken)))
    choose.shuffle(places)
    syllables = _syllables(village)
    for place in places:
        others = sorted(heard.get(syllables[place], set()) - {spoken[place]}) if syllables else []
        if others:
            spoken[place] = choose.choice(others)
            break
    text = village.short[0] + village.short[1] + "".join(spoken)
    return Query(kind, text, _same(village, villages, lambda v: (*v.letters[:2], v.letters[2])))


def _heard(villages: list[_Village]) -> Mapping[str, set[str]]:
    heard: dict[str, set[str]] = defaultdict(set)
    for village in villages:
        for syllable, sign in zip(_syllables(village), village.short[2], strict=False):
            heard[syllable].add(sign)
    return heard


def _syllables(village: _Village) -> list[str]:
    """The syllables of the name, where its letters can be cut in only one way."""
    cuts = list(_cuts(village.letters[2], len(village.short[2])))
    return cuts[0] if len(cuts) == 1 else []


_SYLLABLE = re.compile(
    r"(?:[bpmfdtnlgkhjqxrzcsyw]|[zcs]h)?"
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ao|an|ei|en|er|ia|ie|in|iu|ou|ua|ue|ve|ui|un|uo|a|e|i|o|u|v)"
)


def _cuts(letters: str, count: int) -> Iterator[list[str]]:
    if not count:
        if not letters:
            yield []
        return
    for length in range(1, 7):
        if len(letters) >= length and _SYLLABLE.fullmatch(letters[:length]):
            for rest in _cuts(letters[length:], count - 1):
                yield [letters[:length], *rest]


_FORMS: dict[str, Callable[..., Query]] = {
    "made: name": _plain(lambda v: v.names[2]),
    "made: short": _short_name,
    "made: town and village": _plain(lambda v: v.short[1] + v.short[2]),
    "made: county and village": _plain(lambda v: v.short[0] + v.names[2]),
    "made: whole address": _plain(lambda v: "".join(v.names)),
    "made: pinyin": _plain(lambda v: v.letters[2] + _KIND_LETTERS.get(v.names[2][-1], "")),
    "made: town and village in pinyin": _plain(lambda v: v.letters[1] + v.letters[2]),
    "made: question": _plain(lambda v: f"{v.short[1]}{v.names[2]}的特派员电话"),
    "made: letter slip": _letter_slip,
    "made: sound slip": _sound_slip,
}
