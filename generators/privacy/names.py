"""Chinese personal names, as far as their shape tells them from other words."""

from __future__ import annotations

from pathlib import Path

# The usual family names, with those of the minorities of the south-west. Signs that more often begin
# another word than a name (时, 成, 于, 和 …) are left out.
SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜"
    "范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦"
    "申尤毕聂丛焦柳邢路岳齐梅莫庄辛管祝左涂谷祁舒耿牟卜詹关苗凌费纪靳童欧甄项曲游阳裴席卫查屈鲍覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解"
    "柴华车冉房边农岑班蒙蓝闭零隆禤凤粟滕瞿吉沙普刀岩召木鲜麻敖尚冼练揭闫肖仇佘宫商牙晏银荣贝倘瓮盘奉邰韶卿丰"
)
_DOUBLE = (
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "令狐", "慕容", "司徒", "夏侯",
)  # fmt: skip
# Words that begin like a name, of the kind that follows a word for households; those after the dash
# may begin a name as well, and are other words only by themselves.
_WORDS, _WORDS_ALONE = (
    frozenset(part.split())
    for part in (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split("—")
)
_NEVER_LAST = frozenset("村乡镇县户者区市组社队率数量额款表册单的了是在等及与和或为家")


def is_name(written: str) -> bool:
    """Whether `written` may be the name of a person: a family name and one or two signs more."""
    double = written[:2] in _DOUBLE
    if not 2 + double <= len(written) <= 3 + double or not all(map(is_han, written)):
        return False
    if written[-1] in _NEVER_LAST or written[:2] in _WORDS or written in _WORDS_ALONE:
        return False
    return double or written[0] in SURNAMES


def is_han(sign: str) -> bool:
    return "\u4e00" <= sign <= "\u9fff"
