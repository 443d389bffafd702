"""A site of a few records for what the sites of the repository do not hold."""

from pathlib import Path
from textwrap import dedent

from tests.site.commands import ROOT, run

CONFIG = f"""
INHERIT: {ROOT / "mkdocs.yml"}
theme:
  custom_dir: {ROOT / "overrides"}
"""

FILES = {
    "site.yml": """
        format: 1
        name: 小城科技服务
        description: 小城的科技服务
        keywords: [科技服务]
        url: https://small.example.gov.cn/kj/
        domain: small.example.gov.cn
        identification: 1234560001
        publisher: 小城科技局
        hotline:
          number: 0100-0000 000
        """,
    "industries.yml": """
        name: 产业
        terms:
          - id: tea
            name: 茶叶
        """,
    "languages.yml": """
        name: 语言
        terms:
          - id: mandarin
            name: 普通话
            code: zh-Hans
        """,
    "specialist-kinds.yml": """
        name: 特派员类型
        terms:
          - id: village
            name: 驻村特派员
        """,
    "regions/west.yml": """
        name: 西省
        level: province
        """,
    "places/small.yml": """
        name: 小县
        region: west
        towns:
          - id: east
            name: 东乡
            villages:
              - id: upper
                name: 上村
                number: 1
              - id: lower
                name: 下村
                number: 2
        """,
    "specialists/li-ming.yml": """
        name: 李明
        kinds: [village]
        industries: [tea]
        places: [small/east/upper]
        terms:
          - since: 2019-03-01
            until: 2020-08-31
        phones:
          - number: "0100-0000 001"
        """,
}


def write_site(folder: Path, **changed: str) -> Path:
    """Write the small site; `changed` adds lines to a file, named without its `.yml`."""
    (folder / "content").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    for name, text in FILES.items():
        write(folder / "data" / name, text)
    for name, text in changed.items():
        path = folder / "data" / f"{name}.yml"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        write(path, before + dedent(text))
    return folder


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return path


def build(folder: Path, *options: str, **variables: str) -> Path:
    """Build the site of a folder and return where its pages are."""
    run("gongkai", "build", *options, cwd=folder, **variables)
    return folder / "site"
