"""Bad data, a folder a case: what `gongkai check` says of it, word for word.

`tests/problems/<case>/` holds files that are laid over the valid site in `tests/problems/_valid/`
(those in its `content/` beside the data folder, where hand-written pages are);
`removed.txt` names files of it to leave out; `expected.txt` is what the command prints. Content
that a repository or a reviewer could not hold is made here instead.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from generators.model.entry import shapes
from generators.records import RECORD_TYPES
from generators.records.specialist.model import Specialist
from generators.rules import load_checked
from tests.support import leaks
from tests.support.photos import (
    DESCRIPTION,
    animated,
    exif,
    noise,
    png_that_claims,
    saved,
    scene,
)

PROBLEMS = Path(__file__).parent / "problems"
VALID = PROBLEMS / "_valid"
NOT_DATA = {"expected.txt", "removed.txt"}
CASES = sorted(
    folder.name for folder in PROBLEMS.iterdir() if folder.name not in (VALID.name, ".cache")
)

ATTACHED = "attachments/qingshan-2020-2.txt"
PERSON, PHOTO = "specialists/wei-guihua.yml", "photos/wei-guihua.jpg"
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(100)


def _changed(old: str, new: str) -> bytes:
    text = (VALID / PERSON).read_text(encoding="utf-8")
    assert old in text
    return text.replace(old, new, 1).encode()


def _alias_bomb() -> bytes:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 10)]
    return "\n".join(["name: 韦桂花", "l0: &l0 [x]", *levels]).encode()


# The path below the data folder, and what is written there.
MADE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "bom": (PERSON, lambda: b"\xef\xbb\xbf" + (VALID / PERSON).read_bytes()),
    "gbk": (PERSON, lambda: (VALID / PERSON).read_text("utf-8").encode("gbk")),
    "gbk-in-one-line": (PERSON, lambda: (VALID / PERSON).read_bytes() + "# 备注".encode("gbk")),
    "utf-16": (PERSON, lambda: (VALID / PERSON).read_text("utf-8").encode("utf-16")),
    "control-characters": (PERSON, lambda: _changed("name: 韦桂花", "name: 韦\x0b桂\x07花")),
    "zero-width-space": (PERSON, lambda: _changed("[expert]", "[\u200bexpert]")),
    "line-separator": (PERSON, lambda: _changed("name: 韦桂花", "name: 韦\u2028桂花")),
    "nul": (PERSON, lambda: (VALID / PERSON).read_bytes() + b"\x00" * 100),
    "tab-indent": (PERSON, lambda: _changed("  - since: 2019-01-01", "\t- since: 2019-01-01")),
    "tab-after-spaces": (PERSON, lambda: _changed("    until", "  \tuntil")),
    "image-renamed": ("bases/photo.yml", lambda: b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
    "alias-bomb": (PERSON, _alias_bomb),
    "deep-list": (PERSON, lambda: _changed("[expert]", "[" * 5000 + "]" * 5000)),
    "deep-mapping": (PERSON, lambda: "".join(f"{' ' * n}a:\n" for n in range(500)).encode()),
    "five-megabytes": (PERSON, lambda: _changed("韦桂花", "韦" * 1_700_000)),
    "windows-name": (
        "specialists/" + "韦桂花".encode("gbk").decode(errors="surrogateescape") + ".yml",
        lambda: _changed("韦桂花", "韦大花"),
    ),
    "photo-without-consent": (PHOTO, lambda: saved(scene())),
    "photo-refused-consent": (PHOTO, lambda: saved(scene())),
    "photo-without-alt": (PHOTO, lambda: saved(scene())),
    "photo-without-license": (PHOTO, lambda: saved(scene())),
    "photo-file-name": ("photos/IMG_2034.JPG", lambda: saved(scene())),
    "photo-missing-close": (PHOTO, lambda: saved(scene())),
    "photo-unused": (PHOTO, lambda: saved(scene())),
    "photo-twice": ("photos/shangcun.jpg", lambda: saved(scene())),
    "photo-among-records": ("specialists/wei-guihua.JPG", lambda: saved(scene())),
    "photo-too-deep": ("photos/2020/wei-guihua.jpg", lambda: saved(scene())),
    "photo-heic-ending": ("photos/wei-guihua.heic", lambda: HEIC),
    "photo-heic": (PHOTO, lambda: HEIC),
    "photo-gif": (PHOTO, lambda: animated("GIF")),
    "photo-animated": ("photos/wei-guihua.webp", lambda: animated("WEBP")),
    "photo-animated-png": ("photos/wei-guihua.png", lambda: animated("PNG")),
    "photo-colours": ("photos/wei-guihua.png", lambda: saved(scene(mode="I;16"), "PNG")),
    "photo-not-one": (PHOTO, "韦桂花".encode),
    "photo-wrong-ending": (PHOTO, lambda: saved(scene(), "PNG")),
    "photo-cut-off": (PHOTO, lambda: saved(noise(200, 200))[:9000]),
    "photo-too-large": (PHOTO, lambda: saved(scene()) + bytes(10_000_000)),
    "photo-too-many-pixels": (PHOTO, lambda: saved(Image.new("L", (7200, 7200)))),
    "photo-bomb": (PHOTO, lambda: png_that_claims(60_000, 60_000)),
    "photo-too-long": (PHOTO, lambda: saved(scene(100, 301))),
    "attachment-too-large": ("attachments/qingshan-2020-2.txt", lambda: b"x\n" * 10_000_001),
    "photo-with-place": (PHOTO, lambda: saved(scene(), exif=exif({}, place=True))),
    "photo-with-identity-number": (
        PHOTO,
        lambda: saved(scene(), exif=exif({DESCRIPTION: "11010519491231002X"})),
    ),
    "photo-with-wide-comment": (
        PHOTO,
        lambda: saved(scene(), exif=exif({0x9C9C: "证件 11010519491231002X".encode("utf-16-le")})),
    ),
    "attachment-identity-number": (ATTACHED, "证件\n11010519491231002X".encode),
    "attachment-mobiles": (ATTACHED, "１３８ ００００ ００００".encode),
    "attachment-columns": ("../content/about/mingdan.xlsx", lambda: leaks.xlsx("身份证号")),
    "attachment-households": (
        "../content/about/mingdan.csv",
        lambda: "姓名,类别\n黄大妹,贫困户\n".encode("gbk"),
    ),
    "attachment-damaged": ("../content/about/mingdan.pdf", lambda: b"%PDF-1.7 broken"),
    "attachment-old-format": ("../content/about/mingdan.doc", lambda: b"\xd0\xcf\x11\xe0"),
    "content-unreadable-file": ("../content/about/mingdan.rar", lambda: b"Rar!"),
}  # fmt: skip


def lay_out(case: str, data: Path) -> None:
    """Make the data folder of one case."""
    shutil.copytree(VALID, data)
    folder = PROBLEMS / case
    for path in (
        path for path in folder.rglob("*") if path.is_file() and path.name not in NOT_DATA
    ):
        relative = path.relative_to(folder)
        target = (data.parent if relative.parts[0] == "content" else data) / relative
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    if case in MADE:
        name, content = MADE[case]
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_bytes(content())
    removed = folder / "removed.txt"
    for name in removed.read_text(encoding="utf-8").split() if removed.exists() else ():
        (data / name).unlink()


def test_the_shared_site_is_valid():
    catalogue, problems = load_checked(VALID)
    assert problems == []
    assert catalogue is not None


def _with_lists(expected: str) -> str:
    """What a message lists of the types and fields that there are, which grow with the program."""
    folders = sorted(
        known.folder for known in RECORD_TYPES if not known.at_top and not known.written_in
    )
    fields = [
        f"{shape.name}（{shape.label}）" for shape in shapes(Specialist) if shape.name != "id"
    ]
    expected = expected.replace("〈各文件夹〉", "、".join(folders))
    return expected.replace("〈特派员的字段〉", "、".join(fields))


def test_made_cases_have_their_messages():
    assert set(MADE) <= set(CASES)


@pytest.mark.parametrize("case", CASES)
def test_says_exactly(case: str, tmp_path: Path):
    lay_out(case, tmp_path / "data")
    _, problems = load_checked(tmp_path / "data")
    expected = _with_lists((PROBLEMS / case / "expected.txt").read_text(encoding="utf-8"))
    assert "".join(f"{problem}\n" for problem in problems) == expected
