"""`gongkai init`: a new site is right, whole and nobody's, and grows as its README says."""

import os
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from generators.examples import example, switched_on
from generators.init import InitError, init_site
from generators.model.entry import Entry, shapes
from generators.model.parse import parse_entry
from generators.model.record import RecordType
from generators.model.site import Site
from generators.model.source import read_source
from generators.records import RECORD_TYPES
from generators.rules.synonyms import SYNONYMS
from generators.schema import drift
from tests.site import raw
from tests.site.commands import ROOT, attempt, run, tree
from tests.site.pages import read_pages
from tests.support.links import dead_links

PLACES = """\
prefecture,county_code,county,town_code,town,village,kind
某市,990001,某县,990001100,某乡,某村,village
某市,990001,某县,990001100,某乡,某社区,community
"""
COUNTIES = """\
code,name,pinyin,label_lon,label_lat
990001,某县,mǒu xiàn,106.5,23.9
"""


def gongkai(folder: Path, *arguments: str | Path, program: Path = ROOT) -> str:
    return run("python", "-m", "generators", *arguments, cwd=folder, PYTHONPATH=str(program))


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new site, as it is written; tests do not change it."""
    folder = tmp_path_factory.mktemp("init") / "site"
    init_site(folder)
    return folder


@pytest.fixture(scope="module")
def built(started: Path) -> Path:
    gongkai(started, "build", "--site-dir", started.parent / "built")
    return started.parent / "built"


def refusal(folder: Path) -> str:
    with pytest.raises(InitError) as caught:
        init_site(folder)
    return str(caught.value)


def test_a_new_site_is_right(started: Path) -> None:
    assert gongkai(started, "check") == ""


def test_its_pages_are_whole(built: Path) -> None:
    pages = read_pages(built)
    sections = {"find/", "local/", "learn/", "disclosure/", "about/", "about/map/"}
    lists = {known.list_address for known in RECORD_TYPES}
    assert {"", "404.html", *sections, *lists} <= pages.keys()
    assert list(map(str, dead_links(built, "/"))) == []


def test_its_portable_form_is_whole(started: Path, tmp_path: Path) -> None:
    gongkai(started, "build", "--portable", "--site-dir", tmp_path / "portable")
    assert list(map(str, dead_links(tmp_path / "portable", portable=True))) == []


def own_words() -> Iterator[str]:
    """The names by which one would know the city of this repository."""
    yield from ("百色", "广西", "baise", "guangxi", "凌云", "右江", "壮语")
    for record in raw.records(ROOT / "data"):
        if record.folder in ("regions", "organizations", "specialists", "bases", "plans") or (
            record.folder == "places" and record.id.count("/") < 2
        ):
            yield record.name


def test_nothing_in_it_is_of_the_city_of_this_repository(started: Path, built: Path) -> None:
    words = {word for word in own_words() if len(word) > 1}
    # A unit may bear a name that says nothing of where it is.
    words -= {"农业农村部门", "各县人民政府"}
    found = [
        f"{path.relative_to(started.parent)}: {word}"
        for folder in (started, built)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for word in words
        if word.encode() in path.read_bytes()
    ]
    assert found == []


def test_what_is_to_be_filled_in_is_told_apart(started: Path) -> None:
    settings = raw.site_settings(started / "data")
    for name in ("name", "description", "publisher"):
        assert settings[name].startswith("请填写")
    assert set(settings["identification"]) == {"0"}
    assert set(re.sub(r"\D", "", settings["hotline"]["number"])) == {"0"}


def test_every_setting_is_shown_and_right(started: Path, tmp_path: Path) -> None:
    modeline, text = (started / "data/site.yml").read_text(encoding="utf-8").split("\n", 1)
    assert modeline == "# yaml-language-server: $schema=../schemas/site.json"
    (tmp_path / "site.yml").write_text(switched_on(text), encoding="utf-8")
    source, problems = read_source(tmp_path / "site.yml", "site.yml")
    assert source is not None
    assert problems + parse_entry(Site, source)[1] == []
    assert set(source.tree) == {shape.name for shape in shapes(Site)}


def vocabularies(model: type[Entry]) -> Iterator[str]:
    for shape in shapes(model):
        if shape.ref and shape.ref.within:
            yield shape.ref.within
        elif shape.entry is not None and not shape.nested:
            yield from vocabularies(shape.entry)


def chosen(model: type[Entry], written: raw.Fields) -> Iterator[tuple[str, str]]:
    """Each term that a record uses, after the name of its vocabulary."""
    for shape in shapes(model):
        value = written.get(shape.name, [])
        for each in value if isinstance(value, list) else [value]:
            if shape.ref and shape.ref.within:
                yield shape.ref.within, each
            elif shape.entry is not None:
                yield from chosen(shape.entry, each)


def test_it_has_every_vocabulary_that_a_record_may_need(started: Path) -> None:
    needed = {name for known in RECORD_TYPES for name in vocabularies(known.model)}
    own = {path.stem for path in (started / "data").glob("*.yml")} - {"site"}
    # A list that nothing reads would be work for nobody; the finder reads the synonyms.
    assert own == {*needed, SYNONYMS}


@pytest.mark.parametrize("known", RECORD_TYPES, ids=lambda known: known.name)
def test_examples_use_words_that_it_has(known: RecordType, started: Path) -> None:
    """`new` writes the examples, so what they choose must be there to choose."""
    example_of_it = yaml.load(switched_on(example(known)), Loader=yaml.CBaseLoader)
    for name, term in chosen(known.model, example_of_it):
        terms = raw.read(started / "data" / f"{name}.yml")["terms"]
        assert term in {known_term["id"] for known_term in terms}


def test_editors_have_schemas(started: Path) -> None:
    assert drift(started / "schemas") == []


def test_it_names_every_command_that_it_is_told_to_use(started: Path) -> None:
    text = (started / "README.md").read_text(encoding="utf-8")
    makefile = (started / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"make ([a-z-]+)", text):
        assert f"\n{target}: " in makefile
    from generators.cli import main

    assert set(re.findall(r"gongkai ([a-z]+(?:-[a-z]+)?)\b", text)) <= main.commands.keys()


def test_ci_asks_for_nothing_that_it_has_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generators.carried.INSTALLED", tmp_path / "carried")
    workflows = tmp_path / "carried/.github/workflows"
    workflows.mkdir(parents=True)
    jobs = "on: push\n\njobs:\n  check:\n    run: make check\n"
    test = "\n  # 测试\n  test:\n    run: make test\n"
    (workflows / "site.yml").write_text(f"{jobs}{test}", encoding="utf-8")
    (tmp_path / "carried/.gitlab-ci.yml").write_text(f"{jobs}{test}\npages:\n", encoding="utf-8")
    init_site(tmp_path / "site")
    written = (tmp_path / "site/.github/workflows/site.yml").read_text(encoding="utf-8")
    assert written == jobs
    written = (tmp_path / "site/.gitlab-ci.yml").read_text(encoding="utf-8")
    assert written == f"{jobs}\npages:\n"


def test_the_ci_files_of_this_repository_fit_it(started: Path) -> None:
    makefile = (started / "Makefile").read_text(encoding="utf-8")
    for path in (".gitlab-ci.yml", ".github/workflows/site.yml", ".gitea/workflows/site.yml"):
        assert (started / path).exists() == (ROOT / path).exists()
        if (started / path).exists():
            for target in re.findall(r"\bmake ([a-z-]+)", (started / path).read_text("utf-8")):
                assert f"\n{target}: " in makefile


def test_a_site_grows_as_its_readme_says(started: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(started, folder)
    (tmp_path / "places.csv").write_text(PLACES, encoding="utf-8")
    (tmp_path / "counties.csv").write_text(COUNTIES, encoding="utf-8")
    gongkai(folder, "import-places", tmp_path / "places.csv", tmp_path / "counties.csv")
    gongkai(folder, "new", "organization", "mouxian-nongjizhan")
    gongkai(folder, "new", "specialist", "zhang-san")
    (region,) = (folder / "data/regions").iterdir()
    settings = folder / "data/site.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("# region: moushi", f"region: {region.stem}"), "utf-8")

    (village,) = [
        record for record in raw.records(folder / "data") if record.fields.get("name") == "某村"
    ]
    specialist = folder / "data/specialists/zhang-san.yml"
    text = specialist.read_text(encoding="utf-8")
    specialist.write_text(text.replace("mouxian/mouxiang/moucun", village.id), "utf-8")
    assert gongkai(folder, "check") == ""
    gongkai(folder, "build")
    pages = read_pages(folder / "site")
    assert f"places/{village.id}/" in pages["specialists/zhang-san/"].links
    assert "specialists/zhang-san/" in pages[f"places/{village.id}/"].links
    assert list(map(str, dead_links(folder / "site", "/"))) == []


def test_a_site_may_put_its_own_part_of_the_frame_in_place(started: Path, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(started, folder)
    (folder / "overrides/partials").mkdir(parents=True)
    (folder / "overrides/partials/footer.html").write_text("<footer>自己的页脚</footer>", "utf-8")
    styles = folder / "overrides/assets/stylesheets/components"
    styles.mkdir(parents=True)
    (styles / "own.css").write_text(".own { color: red }", "utf-8")
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    own = config.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n")
    (folder / "mkdocs.yml").write_text(own, encoding="utf-8")
    gongkai(folder, "build")
    home = (folder / "site/index.html").read_text(encoding="utf-8")
    assert "自己的页脚" in home
    assert 'class="gk-header ' in home
    css = (folder / "site/assets/stylesheets/site.css").read_text(encoding="utf-8")
    assert ".own {" in css
    assert ".gk-header" in css


@pytest.mark.slow  # builds a wheel, and the site twice
def test_the_installed_program_writes_and_builds_the_same_site(
    started: Path, built: Path, tmp_path: Path
) -> None:
    source, program = tmp_path / "source", tmp_path / "program"
    source.mkdir()
    for name in ("generators", "overrides"):
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "build_backend.py", "README.md"):
        shutil.copy(ROOT / name, source)
    for name in (".github", ".gitea", ".gitlab-ci.yml"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name)
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, source)
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--disable-pip-version-check")
    run("python", "-m", "pip", "wheel", *options, "--wheel-dir", tmp_path, source, cwd=tmp_path)
    assert not (source / "generators/carried").exists()
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(program)
    gongkai(tmp_path, "init", "site", program=program)
    assert tree(tmp_path / "site") == tree(started)
    gongkai(tmp_path / "site", "build", program=program)
    assert tree(tmp_path / "site/site") == tree(built)


def test_an_empty_git_repository_is_filled(started: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/config").write_text("[core]\n", encoding="utf-8")
    files = init_site(tmp_path)
    assert tree(tmp_path).keys() == tree(started).keys() | {".git/config"}
    assert {path.relative_to(tmp_path).as_posix() for path in files} == tree(started).keys()


def test_what_is_there_is_never_touched(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("我写的", encoding="utf-8")
    assert refusal(tmp_path) == f"{tmp_path} 里已经有东西，没有动它；请换一个新的或空的文件夹"
    file = tmp_path / "mine.txt"
    assert refusal(file) == f"{file} 是文件，没有动它；请换一个文件夹名"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_no_folder_to_put_it_in(tmp_path: Path) -> None:
    missing = tmp_path / "a" / "b"
    assert refusal(missing) == f"没有文件夹 {missing.parent}；请先建好它，或换一个位置"


@pytest.mark.parametrize("there", [True, False], ids=["empty folder", "no folder"])
def test_a_full_disk_leaves_nothing_behind(
    there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "site"
    if there:
        folder.mkdir()
    rename, moves = Path.rename, iter(range(5))

    def fails_in_the_end(path: Path, target: Path) -> Path:
        if next(moves, None) is None or target == folder:
            raise OSError(28, os.strerror(28))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", fails_in_the_end)
    assert refusal(folder) == f"写不了 {folder}（{os.strerror(28)}）；请检查路径和权限"
    assert list(tmp_path.rglob("*")) == ([folder] if there else [])


def test_the_command_says_what_to_do_next(tmp_path: Path) -> None:
    said = gongkai(tmp_path, "init", "我的 网站")
    assert said.startswith("写好了 我的 网站，")
    assert "README.md" in said
    again = attempt(
        "python", "-m", "generators", "init", "我的 网站", cwd=tmp_path, PYTHONPATH=str(ROOT)
    )
    assert again.returncode == 1
    assert again.stderr == "我的 网站 里已经有东西，没有动它；请换一个新的或空的文件夹\n"
