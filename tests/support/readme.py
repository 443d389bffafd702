"""README as the tests read it: its blocks of code, its tables, its words in code type."""

import re
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")

_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_HEADER = re.compile(r'^ *add_header ([\w-]+) "(.*)" always;$', re.MULTILINE)


@dataclass(frozen=True)
class Block:
    """A block of code, its own indent taken away."""

    language: str
    text: str


def blocks(language: str) -> list[Block]:
    """The blocks of one language, in order."""
    found = (Block(match[2], dedent(match[3])) for match in _BLOCK.finditer(README))
    return [block for block in found if block.language == language]


def inline() -> list[str]:
    """Everything in code type that is not in a block."""
    return re.findall(r"`([^`\n]+)`", _BLOCK.sub("", README))


def table_cells() -> list[str]:
    """Everything in code type that stands in a table."""
    rows = (line for line in README.splitlines() if line.startswith("| "))
    return [code for row in rows for code in re.findall(r"`([^`]+)`", row)]


def shell_lines() -> list[str]:
    """Every line of a block of shell, without its comment."""
    lines = (line for block in blocks("sh") for line in block.text.splitlines())
    bare = (re.sub(r"(^|\s+)#.*", "", line).strip() for line in lines)
    return [line for line in bare if line]


def headers() -> dict[str, str]:
    """The headers that README's nginx sends with every answer."""
    return dict(_HEADER.findall(blocks("nginx")[0].text))
