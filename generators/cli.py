"""The command `gongkai`. The only module that prints."""

from __future__ import annotations

from pathlib import Path

import click

DATA = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group(help="把 YAML 数据做成公开网站。")
def main() -> None:
    pass


@main.command(help="检查数据，逐条列出问题所在的文件、行、字段和改法。")
@click.option("--data", type=DATA, default="data", show_default=True, help="数据所在的文件夹")
def check(data: Path) -> None:
    from .rules import load_checked

    _, problems = load_checked(data)
    for problem in problems:
        click.echo(problem)
    if problems:
        raise SystemExit(1)
