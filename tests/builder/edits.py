"""What people do to a site between two builds, at random: each edit tells what it did."""

import os
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.builder.program import Workshop

Edit = Callable[[Workshop, random.Random], str]
_TEXT = re.compile(
    r"^( *(?:- )?(?:name|title|summary|number|hours|label|venue|directions): *)(\S.*)$"
)
_REFERENCE = re.compile(r"^( *(?:- |place: |organization: |kind: ))([a-z0-9]+(?:[-/][a-z0-9]+)*)$")


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(path for path in folder.rglob(pattern) if path.is_file())


def _records(workshop: Workshop) -> list[Path]:
    files = _files(workshop.data, "*.yml")
    return [path for path in files if path.name != "site.yml"]


def _change_line(path: Path, pattern: re.Pattern[str], chance: random.Random, new: str) -> bool:
    lines = path.read_text(encoding="utf-8").split("\n")
    found = [n for n, line in enumerate(lines) if pattern.match(line)]
    if not found:
        return False
    at = chance.choice(found)
    lines[at] = pattern.sub(lambda match: f"{match[1]}{new}", lines[at])
    path.write_text("\n".join(lines), encoding="utf-8")
    return True


def change_text(workshop: Workshop, chance: random.Random) -> str:
    path = chance.choice(_records(workshop))
    number = chance.randint(100, 999)
    telephone = re.compile(r"^( *(?:- )?number: *)(\S.*)$")
    if chance.random() < 0.5 and _change_line(path, telephone, chance, f"0692-0000 {number}"):
        return f"{path.name}: telephone {number}"
    _change_line(path, re.compile(r"^(name: *)(\S.*)$"), chance, f"改名{number}")
    return f"{path.name}: name {number}"


def change_nested_name(workshop: Workshop, chance: random.Random) -> str:
    path = chance.choice(_files(workshop.data / "places", "*.yml"))
    number = chance.randint(100, 999)
    _change_line(path, re.compile(r"^( +name: *)(\S.*)$"), chance, f"新{number}村")
    return f"{path.name}: a village is now {number}"


def change_reference(workshop: Workshop, chance: random.Random) -> str:
    """Let one record name what another of its type names in the same place."""
    for _ in range(50):
        path = chance.choice(_records(workshop))
        other = chance.choice(_files(path.parent, "*.yml"))
        told = [
            match
            for line in other.read_text("utf-8").split("\n")
            if (match := _REFERENCE.match(line))
        ]
        if told:
            taken = chance.choice(told)
            same = re.compile(f"^({re.escape(taken[1])})([a-z0-9]+(?:[-/][a-z0-9]+)*)$")
            if _change_line(path, same, chance, taken[2]):
                return f"{path.name}: names {taken[2]}"
    return "nothing to refer to"


def change_order(workshop: Workshop, chance: random.Random) -> str:
    """Let two that are named one after the other change places, or name one of them elsewhere too."""
    lists = re.compile(
        r"^( *- )([a-z0-9]+(?:[-/][a-z0-9]+)*)\n(?=\1([a-z0-9]+(?:[-/][a-z0-9]+)*)\n)",
        re.MULTILINE,
    )
    for _ in range(50):
        path = chance.choice(_records(workshop))
        text = path.read_text(encoding="utf-8")
        if found := list(lists.finditer(text)):
            taken, other = chance.choice(found), chance.choice(found)
            if taken is other:
                there = taken.end() + len(taken[1]) + len(taken[3]) + 1
                text = f"{text[: taken.start()]}{text[taken.end() : there]}{taken[0]}{text[there:]}"
            else:
                text = f"{text[: other.start()]}{other[1]}{taken[2]}\n{text[other.start() :]}"
            path.write_text(text, encoding="utf-8")
            return f"{path.name}: {taken[2]} {'later' if taken is other else 'again'}"
    return "nothing in order"


def add_record(workshop: Workshop, chance: random.Random) -> str:
    path = chance.choice(_records(workshop))
    number = chance.randint(100, 999)
    copy = path.with_name(f"copy-{number}.yml")
    shutil.copy(path, copy)
    _change_line(copy, re.compile(r"^(name: *)(\S.*)$"), chance, f"又一个{number}")
    return f"{copy.name} of {path.name}"


def remove_record(workshop: Workshop, chance: random.Random) -> str:
    copies = _files(workshop.data, "copy-*.yml")
    path = chance.choice(copies if copies and chance.random() < 0.7 else _records(workshop))
    path.unlink()
    return f"no {path.name}"


def rename_record(workshop: Workshop, chance: random.Random) -> str:
    """Another id, in the record's file and wherever it is named."""
    path = chance.choice(_records(workshop))
    new = f"renamed-{chance.randint(100, 999)}"
    named = re.compile(rf"(?<![\w/-]){re.escape(path.stem)}(?![\w-])")
    path.rename(path.with_name(f"{new}.yml"))
    for other in [*_files(workshop.data, "*.yml"), *_files(workshop.site / "content", "*.md")]:
        text = other.read_text(encoding="utf-8")
        if named.search(text):
            other.write_text(named.sub(new, text), encoding="utf-8")
    return f"{path.name} is {new}"


