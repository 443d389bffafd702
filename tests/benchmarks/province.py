"""A site as large as Yunnan, with its real places and made-up records of every type.

Run as a program it writes the site into a folder, for whoever wants to look at one: its `data/`,
`content/` and `mkdocs.yml` are as an editor would have them. One seed makes the same files again.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import random
import re
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

from generators.importers.places import import_places
from generators.model.problems import Problem
from generators.model.record import RecordType
from generators.records import RECORD_TYPES
from generators.rules import check_again

from .mending import mended
from .records import MadeUp, nested_ids, read_tree, vocabularies, write_record

_PROJECT = Path(__file__).parents[2]
_PLACES = Path(__file__).parent / "places"
# What a province has; of every other type there are as many as `_OTHERS`.
COUNTS = {"specialists": 5000, "bases": 600, "videos": 900, "events": 3000}
_OTHERS = 120
_IMPORTED = ("places", "regions", "vocabularies")
# A record that is wrong is mended so often; then it has only what its type demands, and at last it
# is left out.
_MENDED = 7
_BESIDE = ("东", "西", "南", "北", "上", "下", "前", "后", "新")

_SITE = {
    "format": "1",
    "name": "某省科技特派员公开",
    "description": "某省科技特派员工作的公开和科普网站，用来量生成速度，人和单位都是编的。",
    "keywords": ["科技特派员"],
    "url": "https://province.example/",
    "domain": "province.example",
    "identification": "5300000000",
    "publisher": "某省科学技术厅",
    "hotline": {"number": "0871-0000 000", "hours": "周一至周五 8:00–18:00"},
    "edit_uri": "https://git.example/province/edit/main/",
    "as_of": "2020-09-30",
    "sample_notice": "除地名外都是编写的示例。",
}


def write_province(folder: Path, *, times: int = 1, share: float = 1.0, seed: int = 6) -> None:
    """Write the site into `folder`, with `times` the real villages and a `share` of the records."""
    data = folder / "data"
    data.mkdir(parents=True)
    chance = random.Random(seed)
    _write_places(data, times)
    _write_vocabularies(data)
    made = MadeUp(_ids(data, share), chance)
    for known in RECORD_TYPES:
        if known.folder not in _IMPORTED:
            for record_id, tree in made.records(known):
                write_record(known, data, record_id, tree)
    (data / "site.yml").write_text(yaml.safe_dump(_SITE, allow_unicode=True), encoding="utf-8")
    _write_frame(folder)
    _mend(data, made)


def _write_places(data: Path, times: int) -> None:
    """The places as the importer writes them, from the table of the real ones."""
    table = data / "places.csv"
    with gzip.open(_PLACES / "yunnan-places.csv.gz", "rt", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    with table.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, rows[0].keys())
        writer.writeheader()
        writer.writerows(_multiplied(rows, times))
    import_places(table, _PLACES / "yunnan-counties.csv", data)
    table.unlink()


def _multiplied(rows: list[dict[str, str]], times: int) -> Iterator[dict[str, str]]:
    """Beside each real village as many made-up ones as it takes."""
    taken = {tuple(row.values()) for row in rows}
    for row in rows:
        yield row
        for beside in _BESIDE[: times - 1]:
            made = {**row, "village": beside + row["village"]}
            while tuple(made.values()) in taken:
                made["village"] = beside + made["village"]
            taken.add(tuple(made.values()))
            yield made


def _write_vocabularies(data: Path) -> None:
    for name in sorted(vocabularies()):
        known = _PROJECT / f"data/{name}.yml"
        if known.exists():
            shutil.copy(known, data)
        else:
            terms = [{"id": f"term-{n}", "name": f"第{n}类"} for n in range(1, 7)]
            text = yaml.safe_dump({"name": name, "terms": terms}, allow_unicode=True)
            (data / f"{name}.yml").write_text(text, encoding="utf-8")


def _ids(data: Path, share: float) -> dict[str, list[str]]:
    ids = {
        known.folder: [
            f"{known.name.replace('_', '-')}-{n:05}"
            for n in range(1, 1 + max(2, round(share * COUNTS.get(known.folder, _OTHERS))))
        ]
        for known in RECORD_TYPES
    }
    for known in RECORD_TYPES:
        ids[known.folder] += [
            f"{n}/{inside}" for n in ids[known.folder] for inside in nested_ids(known)
        ]
    ids["regions"] = [path.stem for path in sorted((data / "regions").glob("*.yml"))]
    ids["vocabularies"] = [
        f"{path.stem}/{term['id']}"
        for path in sorted(data.glob("*.yml"))
        for term in read_tree(path)["terms"]
    ]
    ids["places"] = [
        place for path in sorted((data / "places").glob("*.yml")) for place in _steps(path)
    ]
    return ids


def _mend(data: Path, made: MadeUp) -> None:
    """Mend what chance has made wrong as the check says, make it anew, and at last leave it out.

    Rules tie some fields to others, and new ones come: no list of them is kept here.
    """
    times: Counter[tuple[RecordType, str]] = Counter()
    while found := _wrong(data):
        for (known, record_id), problems in sorted(found.items(), key=lambda each: each[0][1]):
            path = (data / known.path(record_id)).resolve()
            times[known, record_id] += 1
            if times[known, record_id] > _MENDED + 1:
                made.leave_out(known, record_id)
                path.unlink()
            elif times[known, record_id] > _MENDED:
                write_record(known, data, record_id, made.another(known, record_id, 0))
            elif not mended(path, problems):
                write_record(known, data, record_id, made.another(known, record_id))
    shutil.rmtree(data.parent / ".cache", ignore_errors=True)


def _wrong(data: Path) -> dict[tuple[RecordType, str], list[Problem]]:
    """What is wrong with each record that was made up."""
    wrong: defaultdict[tuple[RecordType, str], list[Problem]] = defaultdict(list)
    for problem in check_again(data).problems:
        if record := _record_of(problem.file):
            wrong[record].append(problem)
    return wrong


def _record_of(file: str) -> tuple[RecordType, str] | None:
    """The type and the id of the record in a file that the check names."""
    folder, _, name = file.removeprefix("data/").removeprefix("content/").rpartition("/")
    for known in RECORD_TYPES:
        if known.written_in and folder.startswith(f"{known.written_in}/"):
            return known, folder.rpartition("/")[2]
        if folder == known.folder and known.folder not in _IMPORTED:
            return known, name.removesuffix(".yml")
    return None


def _steps(path: Path) -> Iterator[str]:
    """The ids of a county, its towns and its villages."""
    county = path.stem
    yield county
    for town in read_tree(path).get("towns", ()):
        yield f"{county}/{town['id']}"
        for village in town.get("villages", ()):
            yield f"{county}/{town['id']}/{village['id']}"


def _write_frame(folder: Path) -> None:
    """How the site is built, in the theme of this repository, and one page written by hand."""
    write_settings(folder)
    about = folder / "content/about"
    about.mkdir(parents=True, exist_ok=True)
    (about / "index.md").write_text(
        "---\ntitle: 关于本站\n---\n\n# 关于本站\n\n本站用来量生成速度。\n", encoding="utf-8"
    )


def write_settings(folder: Path) -> None:
    """The settings of this repository, for a site that has no theme of its own."""
    config = (_PROJECT / "mkdocs.yml").read_text(encoding="utf-8")
    config = re.sub(r"custom_dir: .*", f"custom_dir: {_PROJECT / 'overrides'}", config)
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description="写出一个省那么大的网站，除地名外都是编的")
    parser.add_argument("folder", type=Path, help="写在哪个文件夹（要还没有）")
    parser.add_argument("--times", type=int, default=1, help="村的倍数（1 到 10）")
    parser.add_argument("--share", type=float, default=1.0, help="各类记录是一个省的几分之几")
    parser.add_argument("--seed", type=int, default=6, help="随机种子")
    chosen = parser.parse_args()
    write_province(chosen.folder, times=chosen.times, share=chosen.share, seed=chosen.seed)
    written = Counter(path.parent.name for path in (chosen.folder / "data").rglob("*.yml"))
    print("，".join(f"{folder} {count}" for folder, count in sorted(written.items())))


if __name__ == "__main__":
    main()
