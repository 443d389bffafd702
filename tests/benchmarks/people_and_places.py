"""The finder's data at a province's size: its real places, and made-up people who serve them."""

from __future__ import annotations

import random
from pathlib import Path

import yaml

from .province import _SITE, _steps, _write_places, _write_vocabularies

PEOPLE = 5000
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
_GIVEN = "伟芳娜敏静秀英丽强磊军洋勇艳杰娟涛明超兰霞平刚桂花玉春梅红建国华文志海燕金凤云光成德福贵永生荣新美珍珠莲香国庆正光彩雪峰林森天佑少斌学远山开祥邦广才俊宇泽"
_SKILLS = [
    "茶园管理",
    "芒果修剪",
    "桑园施肥",
    "养蚕消毒",
    "水稻育秧",
    "玉米防虫",
    "中蜂过箱",
    "山羊圈养",
    "番茄育苗",
    "池塘增氧",
]


def write_people_and_places(folder: Path, seed: int = 5) -> Path:
    """Write `data/` into `folder`: 14,805 villages and 5,000 people; tells where."""
    data = folder / "data"
    data.mkdir(parents=True)
    chance = random.Random(seed)
    _write_places(data, 1)
    _write_vocabularies(data)
    (data / "site.yml").write_text(yaml.safe_dump(_SITE, allow_unicode=True), encoding="utf-8")
    industries = yaml.safe_load((data / "industries.yml").read_text(encoding="utf-8"))["terms"]
    kinds = yaml.safe_load((data / "specialist-kinds.yml").read_text(encoding="utf-8"))["terms"]
    villages = [
        place
        for path in sorted((data / "places").glob("*.yml"))
        for place in _steps(path)
        if place.count("/") == 2
    ]
    people = data / "specialists"
    people.mkdir()
    for number in range(PEOPLE):
        given = "".join(chance.choices(_GIVEN, k=chance.choice((1, 2, 2))))
        person = {
            "name": chance.choice(_SURNAMES) + given,
            "sample": "是",
            "distinction": f"第 {number} 号",
            "kinds": [kinds[0]["id"]],
            "industries": [chance.choice(industries)["id"]],
            "skills": [chance.choice(_SKILLS)],
            "places": sorted(set(chance.choices(villages, k=3))),
            "terms": [{"since": "2020-01-01"}],
        }
        text = yaml.safe_dump(person, allow_unicode=True)
        (people / f"person-{number:04}.yml").write_text(text, encoding="utf-8")
    return data
