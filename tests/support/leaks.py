"""What must not be published, made up with impossible numbers, in each disguise and on each carrier."""

import html
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from random import Random

import docx
import xlsxwriter
from PIL.PngImagePlugin import PngInfo

from tests.support.photos import exif, saved, scene

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_SURNAMES, _GIVEN = "黄韦覃陆农梁罗李王张", "大小秀桂国建春海金玉力花兰强明英军平福妹"
_MARKS = ("贫困户", "低保户", "脱贫户", "监测户")
_COLUMNS = ("身份证号", "银行账号", "开户行", "籍贯", "家庭住址", "出生日期")


def identity(random: Random) -> str:
    """An identity number of no place, so that nobody has it."""
    born = f"{random.randint(1935, 2004)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    body = f"000000{born}{random.randint(0, 999):03}"
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, body, strict=True))
    return body + "10X98765432"[total % 11]


def old_identity(random: Random) -> str:
    """One of fifteen digits, of a province as a whole, where nobody is registered."""
    born = f"{random.randint(30, 80)}{random.randint(1, 12):02}{random.randint(1, 28):02}"
    return f"450000{born}{random.randint(0, 999):03}"


def card(random: Random) -> str:
    """A bank card of an issuer that there is not."""
    length = random.choice((16, 17, 18, 19))
    body = "620000" + "".join(str(random.randint(0, 9)) for _ in range(length - 7))
    digits = [int(digit) for digit in reversed(body)]
    total = sum(d if n % 2 else sum(divmod(2 * d, 10)) for n, d in enumerate(digits))
    return body + str(-total % 10)


def mobile(random: Random) -> str:
    return f"1990000{random.randint(0, 9999):04}"


def name(random: Random) -> str:
    given = (
        random.choice("妹花英强") if random.random() < 0.2 else "".join(random.sample(_GIVEN, 2))
    )
    return random.choice(_SURNAMES) + given


@dataclass(frozen=True)
class Secret:
    """What is given away, with the words around it: `before`, `core`, `after`."""

    kind: str
    before: str
    core: str
    after: str


def secrets(random: Random) -> Iterator[Secret]:
    """One of each kind."""
    yield Secret("identity", "证件是 ", identity(random), "，已登记")
    yield Secret("old identity", "证件是 ", old_identity(random), "，已登记")
    yield Secret("card", "补助打到 ", card(random), " 这张卡")
    yield Secret("mobile", "急事打 ", mobile(random), " 找他")
    yield Secret("column", "", random.choice(_COLUMNS), "：某某")
    mark, person = random.choice(_MARKS), name(random)
    yield Secret("household", "", f"{mark}{person}", "，种芒果五亩")
    yield Secret("household", "这一家，", f"{person}是{mark}", "，种芒果五亩")


def _plain(core: str, _: Random) -> str:
    return core


def _full_width(core: str, _: Random) -> str:
    return "".join(chr(ord(sign) + 0xFEE0) if "!" <= sign <= "~" else sign for sign in core)


def _spaced(core: str, _: Random) -> str:
    return " ".join(core) if core[0].isdigit() else _between_words(core, " ")


def _grouped(core: str, _: Random) -> str:
    if not core[0].isdigit():
        return _between_words(core, "\u3000")
    first = {18: (6, 8, 4), 15: (6, 6, 3), 11: (3, 4, 4)}.get(len(core) if core[0] != "6" else 0)
    groups, rest = [], core
    for size in first or (4,) * 5:
        groups.append(rest[:size])
        rest = rest[size:]
    return "-".join(group for group in groups if group)


def _split(core: str, random: Random) -> str:
    if core[0].isdigit():
        at = random.randint(2, len(core) - 2)
    else:
        ends = [
            core.index(mark) + len(mark) * core.startswith(mark) for mark in _MARKS if mark in core
        ]
        at = ends[0] if ends else 1
    return f"{core[:at]}\n{core[at:]}"


def _zero_width(core: str, random: Random) -> str:
    return random.choice("\u200b\u200d\u2060\ufeff\u00ad").join(core)


def _between_words(core: str, sign: str) -> str:
    """Signs of a name or of a word apart, as in a printed roster."""
    for mark in _MARKS:
        if mark in core:
            return core.replace(mark, f"{sign}{mark}{sign}").strip(sign)
    return sign.join(core)


DISGUISES: dict[str, Callable[[str, Random], str]] = {
    "plain": _plain,
    "full-width": _full_width,
    "spaced": _spaced,
    "grouped": _grouped,
    "split": _split,
    "zero-width": _zero_width,
}


