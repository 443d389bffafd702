"""The parts of a place's name: what it is called, and what kind of place it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

Level = Literal["prefecture", "county", "town", "village"]

_ONE = "各|回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|畲|水|土|羌|怒|京|佤"
_MORE = (
    "蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|高山|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗"
    "|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|塔塔尔|独龙|鄂伦春"
    "|赫哲|门巴|珞巴|基诺"
)
_PEOPLES = f"(?:(?:{_ONE}|{_MORE})族)*"
# Autonomous areas alone leave 族 out after a name of two characters or more (哈萨克自治县).
_AUTONOMOUS = f"(?:(?:{_ONE})族|(?:{_MORE})族?)*自治"
# A stem of one character keeps its suffix (云县 is yunxian), as national romanisation has it.
_WHOLE: Mapping[Level, str] = {
    "prefecture": rf"(.{{2,}}?)(?:{_AUTONOMOUS}州|地区|[市州盟])",
    "county": rf"(.{{2,}}?)(?:{_AUTONOMOUS}[县旗]|新区|林区|[县市区旗])",
    "town": rf"(.{{2,}}?)(?:{_PEOPLES}(?:民族)?乡|街道办事处|街道|苏木|镇)",
    "village": r"(.{2,}?)(?:(?:社区)?居民委员会?|(?:社区)?居委会|村民委员会|村委会|社区村?|嘎查|村)",
}
# The kinds of place that a name can end in, and how they are said.
KINDS = {
    "县": "xian", "市": "shi", "区": "qu", "旗": "qi", "州": "zhou", "盟": "meng", "地区": "diqu",
    "镇": "zhen", "乡": "xiang", "街道": "jiedao", "办事处": "jiedao", "苏木": "sumu",
    "村": "cun", "社区": "shequ", "嘎查": "gacha", "委员": "juweihui", "委会": "juweihui",
    "委员会": "juweihui",
}  # fmt: skip


def parted(name: str, level: Level) -> tuple[str, str]:
    """The stem of a place's name, and in letters the kind of place that ends it, empty if it has none."""
    match = re.fullmatch(_WHOLE[level], name)
    return (match.group(1), _suffix(name)) if match else (name, "")


def _suffix(name: str) -> str:
    endings = sorted(filter(name.endswith, KINDS), key=len)
    return KINDS[endings[-1]] if endings else ""
