"""The place importer: addresses, runs over edited files, and what it says of bad CSV."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from generators.importers.places import BadPlacesError, ImportReport, import_places
from generators.importers.slugs import SLUG, Named, assign
from generators.names.places import Level
from generators.names.syllables import plain, syllables

TITLES = "prefecture,county_code,county,town_code,town,village,kind"
COUNTY_TITLES = "code,name,pinyin,label_lon,label_lat,border"
COUNTIES = [
    "451081,靖西市,jìng xī shì,106.259,23.22,yes",
    "530125,宜良县,yí liáng xiàn,103.133,24.898,no",
    "530628,彝良县,yí liáng xiàn,104.18,27.611,no",
    "532531,绿春县,lǜ chūn xiàn,102.231,22.85,yes",
]
SANNAN = "百色市,451081,靖西市,451081103,安德镇,三南村,village"
ANLE = "百色市,451081,靖西市,451081103,安德镇,安乐社区,community"
XINJING = "百色市,451081,靖西市,451081100,新靖镇,环城社区,community"


class Site:
    """A data folder with the two CSV files that are imported into it."""

    def __init__(self, folder: Path) -> None:
        self.places = folder / "places.csv"
        self.counties = folder / "counties.csv"
        self.data = folder / "data"
        self.jingxi = self.data / "places" / "jingxi.yml"
        self.write_counties(*COUNTIES)

    def write_counties(self, *rows: str) -> None:
        self.counties.write_text("\n".join([COUNTY_TITLES, *rows, ""]), encoding="utf-8")

    def run(self, *rows: str) -> ImportReport:
        self.places.write_text("\n".join([TITLES, *rows, ""]), encoding="utf-8")
        return self.rerun()

    def rerun(self) -> ImportReport:
        return import_places(self.places, self.counties, self.data)

    def problems(self, *rows: str) -> list[str]:
        with pytest.raises(BadPlacesError) as caught:
            self.run(*rows)
        return [str(problem).rpartition("/")[2] for problem in caught.value.problems]

    def load(self, slug: str) -> Any:
        text = (self.data / "places" / f"{slug}.yml").read_text(encoding="utf-8")
        return yaml.safe_load(text)

    def edit(self, old: str, new: str) -> None:
        text = self.jingxi.read_text(encoding="utf-8")
        assert old in text
        self.jingxi.write_text(text.replace(old, new, 1), encoding="utf-8")

    def files(self) -> dict[str, str]:
        return {path.name: path.read_text("utf-8") for path in sorted(self.data.rglob("*.yml"))}


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Site(tmp_path)


def slugs(level: Level, *names: str, taken: tuple[str, ...] = ()) -> dict[str, str]:
    return assign({name: Named(name, level) for name in names}, taken)


def test_a_county_is_one_file_and_its_prefecture_another(site: Site) -> None:
    report = site.run(SANNAN, ANLE, XINJING, SANNAN.replace("451081103,安德镇", ",龙邦镇"))
    assert site.jingxi.read_bytes().decode() == (
        "name: 靖西市\n"
        "pinyin: jìng xī shì\n"
        'code: "451081"\n'
        "region: baise\n"
        "point: [106.259, 23.22]\n"
        "towns:\n"
        "  - id: xinjing\n"
        "    name: 新靖镇\n"
        '    code: "451081100"\n'
        "    villages:\n"
        "      - id: huancheng\n"
        "        name: 环城社区\n"
        "        number: 1\n"
        "        kind: community\n"
        "  - id: ande\n"
        "    name: 安德镇\n"
        '    code: "451081103"\n'
        "    villages:\n"
        "      - id: sannan\n"
        "        name: 三南村\n"
        "        number: 3\n"
        "      - id: anle\n"
        "        name: 安乐社区\n"
        "        number: 2\n"
        "        kind: community\n"
        "  - id: longbang\n"
        "    name: 龙邦镇\n"
        "    villages:\n"
        "      - id: sannan\n"
        "        name: 三南村\n"
        "        number: 4\n"
    )
    region = site.data / "regions" / "baise.yml"
    assert region.read_bytes().decode() == 'name: 百色市\ncode: "451000"\nlevel: prefecture\n'
    assert report.written == (site.jingxi, region)
    assert (report.counties, report.towns, report.villages) == (1, 3, 4)
    assert report.warnings == ()


@pytest.mark.parametrize(
    ("level", "name", "slug"),
    [
        ("county", "隆林各族自治县", "longlin"),
        ("county", "双江拉祜族佤族布朗族傣族自治县", "shuangjiang"),
        ("county", "木垒哈萨克自治县", "mulei"),
        ("county", "绿春县", "lvchun"),
        ("county", "云县", "yunxian"),
        ("county", "个旧市", "gejiu"),
        ("prefecture", "西双版纳傣族自治州", "xishuangbanna"),
        ("town", "大安彝族纳西族乡", "daan"),
        ("town", "瑶区瑶族乡", "yaoqu"),
        ("town", "兴蒙蒙古族乡", "xingmeng"),
        ("town", "百城街道", "baicheng"),
        ("town", "𥔲嘉镇", "ejia"),
        ("village", "那坡街居委会", "napojie"),
        ("village", "南村村", "nancun"),
        ("village", "四〇三厂社区", "silingsanchang"),
        ("village", "八0八社区村", "ba0ba"),
        ("village", "中村", "zhongcun"),
    ],
)
def test_a_slug_is_the_pinyin_of_the_name_without_its_kind(
    level: Level, name: str, slug: str
) -> None:
    assert slugs(level, name) == {name: slug}


@pytest.mark.parametrize(
    ("name", "reading"),
    [
        ("百色", "bai se"), ("六能", "lu neng"), ("勐海", "meng hai"), ("宁蒗", "ning lang"),
        ("宁洱", "ning er"), ("巨甸", "ju dian"), ("漾濞", "yang bi"), ("耈街", "gou jie"),
        ("普淜", "pu peng"), ("沾益", "zhan yi"), ("牟定", "mou ding"), ("嵩明", "song ming"),
        ("乐业", "le ye"), ("南乐", "nan le"), ("雅长", "ya chang"), ("那都", "na du"),
        ("阳圩", "yang xu"), ("岜蒙", "ba meng"), ("燕峒", "yan dong"), ("戛洒", "ga sa"),
        ("黑土凹", "hei tu wa"), ("畹町", "wan ding"), ("曾所", "zeng suo"), ("石佛", "shi fo"),
    ],
)  # fmt: skip
def test_place_names_are_read_as_place_names(name: str, reading: str) -> None:
    assert " ".join(map(plain, syllables(name))) == reading


def test_members_of_a_clash_step_on_together() -> None:
    assert slugs("village", "城东村", "城东社区", "三南村") == {
        "三南村": "sannan",
        "城东村": "chengdong-cun",
        "城东社区": "chengdong-shequ",
    }
    assert slugs("village", "龙潭村", "龙滩村") == {"龙潭村": "long2tan2", "龙滩村": "long2tan1"}
    assert slugs("village", "三合村", "三荷村") == {"三合村": "sanhe-1", "三荷村": "sanhe-2"}
    assert slugs("town", "新街镇", "新街乡") == {"新街镇": "xinjie-zhen", "新街乡": "xinjie-xiang"}


def test_a_slug_in_use_is_never_given_again() -> None:
    assert slugs("village", "龙滩村", taken=("longtan",)) == {"龙滩村": "longtan-cun"}


def test_counties_that_sound_alike_are_told_apart_by_prefecture(site: Site) -> None:
    site.run(
        "昆明市,530125,宜良县,530125001,匡远街道,南门社区,community",
        "昭通市,530628,彝良县,530628001,角奎街道,塘房社区,community",
    )
    assert {"yiliang-kunming.yml", "yiliang-zhaotong.yml"} <= site.files().keys()


def test_a_county_that_comes_later_leaves_the_first_its_address(site: Site) -> None:
    yiliang = "昆明市,530125,宜良县,530125001,匡远街道,南门社区,community"
    site.run(yiliang)
    site.run("昭通市,530628,彝良县,530628001,角奎街道,塘房社区,community", yiliang)
    assert site.load("yiliang")["code"] == "530125"
    assert site.load("yiliang-xian")["code"] == "530628"


def test_the_order_of_rows_decides_no_address(site: Site, tmp_path: Path) -> None:
    names = ["龙潭村", "龙滩村", "三合村", "三荷村", "城东村", "城东社区", "三南村"]
    rows = [ANLE, XINJING, *(SANNAN.replace("三南村", name) for name in names)]
    site.run(*rows)
    for seed in range(5):
        (tmp_path / str(seed)).mkdir()
        shuffled = Site(tmp_path / str(seed))
        shuffled.run(*random.Random(seed).sample(rows, len(rows)))
        county = shuffled.load("jingxi")
        assert _sorted(county) == _sorted(site.load("jingxi"))
        assert [town["id"] for town in county["towns"]] == ["xinjing", "ande"]


def _sorted(county: Any) -> Any:
    for town in county["towns"]:
        town["villages"].sort(key=lambda village: village["id"])
    return county


def test_a_number_is_given_once_and_never_moved_or_used_again(site: Site) -> None:
    site.run(SANNAN, ANLE, XINJING)
    numbers = {"环城社区": 1, "安乐社区": 2, "三南村": 3}
    assert _numbers(site) == numbers
    site.run(SANNAN.replace("三南村", "阿南村"), SANNAN, ANLE, XINJING)
    assert _numbers(site) == {**numbers, "阿南村": 4}
    # 阿南村 goes into 三南村, which keeps its number; the next village gets another.
    text = site.jingxi.read_text("utf-8")
    village = "      - id: anan\n        name: 阿南村\n        number: 4\n"
    assert village in text
    former = "        former:\n          - name: 阿南村\n            number: 4\n"
    text = text.replace(village, "").replace("        number: 3\n", f"        number: 3\n{former}")
    site.jingxi.write_text(text, "utf-8")
    site.run(SANNAN, ANLE, XINJING, SANNAN.replace("三南村", "新村"))
    assert _numbers(site) == {**numbers, "新村": 5}


def test_numbers_of_counties_that_are_not_imported_count(site: Site) -> None:
    site.run(SANNAN)
    site.run("昆明市,530125,宜良县,530125100,匡远街道,南羊社区,community")
    assert site.load("yiliang")["towns"][0]["villages"][0]["number"] == 2


def _numbers(site: Site) -> dict[str, int]:
    towns = site.load("jingxi")["towns"]
    return {village["name"]: village["number"] for town in towns for village in town["villages"]}


def test_a_second_run_touches_nothing(site: Site) -> None:
    site.run(SANNAN, ANLE, XINJING)
    before = {path: path.stat().st_mtime_ns for path in site.data.rglob("*")}
    report = site.run(XINJING, ANLE, SANNAN)
    assert report.written == ()
    assert report.unchanged == (site.jingxi, site.data / "regions" / "baise.yml")
    assert {path: path.stat().st_mtime_ns for path in site.data.rglob("*")} == before


def test_hand_edits_are_kept_when_something_else_changes(site: Site) -> None:
    site.run(SANNAN, XINJING)
    site.edit("name: 靖西市\n", "# 靖西，边境县市\n\nname: 靖西市\nphone: 0776-0000 012\n")
    site.edit("point:", "former:\n  - name: 靖西县\n    until: 2015  # 撤县设市\npoint:")
    site.edit("[106.259, 23.22]", "[106.3, 23.2]")
    site.edit(
        "name: 三南村\n",
        "name: 三南村  # 桑蚕\n        aliases: ['三南', 0776]\n        hours: 19:30\n",
    )
    site.edit("  - id: ande\n", "  # 安德在南边\n  - id: ande\n")
    before = site.jingxi.read_text("utf-8")
    site.run(SANNAN, ANLE, XINJING)
    added = "      - id: anle\n        name: 安乐社区\n        number: 3\n        kind: community\n"
    assert site.jingxi.read_text("utf-8") == before + added


def test_a_time_in_a_one_line_list_gets_quotes_but_no_tag(site: Site) -> None:
    site.run(SANNAN)
    site.edit("name: 三南村\n", "name: 三南村\n        slots: [19:30]\n")
    site.run(SANNAN, ANLE)
    assert "slots: ['19:30']\n" in site.jingxi.read_text("utf-8")


def test_a_hand_corrected_region_file_stays(site: Site) -> None:
    site.run(SANNAN)
    region = site.data / "regions" / "baise.yml"
    text = region.read_text("utf-8") + "parent: guangxi\n"
    region.rename(region.with_name("bose.yml")).write_text(text, "utf-8")
    site.jingxi.unlink()
    site.run(SANNAN)
    assert site.files()["bose.yml"] == text
    assert not region.exists()
    assert site.load("jingxi")["region"] == "bose"


def test_a_renamed_town_keeps_its_address_and_its_old_name(site: Site) -> None:
    site.run(SANNAN, XINJING)
    report = site.run(SANNAN.replace("安德镇", "南坡镇"), XINJING)
    town = site.load("jingxi")["towns"][1]
    assert list(town) == ["id", "name", "code", "former", "villages"]
    assert (town["id"], town["name"]) == ("ande", "南坡镇")
    assert town["former"] == [{"name": "安德镇"}]
    assert report.warnings == (f"{site.jingxi}: “安德镇”已改为“南坡镇”，请在 former 里补上年份",)
    assert site.rerun().written == ()


def test_a_new_code_is_taken_over_and_the_old_one_kept(site: Site) -> None:
    site.run(SANNAN)
    site.run(SANNAN.replace("451081103", "451081108"))
    town = site.load("jingxi")["towns"][0]
    assert town["code"] == "451081108"
    assert town["former"] == [{"name": "安德镇", "code": "451081103"}]


def test_a_blank_code_takes_no_code_away(site: Site) -> None:
    site.run(SANNAN)
    assert site.run(SANNAN.replace("451081103", "")).written == ()


def test_a_renamed_county_keeps_its_file(site: Site) -> None:
    site.run(SANNAN)
    site.write_counties("451081,靖南市,jìng nán shì,106.259,23.22,yes")
    site.run(SANNAN.replace("靖西市", "靖南市"))
    county = site.load("jingxi")
    assert (county["name"], county["pinyin"]) == ("靖南市", "jìng nán shì")
    assert county["former"] == [{"name": "靖西市"}]


def test_an_editor_who_renamed_a_village_is_believed(site: Site) -> None:
    site.run(SANNAN)
    site.edit("name: 三南村\n", "name: 三南新村\n        former:\n          - name: 三南村\n")
    report = site.rerun()
    assert report.written == ()
    assert report.warnings == (
        f"{site.jingxi}: 文件里的“三南新村”在 CSV 里还是“三南村”，以文件为准",
    )


def test_what_is_gone_from_the_csv_stays_with_a_warning(site: Site) -> None:
    site.run(SANNAN, ANLE, XINJING)
    report = site.run(SANNAN)
    assert report.written == ()
    ending = "已不在 CSV 里，仍保留；如已撤并请手工处理"
    assert report.warnings == (
        f"{site.jingxi}: 靖西市 / 新靖镇（xinjing） {ending}",
        f"{site.jingxi}: 安德镇 / 安乐社区（anle） {ending}",
    )


def test_a_character_without_a_reading_gets_its_code_point_and_a_warning(site: Site) -> None:
    report = site.run(SANNAN.replace("三南村", "三\U0003134a村"))
    assert site.load("jingxi")["towns"][0]["villages"][0]["id"] == "sanu3134a"
    assert report.warnings == (
        f"{site.jingxi}: “三\U0003134a村”的“\U0003134a”没有读音，id 暂为 sanu3134a，请改好",
    )


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(site: Site) -> None:
    site.places.write_bytes(f"\ufeff{TITLES}\r\n{SANNAN}\r\n".encode())
    assert site.rerun().villages == 1


def test_a_missing_column_is_named(site: Site) -> None:
    site.places.write_text("prefecture,county_code,county,town_code,town,village\n", "utf-8")
    with pytest.raises(BadPlacesError) as caught:
        site.rerun()
    assert [str(problem) for problem in caught.value.problems] == [
        f"{site.places}:1: 缺少列 kind；第一行要有 {TITLES}"
    ]


def test_gbk_bytes_are_named_with_their_line(site: Site) -> None:
    site.places.write_bytes(f"{TITLES}\n{SANNAN}\n".encode("gbk"))
    with pytest.raises(BadPlacesError) as caught:
        site.rerun()
    assert [str(problem) for problem in caught.value.problems] == [
        f"{site.places}:2: 不是 UTF-8 编码（可能是 GBK）；请在表格软件里另存为“CSV UTF-8”"
    ]


def test_every_problem_of_both_files_is_collected(site: Site) -> None:
    site.write_counties(*COUNTIES[1:], "451081,靖西市,jìng xī,206.259,北纬,yes")
    assert site.problems(
        SANNAN.replace("三南村", ""),
        SANNAN.replace("451081103", "103"),
        SANNAN.replace("village", "hamlet"),
        SANNAN,
        SANNAN,
        ANLE.replace("451081103", "451081104"),
        XINJING + ",",
        "文山州,532699,新县,532699100,新镇,新村,village",
    ) == [
        "counties.csv:5: label_lat: “北纬”不是经纬度（十进制度数，如 106.259）",
        "counties.csv:5: label_lon: “206.259”不是经纬度（十进制度数，如 106.259）",
        "places.csv:2: village: 不能为空",
        "places.csv:3: town_code: “103”不对，应是九位数字，或空着",
        "places.csv:4: kind: “hamlet”不对，应是village、community 或 other",
        "places.csv:5: county_code: 县表里没有 451081（靖西市），请补上一行",
        "places.csv:6: village: “三南村”与第 5 行重复",
        "places.csv:7: town_code: “451081104”与第 5 行的“451081103”不一致",
        "places.csv:8: 有 8 格，应有 7 格",
        "places.csv:9: county_code: 县表里没有 532699（新县），请补上一行",
    ]
    assert not site.data.exists()


def test_a_county_under_another_name_in_the_table_is_a_problem(site: Site) -> None:
    assert site.problems(SANNAN.replace("靖西市", "靖西县")) == [
        "places.csv:2: county: 451081 在县表里是“靖西市”，这里是“靖西县”"
    ]


def test_a_file_without_rows_and_a_missing_file_are_problems(site: Site) -> None:
    assert site.problems() == ["places.csv:1: 没有一行数据"]
    site.counties.unlink()
    (found,) = site.problems(SANNAN)[:1]
    assert found == "counties.csv:1: 读不了这个文件：No such file or directory"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("name: [\n", "broken.yml:2: 读不了这个文件：不是 UTF-8 的 YAML，或用了 * 引用；请先改好"),
        ("- 靖西\n", "broken.yml:1: 应是“键: 值”的形式"),
        ("towns:\n  - name: 安德镇\n", "broken.yml:2: towns: 列表的每一项都要有 id 和 name"),
        ("towns:\n  - id: a\n  - id: a\n", "broken.yml:3: towns: id a 重复"),
        ("former: 靖西县\n", "broken.yml:1: former: 应是列表"),
    ],
)
def test_a_broken_file_stops_the_import_before_it_writes(
    site: Site, text: str, problem: str
) -> None:
    broken = site.data / "places" / "broken.yml"
    broken.parent.mkdir(parents=True)
    broken.write_text(text, "utf-8")
    assert site.problems(SANNAN) == [problem]
    assert not site.jingxi.exists()


def test_a_failing_disk_leaves_no_file_half_written(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path.write_text

    def fail(path: Path, text: str, **options: Any) -> int:
        if "baise" in path.name:
            whole(path, text[:5], **options)
            raise OSError(28, "No space left on device")
        return whole(path, text, **options)

    monkeypatch.setattr(Path, "write_text", fail)
    site.places.write_bytes(f"{TITLES}\n{SANNAN}\n".encode())
    with pytest.raises(OSError, match="No space left"):
        site.rerun()
    assert [path for path in site.data.rglob("*") if path.is_file()] == []


def test_the_committed_places_are_whole_and_their_addresses_unique() -> None:
    data = Path(__file__).parents[1] / "data"
    counties = {path.stem: yaml.safe_load(path.read_text("utf-8")) for path in _committed(data)}
    towns = [(slug, town) for slug, county in counties.items() for town in county["towns"]]
    villages = [(slug, town["id"], v["id"]) for slug, town in towns for v in town["villages"]]
    assert (len(counties), len(towns), len(villages)) == (12, 135, 1897)
    assert len({(slug, town["id"]) for slug, town in towns}) == len(towns)
    assert len(set(villages)) == len(villages)
    assert all(SLUG.fullmatch(part) for address in villages for part in address)


def _committed(data: Path) -> list[Path]:
    return sorted((data / "places").glob("*.yml"))