def written(random: Random) -> Iterator[tuple[str, str]]:
    """Every kind in every disguise, as a text under what it is."""
    for label, disguise in DISGUISES.items():
        for n, secret in enumerate(secrets(random)):
            core = disguise(secret.core, random)
            yield (
                f"{label}-{secret.kind.replace(' ', '-')}-{n}",
                f"{secret.before}{core}{secret.after}",
            )


def xlsx(text: str) -> bytes:
    """A spreadsheet whose second sheet nobody sees."""
    raw = BytesIO()
    with xlsxwriter.Workbook(raw) as book:
        book.add_worksheet("说明").write(0, 0, "年度安排")
        hidden = book.add_worksheet("原表")
        hidden.write(3, 2, text)
        hidden.very_hidden()
    return raw.getvalue()


def word(text: str) -> bytes:
    """A document with the text in a cell of a table."""
    raw, document = BytesIO(), docx.Document()
    document.add_paragraph("年度安排")
    document.add_table(1, 2).cell(0, 1).text = text
    document.save(raw)
    return raw.getvalue()


def photo(text: str, random: Random) -> bytes:
    """A picture that says it in one of the places where cameras and programs write."""
    wide = text.encode("utf-16-le")
    if random.random() < 0.5:
        return saved(scene(60, 40), exif=exif({random.choice((0x9C9C, 0x9C9B)): wide}))
    about = PngInfo()
    about.add_itxt("Description", text)
    return saved(scene(60, 40), "PNG", pnginfo=about)


def page(text: str) -> str:
    """A page as the site's own templates write it, with line breaks as a reader sees them."""
    shown = html.escape(text).replace("\n", "<br>")
    return (
        "<!doctype html><html><head><title>页</title></head><body>"
        f'<article class="md-content__inner">\n<p>{shown}</p>\n</article></body></html>'
    )


# What looks like a secret to whoever does not look closely.
INNOCENT = (
    "百发〔2018〕2号", "中发〔2018〕16号", "百办通〔2018〕29号", "百科字〔2019〕4号", "国办发〔2017〕47号",
    "贫困村科技特派员黄大力", "选聘贫困村科技特派员420名", "带动贫困户 30 户", "带动贫困户增收", "帮扶贫困户发展芒果产业",
    "贫困户黄牛养殖", "贫困户高度重视", "建档立卡贫困户 1897 户", "脱贫户稳定就业", "监测户全部消除风险", "公布贫困户名单的办法",
    "联系一户贫困户：是", "低保户和五保户", "农户、贫困户", "种植大户，贫困户", "到中国农业银行百色分行办贷款", "农业银行：办小额贷款",
    "报名请带身份证", "- 身份证\n- 户口本", "出生率", "新开户的合作社", "地址：中山一路", "银行卡请自己保管好", "身份证复印件一份",
    "12316", "12345", "95598", "400-000-0000", "0776-0000 012", "0776-0000012", "0871-0000 123 转 8001", "周一至周五 8:00–12:00",
    "978-7-109-00000-0", "9787109000000", "ISSN 1000-0000", "GB/T 2260-2007", "GB 11643-1999", "451021105203", "451003", "zh-Hans",
    "106.535, 23.91", "2019-02-28", "2019年2月28日至2020年12月31日", "20190228", "20190228143000", "2020-09-30 08:00:00", "1582848000",
    "1500 2000 300", "150\n2000\n3000", "420 420 400 422", "4300\n5500\n1200\n6000", "1,234,567.89", "2018 2019 2020 2021",
    "3.1415926535897932", "v1.24.0-rc1", "192.168.100.200", "sha256: 0f4636c78f65d3639ece5a064b5ae753e3408614a14fb18ab4d7540d2c248543",
    "12451000MB1234567K", "桂ICP备00000000号", "桂公网安备 45100000000000 号", "AB12345678", "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18",
)  # fmt: skip


def innocents(random: Random) -> Iterator[str]:
    """The same, and as many made by rule: numbers of documents, projects, places, phones, sums."""
    yield from INNOCENT
    for n in range(40):
        year = random.randint(2016, 2026)
        yield f"百政发〔{year}〕{n + 1}号"
        yield f"45{random.randint(10, 14)}{random.randint(0, 9999):04}-{year}-{random.randint(1, 9999):04}"
        yield f"{year}KJ{random.randint(0, 999999):06}"
        yield f"0776-0{random.randint(0, 999):03} {random.randint(0, 999):03}、0776-0000 {n:03}"
        yield f"经费 {random.randint(1, 500)} 万元，覆盖 {random.randint(1, 90)} 个村 {random.randint(1, 9999)} 人次"
        yield f"{year}-{random.randint(1, 12):02}-{random.randint(1, 28):02} {random.randint(0, 23):02}:{random.randint(0, 59):02}"
