"""Prose without any markup is made without Markdown, and comes out as Markdown would have it."""

from html import unescape

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from generators.prose import _SIMPLE, prose_html, prose_text


def _by_markdown(text: str) -> str:
    return nh3.clean(Markdown().convert(text), tags={"p"})


@given(st.from_regex(_SIMPLE, fullmatch=True))
def test_simple_prose_is_what_markdown_makes_of_it(text: str) -> None:
    assert prose_html(text) == _by_markdown(text)
    assert prose_text(text, 10**6) == " ".join(unescape(nh3.clean(text, tags=set())).split())


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("三月下旬采一芽一叶，每亩约 5.5 公斤（干茶 1 公斤）。", True),
        ("温度 20–25℃ 时发芽", True),
        ("施肥*三次*", False),
        ("1. 翻地", False),
        ("- 翻地", False),
        ("第一段\n\n第二段", False),
        ("茶叶 ", False),
    ],
)
def test_what_counts_as_simple(text: str, simple: bool) -> None:
    assert bool(_SIMPLE.fullmatch(text)) is simple
