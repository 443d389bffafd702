"""Text as it is read: without what hides a number from a search, but line by line as it was."""

from __future__ import annotations

import re
import unicodedata

# Signs that take no room: zero-width, joining and directional ones, soft hyphens, variation selectors.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]"
)
_BREAK = re.compile(r"\r\n?")
# What PDF files write for these signs, which NFKC leaves alone (Unicode's EquivalentUnifiedIdeograph).
_RADICALS = str.maketrans(
    "⺁⺇⺊⺒⺓⺛⺝⺟⺠⺩⺫⺬⺷⺹⺼⻁⻃⻄⻅⻆⻇⻉⻊⻋⻑⻓⻔⻕⻗⻘⻙⻚⻛⻜⻝⻡⻢⻣⻤⻥⻦⻧⻨⻩⻪⻫⻬⻮⻯⻰⻱⻳",
    "厂几卜巳幺旡月母民王目示羊老肉虎西西见角角贝足车長长门阜雨青韦页风飞食首马骨鬼鱼鸟卤麦黄黾斉齐齿竜龙亀龟",
)
_RADICAL = re.compile("[\u2e80-\u2eff]")
_OTHER_BREAK = re.compile("[\x0b\x0c\x85\u2028\u2029]")


def plain(text: str) -> str:
    """`text` in half-width signs, without unseen ones; every line keeps its number."""
    if text.isascii():
        return _BREAK.sub("\n", text) if "\r" in text else text
    text = _OTHER_BREAK.sub(" ", _BREAK.sub("\n", text))
    text = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    return text.translate(_RADICALS) if _RADICAL.search(text) else text


# Half-width signs that patterns know, for those that Chinese text is full of.
_USUAL = dict(zip("，：（）；｜－．\u3000", ",:();|-. ", strict=True))
_FULL_WIDTH = re.compile(
    "[\uff0f-\uff19\uff21-\uff3a\uff41-\uff5a\u2460-\u249b\U0001d7ce-\U0001d7ff]"
)


def quickly(text: str) -> str:
    """As `plain`, for much text of which little is in disguise; lines may move."""
    if _FULL_WIDTH.search(text):
        return plain(text)
    for sign, half in _USUAL.items():
        text = text.replace(sign, half)
    return _UNSEEN.sub("", text)


def line_of(text: str, position: int) -> int:
    """The line, from 1, of a position in plain text."""
    return text.count("\n", 0, position) + 1
