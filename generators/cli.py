"""The command `gongkai`. The only module that prints."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .outputs.check_report import FORMATS, from_root
from .usage import ChineseGroup

if TYPE_CHECKING:
    from .model.catalogue import Catalogue

FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
NEW_FOLDER = click.Path(file_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

data_option = click.option(
    "--data", type=FOLDER, default="data", show_default=True, help="数据所在的文件夹"
)
config_option = click.option(
    "--config", type=FILE, default="mkdocs.yml", show_default=True, help="网站的 mkdocs.yml"
)


@click.group(
    cls=ChineseGroup,
    help="把 YAML 数据做成公开网站。",
    context_settings={"help_option_names": ["-h", "--help"]},
)
def main() -> None:
    pass


@main.command(help="在一个新文件夹里建好一个空的网站，接着填自己的数据。")
@click.argument("folder", metavar="文件夹", type=NEW_FOLDER)
def init(folder: Path) -> None:
    from .init import InitError, init_site

    try:
        files = init_site(folder)
    except InitError as error:
        raise click.ClickException(str(error)) from None
    click.echo(
        f"写好了 {folder}，{len(files)} 个文件；进到这个文件夹，运行 gongkai serve 就能预览，"
        "下一步做什么见里面的 README.md"
    )


@main.command(help="检查数据和手写的网页，逐条列出问题所在的文件、行、字段和改法。")
@data_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="text 给人看；github、gitlab、gitea 给代码托管网站，把提示标在合并请求的那一行；json 给别的程序",
)
@click.option("--release", is_flag=True, help="正式发布前用：示例、占位和缺少的标识也算问题")
@click.option(
    "--freshness", is_flag=True, help="列出各栏目最近一次更新，超过规定时间没有更新的算问题"
)
def check(data: Path, form: str, release: bool, freshness: bool) -> None:
    from .rules import check_again

    checked = check_again(data)
    catalogue, problems = checked.catalogue, checked.problems
    if release and catalogue is not None:
        from .rules.release import check as unready

        problems = sorted(unready(catalogue))
    named = from_root(problems, data.resolve().parent, Path.cwd())
    report = FORMATS[form](problems if form == "text" else named)
    if report:
        click.echo(report)
    stale = freshness and catalogue is not None and _stale(catalogue)
    if problems or stale:
        raise SystemExit(1)


def _stale(catalogue: Catalogue) -> bool:
    """Print how fresh each column is; tells whether one is not."""
    from .publish import as_of
    from .rules.freshness import standings, table

    today = as_of(catalogue)
    found = list(standings(catalogue, today))
    click.echo(f"截至 {today}：")
    click.echo(table(found, today))
    return not all(each.kept for each in found)


@main.command(help="检查数据并生成网站。")
@config_option
@click.option("--portable", is_flag=True, help="生成不用服务器、直接打开文件就能看的网站")
@click.option("--site-dir", type=NEW_FOLDER, help="网站放在哪个文件夹（默认按 mkdocs.yml）")
@click.option("--plain", is_flag=True, help="全部由 MkDocs 生成，不用快速的办法；结果一样，只是慢")
@click.option("--swap", is_flag=True, help="在旁边生成好，再整个换上去；网站正在对外服务时用")
def build(config: Path, portable: bool, site_dir: Path | None, plain: bool, swap: bool) -> None:
    from .builder.building import build_site

    built = build_site(config, portable=portable, site_dir=site_dir, plain=plain, swap=swap)
    click.echo(f"网站已生成：{built.folder}，{built.pages} 页，用时 {built.seconds:.1f} 秒")


@main.command(help="生成网站并在本机预览；数据、文章、模板和样式一改，浏览器里马上更新。")
@config_option
@click.option("--address", default="127.0.0.1:8000", show_default=True, help="本机地址和端口")
def serve(config: Path, address: str) -> None:
    from .builder.serving import serve as serve_site

    # This runs for hours.
    gc.enable()
    serve_site(config, address, click.echo)


@main.command(help="新建一条记录：按样例写出带注释的 YAML 文件，照着填。")
@click.argument("record_type", metavar="类型")
@click.argument("record_id", metavar="编号")
@data_option
def new(record_type: str, record_id: str, data: Path) -> None:
    from .starter import StartError, start_record

    try:
        path = start_record(record_type, record_id, data)
    except StartError as error:
        raise click.ClickException(str(error)) from None
    click.echo(f"写好了 {path}；打开它照着注释填，填完运行 gongkai check")


@main.command(help="按模型写出 JSON Schema，编辑器靠它提示和检查 YAML。")
@click.option("--out", type=NEW_FOLDER, default="schemas", show_default=True, help="放在哪个文件夹")
def schema(out: Path) -> None:
    from .schema import write_schemas

    changed = write_schemas(out)
    for path in changed:
        click.echo(f"更新了 {path}")
    if not changed:
        click.echo(f"{out} 里的都是最新的")


@main.command(help="写出各页的 Markdown，供别的建站程序使用。")
@data_option
@click.option("--out", type=NEW_FOLDER, required=True, help="放在哪个文件夹")
def pages(data: Path, out: Path) -> None:
    from .attachments import attachments_of
    from .cache.folder import CacheError
    from .links import Links
    from .outputs.markdown import write_markdown
    from .pictures.store import make_pictures
    from .publish import as_of, public
    from .rendering import Renderer
    from .rules import load_checked
    from .views.pages import views_of

    catalogue, problems = load_checked(data)
    if problems or catalogue is None:
        raise click.ClickException("\n".join(map(str, problems)))
    published = public(catalogue)
    try:
        made = make_pictures(published, data)
    except CacheError as error:
        raise click.ClickException(str(error)) from None
    root = os.environ.get("SITE_URL") or catalogue.site.url
    views = views_of(published, as_of(catalogue), made, attachments_of(published, data))
    click.echo(
        f"写出 {write_markdown(Renderer(views, Links(root=root)), out)} 页 Markdown，在 {out}"
    )


@main.command("import-places", help="从行政区划表（CSV）生成或更新 places/ 和 regions/。")
@click.argument("places_csv", type=FILE)
@click.argument("counties_csv", type=FILE)
@data_option
def import_places(places_csv: Path, counties_csv: Path, data: Path) -> None:
    from .importers.places import BadPlacesError
    from .importers.places import import_places as run

    try:
        report = run(places_csv, counties_csv, data)
    except BadPlacesError as error:
        raise click.ClickException("\n".join(map(str, error.problems))) from None
    for warning in report.warnings:
        click.echo(warning)
    click.echo(
        f"{report.counties} 个县、{report.towns} 个乡镇、{report.villages} 个村；"
        f"写了 {len(report.written)} 个文件，{len(report.unchanged)} 个没有变化"
    )


def run() -> None:
    """The command as it is installed.

    What a command reads it needs to its end: no garbage is looked for meanwhile, and nothing is
    cleared away afterwards.
    """
    gc.disable()
    try:
        main()
    except SystemExit as end:
        if not isinstance(end.code, int | None):
            raise
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(end.code or 0)
