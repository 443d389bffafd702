"""The site's own settings in `data/site.yml`: who publishes, its identifiers, the date it is of."""

from typing import Annotated

from .entry import Entry, field
from .values import BaseUrl, Choice, Day, Email, Phone, Ref, Text, Url


class Line(Entry):
    """A telephone line of the programme itself."""

    number: Phone = field("电话")
    label: Text | None = field("说明", default=None)
    hours: Text | None = field("接听时间", default=None)
    email: Email | None = field("邮箱", default=None)
    address: Text | None = field("地址", default=None)
    process: Text | None = field("怎么办理", default=None, help="来电来信以后谁办、几天答复")

    @property
    def name(self) -> str:
        """What it is called where it is offered to be rung."""
        return self.label or "服务热线"


class Badge(Entry):
    """An external page that a public body must link to, such as its record with the police."""

    text: Text = field("文字")
    link: Url = field("网址")


class Word(Entry):
    """A word that the programme says otherwise than this program's pages do."""

    standard: Text = field("本站的说法", help="例如 特派员")
    here: Text = field("这个项目的说法", help="例如 农技专家")


class Site(Entry):
    """Every empty setting is left out of the pages; nothing here has a default that is a fact."""

    format: Annotated[str, Choice(**{"1": "第一版"})] = field("数据格式版本")
    name: Text = field("网站名称")
    short: Text | None = field("简称", default=None)
    programme: Text | None = field("所属项目", default=None)
    description: Text = field("网站介绍")
    keywords: tuple[Text, ...] = field("关键词", min_length=1)
    url: BaseUrl = field("网址", help="网站首页的完整地址，以 / 结尾")
    domain: Text = field("域名")
    identification: Text = field("网站标识码", help="十位：六位区划代码加四位，或 bm 加八位数字")
    publisher: Text = field("主办单位")
    publisher_organization: Annotated[str, Ref("organizations", reverse="主办的网站")] | None = (
        field("主办单位编号", default=None)
    )
    region: Annotated[str, Ref("regions", reverse="本站")] | None = field(
        "服务的市州", default=None
    )
    hotline: Line = field("服务热线")
    complaints: Line | None = field("监督电话", default=None)
    corrections: Line | None = field(
        "更正", default=None, help="读者发现错误找谁；不写就用监督电话，再没有就用服务热线"
    )
    icp: Text | None = field("ICP备案号", default=None)
    police: Badge | None = field("公安备案", default=None)
    party_mark: Badge | None = field("党政机关标识", default=None)
    error_report: Badge | None = field("我为政府网站找错", default=None)
    edit_uri: BaseUrl | None = field(
        "在线编辑地址", default=None, help="代码托管网站上编辑文件的地址，以 / 结尾"
    )
    as_of: Day | None = field(
        "截止日期", default=None, help="网站内容截止到哪一天；不写就是构建当天"
    )
    data_terms: Text | None = field(
        "数据开放条件", default=None, help="谁可以怎样用下载的数据，例如 无条件开放，转载请注明来源"
    )
    data_frequency: Text | None = field(
        "数据更新频率", default=None, help="例如 每月更新；各类数据不一样的，写最少多久一次"
    )
    language: Text = field("网页语言", default="zh-Hans")
    words: tuple[Word, ...] = field("本地说法", default=())
    sample_notice: Text | None = field("示例说明", default=None)

    @property
    def corrected_by(self) -> Line:
        """Who is told of an error on a page."""
        return self.corrections or self.complaints or self.hotline

    def say(self, text: str) -> str:
        """One of the program's own labels, in the programme's words."""
        for word in self.words:
            text = text.replace(word.standard, word.here)
        return text
