"""What libyaml says about text that is not YAML, as advice in Chinese at the line to mend."""

from __future__ import annotations

import re

import yaml

from .problems import WHOLE_FILE, Problem
from .text import lines_of

_MERGE = "Git 合并没有做完；请留下要的内容，删掉 <<<<<<<、=======、>>>>>>> 这几行"
# What libyaml complains of often comes from a slip on that line or one before it.
_SLIPS = (
    (re.compile(r"(?:<{7}|={7}|>{7})(?: |$)"), _MERGE),
    (re.compile(r"[\s\u3000]*(?:- +)*[A-Za-z_]+："), "冒号是全角的；请改成半角冒号加一个空格“: ”"),
    (re.compile(r"\s*(?:- +)*[a-z_]+:(?![\s/]|$)"), "冒号后面少了一个空格；请写成“字段: 值”"),
    (re.compile(r"[ ]*[\u3000\u00a0]+[ ]*[A-Za-z_]+:"), "行首有全角空格；请改成半角空格"),
)
_HINTS = (
    (
        "mapping values are not allowed",
        "这一行缩进不对，或值里多了一个冒号；值里有冒号时请给整个值加引号",
    ),
    ("could not find expected ':'", "这一行缺少冒号；字段要写成“字段: 值”，冒号后面空一格"),
    (
        "did not find expected key",
        "缩进、引号或括号不对；同一层的字段要对齐，引号和括号要成对，后面不能再有字",
    ),
    ("did not find expected '-'", "列表没有对齐；每一项都以“- ”开头，上下对齐"),
    (
        "did not find expected ',' or",
        "从这一行开始的方括号或花括号没有配对；请补上，或改成一行一项",
    ),
    ("cannot start any token", "值以特殊符号（如 @ ` %）开头；请给整个值加引号"),
    ("found unexpected end of stream", "从这一行开始的引号没有配对；请补上另一半引号"),
    ("unexpected document indicator", "从这一行开始的引号没有配对；请补上另一半引号"),
    ("found unknown escape character", "双引号里的反斜杠 \\ 有特殊含义；请改用单引号"),
    ("while scanning an anchor", "值以 & 开头；请给整个值加引号"),
    ("while scanning an alias", "值以 * 开头；请给整个值加引号"),
    ("while scanning a tag", "值以 ! 开头；请给整个值加引号"),
    ("block sequence entries are not allowed", "“- ”不能和字段写在同一行；请另起一行"),
    ("while scanning a directive", "行首的 % 有特殊含义；请删掉，或给整个值加引号"),
    ("did not find expected <document start>", "这一行不像“字段: 值”；请对照样例改正"),
)
# Where these are said, the fault began earlier: at the bracket, the quote or the would-be field.
_BEGUN_EARLIER = ("simple key", "quoted scalar", "flow sequence", "flow mapping")


def syntax_problem(file: str, text: str, error: yaml.YAMLError) -> Problem:
    """The problem that `error` reports of `text`."""
    lines, reason = lines_of(text), str(error)
    line = min(_line(error), len(lines))
    for near in (line, line - 1):
        for pattern, hint in _SLIPS:
            if near >= 1 and pattern.match(lines[near - 1]):
                return _problem(file, near, hint)
    hints = (hint for sign, hint in _HINTS if sign in reason)
    return _problem(file, line, next(hints, "请检查这一行的缩进、冒号和引号"))


def _problem(file: str, line: int, hint: str) -> Problem:
    return Problem(file, line, WHOLE_FILE, f"YAML 写法不对：{hint}")


def _line(error: yaml.YAMLError) -> int:
    mark, context = getattr(error, "problem_mark", None), getattr(error, "context", None) or ""
    if any(sign in context for sign in _BEGUN_EARLIER):
        mark = getattr(error, "context_mark", None) or mark
    return mark.line + 1 if mark else 1
