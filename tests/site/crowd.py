"""A site of many people: counties with towns and villages, and specialists all over them."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from tests.site.small import write, write_site

SURNAMES = "韦黄农陆覃岑罗梁李杨王张刘陈周吴何林蒙莫潘班凌甘"
GIVEN = "桂花大力春生文明秀英建国志强丽萍海燕光辉玉兰永福少华美珍天佑彩云"
INDUSTRIES = {"tea": "茶叶", "fruit": "水果", "silk": "桑蚕", "honey": "蜂蜜"}
TERMS = ("2018-01-01 2019-12-31", "2020-01-01 2020-12-31", "2021-01-01 2021-12-31")
COUNTIES, TOWNS, VILLAGES = 5, 3, 4
# The villages of the small site have the first numbers.
TAKEN = 2


def write_crowd(folder: Path, people: int) -> Path:
    """Write a site of so many people, the same at every call."""
    write_site(folder, site="as_of: 2020-07-31\n")
    random = Random(people)
    terms = "".join(f"  - id: {id_}\n    name: {name}\n" for id_, name in INDUSTRIES.items())
    write(folder / "data/industries.yml", f"name: 产业\nterms:\n{terms}")
    for county in range(COUNTIES):
        write(folder / f"data/places/c{county}.yml", "".join(_county(county)))
    for number in range(people):
        path = folder / f"data/specialists/p{number}.yml"
        path.write_text(_person(random, number), encoding="utf-8")
    return folder


def _county(county: int) -> Iterator[str]:
    yield f"name: 第{'甲乙丙丁戊'[county]}县\nregion: west\ntowns:\n"
    for town in range(TOWNS):
        yield f"  - id: t{town}\n    name: {'东西南'[town]}镇\n    villages:\n"
        for village in range(VILLAGES):
            number = TAKEN + (county * TOWNS + town) * VILLAGES + village + 1
            yield f"      - id: v{village}\n        name: {'上下前后'[village]}村\n"
            yield f"        number: {number}\n"


def _person(random: Random, number: int) -> str:
    name = random.choice(SURNAMES) + "".join(random.sample(GIVEN, 2))
    since, until = random.choice(TERMS).split()
    return (
        f"name: {name}\n"
        f"distinction: 第 {number} 号\n"
        "kinds: [village]\n"
        f"industries: [{random.choice(list(INDUSTRIES))}]\n"
        f"places: [{', '.join(sorted(set(_places(random))))}]\n"
        f"terms:\n  - since: {since}\n    until: {until}\n"
        f'phones:\n  - number: "0100-0000 {number:04}"\n'
    )


def _places(random: Random) -> Iterator[str]:
    """Mostly one or two villages, of whatever county; now and then a town or a county."""
    for _ in range(random.choice((1, 1, 2))):
        steps = [
            f"c{random.randrange(COUNTIES)}",
            f"t{random.randrange(TOWNS)}",
            f"v{random.randrange(VILLAGES)}",
        ]
        yield "/".join(steps[: random.choice((3, 3, 3, 3, 3, 3, 3, 3, 2, 1))])