def change_template(workshop: Workshop, chance: random.Random) -> str:
    folders = (workshop.program / "generators", workshop.program / "overrides")
    found = [path for folder in folders for path in _files(folder, "*") if _is_template(path)]
    path = chance.choice(found)
    number = chance.randint(100, 999)
    if path.suffix == ".css":
        path.write_text(f"{path.read_text('utf-8')}.gk-n{number} {{ color: red; }}\n", "utf-8")
    else:
        text = path.read_text(encoding="utf-8")
        path.write_text(
            re.sub(r"<(p|li|ul|div|nav)>", rf'<\1 class="n{number}">', text, count=1), "utf-8"
        )
    return f"template {path.name} {number}"


def _is_template(path: Path) -> bool:
    return path.name.endswith(".md.j2") or path.suffix in {".html", ".css"}


def change_config(workshop: Workshop, chance: random.Random) -> str:
    config = workshop.site / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").split("\nmarkdown_extensions:")[0].rstrip()
    extra = chance.choice(("abbr", "footnotes", "def_list", "sane_lists"))
    added = f"\nmarkdown_extensions:\n  - {extra}\n  - attr_list\n  - tables\n  - toc:\n      permalink: {chance.choice(('true', 'false'))}\n"
    config.write_text(f"{text}{added}", encoding="utf-8")
    return f"config with {extra}"


def change_site(workshop: Workshop, chance: random.Random) -> str:
    path = workshop.data / "site.yml"
    number = chance.randint(100, 999)
    key = chance.choice(("name", "publisher", "description"))
    _change_line(path, re.compile(rf"^({key}: *)(\S.*)$"), chance, f"某某公开{number}")
    return f"site.yml: {key} {number}"


def change_date(workshop: Workshop, chance: random.Random) -> str:
    day = f"20{chance.randint(18, 22)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    _change_line(workshop.data / "site.yml", re.compile(r"^(as_of: *)(\S.*)$"), chance, day)
    return f"as of {day}"


def change_prose(workshop: Workshop, chance: random.Random) -> str:
    path = chance.choice(_files(workshop.site / "content", "*.md"))
    number = chance.randint(100, 999)
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n## 补充 {number} {{#more-{number}}}\n\n又写了**一段**，第 {number} 段。\n")
    return f"{path.name}: a paragraph {number}"


def link_from_prose(workshop: Workshop, chance: random.Random) -> str:
    """A page written by hand leads to a record's page, which others may rename or remove."""
    path = workshop.site / "content/about/index.md"
    record = chance.choice(_files(workshop.data / "specialists", "*.yml")).stem
    with path.open("a", encoding="utf-8") as file:
        file.write(
            f"\n请看[这位](../specialists/{record}/index.md#{chance.choice(('top', 'none'))})。\n"
        )
    return f"a link to {record}"


def add_page(workshop: Workshop, chance: random.Random) -> str:
    path = workshop.site / f"content/about/page-{chance.randint(100, 999)}.md"
    path.write_text("---\ntitle: 又一页\n---\n\n# 又一页\n\n写点什么。\n", encoding="utf-8")
    return path.name


def remove_page(workshop: Workshop, chance: random.Random) -> str:
    if not (pages := _files(workshop.site / "content/about", "page-*.md")):
        return add_page(workshop, chance)
    path = chance.choice(pages)
    path.unlink()
    return f"no {path.name}"


def touch(workshop: Workshop, chance: random.Random) -> str:
    path = chance.choice(_files(workshop.data, "*"))
    os.utime(path)
    return f"touched {path.name}"


def disturb_site(workshop: Workshop, chance: random.Random) -> str:
    """Somebody works in the built site itself."""
    pages = _files(workshop.out, "*")
    path = chance.choice(pages)
    what = chance.choice(("gone", "other", "stranger", "folder"))
    if what == "gone":
        path.unlink()
    elif what == "other":
        path.write_text("不是这样的", encoding="utf-8")
    elif what == "stranger":
        path.with_name("stranger.html").write_text("谁放的", encoding="utf-8")
    else:
        path.unlink()
        path.mkdir()
        (path / "inside.txt").write_text("在里面", encoding="utf-8")
    return f"{path.relative_to(workshop.out)} {what}"


def damage_cache(workshop: Workshop, chance: random.Random) -> str:
    """A result cut off, of another, or empty."""
    path = chance.choice(_files(workshop.site / ".cache", "*"))
    raw = path.read_bytes()
    other = chance.choice(_files(workshop.site / ".cache", "*")).read_bytes()
    path.write_bytes(chance.choice((raw[: len(raw) // 2], other, b"", raw[:-1] + b"?")))
    return f"cache {path.name}"


EDITS: tuple[Edit, ...] = (
    change_text, change_text, change_nested_name, change_reference, change_reference, change_order,
    add_record,
    remove_record, rename_record, change_template, change_config, change_site, change_date,
    change_prose, link_from_prose, add_page, remove_page, touch, disturb_site, damage_cache,
)  # fmt: skip
