"""The parts of the site, in the order of its menu. Types of record name their section by its id."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace


class Section(Struct, frozen=True):
    id: str
    label: str
    description: str
    icon: str

    @property
    def address(self) -> str:
        return f"{self.id}/"


SECTIONS = (
    Section("find", "找特派员", "按县、按产业找到为您服务的科技特派员、团队和单位", "person"),
    Section(
        "local", "我的村", "从县、乡镇到村：谁来服务，附近有哪些基地、平台和站点", "place-village"
    ),
    Section("learn", "学技术", "视频、电视节目、活动和新技术，按产业和月份挑", "technology"),
    Section(
        "disclosure", "查公开", "规划承诺了什么、做了什么：指标、项目、协议和文件", "place-document"
    ),
)
ABOUT = Section("about", "关于", "本站由谁办、怎么用、怎么更正", "info")
MENU = (*SECTIONS, ABOUT)


def menu(say: Callable[[str], str]) -> tuple[Section, ...]:
    """The menu in a programme's own words."""
    return tuple(
        replace(part, label=say(part.label), description=say(part.description)) for part in MENU
    )
