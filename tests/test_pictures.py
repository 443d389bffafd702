"""Photos as readers get them: read back by a decoder, and as the pages of a built site show them."""

import json
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import pytest
from lxml import html
from PIL import Image, ImageCms, features

from generators.model.photo import ENDINGS
from generators.pictures import encoding
from generators.pictures.encoding import FORMS, MAX_BYTES, encode
from generators.pictures.original import RefusedError, examine, quietly
from generators.pictures.store import Picture, Store
from tests.site.commands import attempt, tree
from tests.site.conftest import BASE
from tests.site.small import build, write_site
from tests.support.links import dead_links
from tests.support.pages import read_site
from tests.support.photos import (
    COMMENT,
    DESCRIPTION,
    EXIF,
    GPS,
    ORIENTATION,
    exif,
    noise,
    saved,
    scene,
)

SIGNS = {"AVIF": (b"ftypavif", 4), "WEBP": (b"WEBP", 8), "JPEG": (b"\xff\xd8\xff", 0)}
RED, GREEN, BLUE = (200, 60, 40), (40, 160, 60), (40, 60, 180)
TOLD = b"secret words"


def near(found: Any, wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - two) < 25 for one, two in zip(found, wanted, strict=True))


def corners(image: Image.Image) -> list[Any]:
    width, height = image.size
    places = ((0.25, 0.25), (0.75, 0.25), (0.25, 0.75))
    return [image.getpixel((int(x * width), int(y * height))) for x, y in places]


def sizes(raw: bytes) -> dict[str, list[tuple[int, int]]]:
    made = list(encode(raw))
    return {
        form.name: [(each.width, each.height) for each in made if each.form == form]
        for form in FORMS
    }


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photos" / "wei-guihua.jpg"
    path.parent.mkdir()
    path.write_bytes(saved(scene(1200, 800)))
    return path


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache", "recipe")


def test_the_encoders_are_there() -> None:
    assert {name: features.check(name) for name in ("avif", "webp", "jpg", "littlecms2")} == {
        "avif": True, "webp": True, "jpg": True, "littlecms2": True,
    }  # fmt: skip


def test_every_file_is_what_it_is_called(tmp_path: Path) -> None:
    for each in encode(saved(scene(1200, 800))):
        sign, at = SIGNS[each.form.name]
        assert each.content[at:].startswith(sign)
        path = tmp_path / f"x.{each.form.ending}"
        path.write_bytes(each.content)
        with Image.open(path) as image:
            assert (image.format, image.mode) == (each.form.name, "RGB")
            assert image.size == (each.width, each.height)
            assert [near(*pair) for pair in zip(corners(image), (RED, GREEN, BLUE), strict=True)]


def test_sizes_are_for_phones_and_none_is_enlarged() -> None:
    wide = [(320, 213), (640, 427), (960, 640)]
    assert sizes(saved(scene(1200, 800))) == {"AVIF": wide, "WEBP": wide, "JPEG": wide[:2]}
    small = [(320, 213), (500, 333)]
    assert sizes(saved(scene(500, 333))) == {"AVIF": small, "WEBP": small, "JPEG": small}
    tiny = [(90, 60)]
    assert sizes(saved(scene(90, 60))) == {"AVIF": tiny, "WEBP": tiny, "JPEG": tiny}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_upright_however_the_camera_was_held(orientation: int) -> None:
    turn = {
        1: [], 2: ["FLIP_LEFT_RIGHT"], 3: ["ROTATE_180"], 4: ["FLIP_TOP_BOTTOM"], 5: ["TRANSPOSE"],
        6: ["ROTATE_90"], 7: ["TRANSVERSE"], 8: ["ROTATE_270"],
    }[orientation]  # fmt: skip
    image = scene(480, 320)
    for way in turn:
        image = image.transpose(Image.Transpose[way])
    for each in encode(saved(image, exif=exif({ORIENTATION: orientation}))):
        shown = Image.open(BytesIO(each.content))
        assert shown.width > shown.height
        found = corners(shown)
        assert all(map(near, found, (RED, GREEN, BLUE))), (orientation, each.form.name, found)


def test_nothing_that_the_camera_wrote_is_left() -> None:
    tags = {DESCRIPTION: TOLD.decode(), 0x010F: "Camera", EXIF: {COMMENT: b"ASCII\0\0\0" + TOLD}}
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    raw = saved(
        scene(1000, 700), exif=exif(tags, place=True), comment=TOLD, xmp=TOLD, icc_profile=profile
    )
    before = Image.open(BytesIO(raw))
    assert before.getexif().get_ifd(GPS)
    assert raw.count(TOLD) == 4
    for each in encode(raw):
        image = Image.open(BytesIO(each.content))
        assert dict(image.getexif()) == {}
        assert not {"exif", "xmp", "comment", "icc_profile", "photoshop"} & image.info.keys()
        for left in (TOLD, b"Exif\0\0", b"GPS", b"Camera", b"http://ns.adobe.com", b"ICC_PROFILE"):
            assert left not in each.content


def test_colours_are_converted_to_those_of_the_web() -> None:
    """By a profile which calls red what others call green."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    swapped = profile.replace(b"rXYZ", b"?XYZ").replace(b"gXYZ", b"rXYZ").replace(b"?XYZ", b"gXYZ")
    plain, converted = (
        Image.open(BytesIO(next(encode(raw)).content)).getpixel((10, 10))
        for raw in (saved(scene()), saved(scene(), icc_profile=swapped))
    )
    assert near(plain, RED)
    assert near(converted, (RED[1], RED[0], RED[2]))


def test_a_broken_profile_is_passed_over() -> None:
    raw = saved(scene(), icc_profile=b"no profile")
    assert near(corners(Image.open(BytesIO(next(encode(raw)).content)))[0], RED)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "YCbCr"])
def test_every_kind_of_colour_is_shown(mode: str, tmp_path: Path) -> None:
    form = "JPEG" if mode in {"CMYK", "YCbCr"} else "PNG"
    path = tmp_path / ("x.jpg" if form == "JPEG" else "x.png")
    path.write_bytes(saved(scene(mode=mode), form))
    assert examine(path) is not None
    found = corners(Image.open(BytesIO(next(encode(path.read_bytes())).content)))
    assert mode in {"1", "L", "LA"} or all(map(near, found, (RED, GREEN, BLUE)))


def test_what_is_transparent_becomes_white() -> None:
    clear = Image.new("RGBA", (320, 200), (0, 0, 0, 0))
    assert near(
        Image.open(BytesIO(next(encode(saved(clear, "PNG"))).content)).getpixel((9, 9)), (255,) * 3
    )


def test_a_phones_photo_with_a_second_picture_behind_it_is_a_photo(tmp_path: Path) -> None:
    path = tmp_path / "x.jpg"
    path.write_bytes(saved(scene(), "MPO", save_all=True, append_images=[scene(60, 40)]))
    assert Image.open(BytesIO(path.read_bytes())).format == "MPO"
    examine(path)
    assert {each.width for each in encode(path.read_bytes())} == {320, 480}


@pytest.mark.parametrize(
    "size",
    [
        (330, 990),
        pytest.param((700, 2100), marks=pytest.mark.slow),
        pytest.param((1200, 800), marks=pytest.mark.slow),
    ],
)
def test_no_file_is_above_thirty_kilobytes(size: tuple[int, int]) -> None:
    made = list(encode(saved(noise(*size))))
    assert {"AVIF", "JPEG"} <= {each.form.name for each in made}
    assert max(len(each.content) for each in made) <= MAX_BYTES <= 30_000


def test_there_is_always_something_to_show(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "MAX_BYTES", 100)
    (only,) = encode(saved(noise(400, 300)))
    assert (only.form.name, only.width) == ("JPEG", 320)


def test_quality_is_as_high_as_fits() -> None:
    mixed = Image.blend(scene(900, 600), noise(900, 600), 0.25)
    widest = [each for each in encode(saved(mixed, quality=95)) if each.width == 640]
    assert {each.form.name for each in widest} == {form.name for form in FORMS}
    assert all(len(each.content) > MAX_BYTES * 0.8 for each in widest)


def test_equal_photos_give_equal_bytes() -> None:
    raw = saved(Image.blend(scene(900, 600), noise(900, 600), 0.1))
    assert [each.content for each in encode(raw)] == [each.content for each in encode(raw)]


def _contents(picture: Picture) -> dict[str, bytes]:
    return {each.address: each.path.read_bytes() for each in picture.variants}


def test_what_was_made_is_not_made_again(
    photo: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _contents(store.picture(photo))

    def unasked(_: bytes) -> None:
        raise AssertionError("encoded again")

    monkeypatch.setattr("generators.pictures.store.encode", unasked)
    assert _contents(store.picture(photo)) == first
    photo.write_bytes(saved(scene(1100, 800)))
    with pytest.raises(AssertionError, match="again"):
        store.picture(photo)
    with pytest.raises(AssertionError, match="again"):
        Store(store.folder, "another recipe").picture(photo)


@pytest.mark.parametrize("harm", [b"", b"{}", b"[{}]", b"[]", b"\xff", b'[{"form": "JPEG"}]', None])
def test_a_spoilt_list_is_made_anew(photo: Path, store: Store, harm: bytes | None) -> None:
    first = _contents(store.picture(photo))
    (listed,) = store.folder.glob("*.json")
    kept = json.loads(listed.read_bytes())
    listed.unlink() if harm is None else listed.write_bytes(harm)
    assert _contents(store.picture(photo)) == first
    assert json.loads(listed.read_bytes()) == kept


def test_a_spoilt_or_missing_picture_is_made_anew(photo: Path, store: Store) -> None:
    picture = store.picture(photo)
    first = _contents(picture)
    for each in picture.variants:
        each.path.write_bytes(each.path.read_bytes()[:-1])
        assert _contents(store.picture(photo)) == first
        each.path.unlink()
        assert _contents(store.picture(photo)) == first


def test_a_build_that_was_broken_off_leaves_no_list(
    photo: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken_off(raw: bytes) -> Any:
        yield next(encode(raw))
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("generators.pictures.store.encode", broken_off)
        with pytest.raises(KeyboardInterrupt):
            store.picture(photo)
    assert [path.suffix for path in store.folder.iterdir()] == [".avif"]
    assert len(store.picture(photo).variants) == 8


def test_the_recipe_names_our_settings_and_the_encoders(monkeypatch: pytest.MonkeyPatch) -> None:
    before = encoding.recipe()
    assert encoding.recipe() == before
    assert str(features.version("avif")) in before
    monkeypatch.setattr(encoding, "MAX_BYTES", 20_000)
    assert encoding.recipe() != before


PHOTO = """\
photo:
  file: li-ming.jpg
  alt: 李明 <b>在</b> "茶园"
  credit: 赵六
  license: 本局拍摄
  consent: 是
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = write_site(tmp_path / "small", **{"specialists/li-ming": PHOTO})
    (folder / "data/photos").mkdir()
    (folder / "data/photos/li-ming.jpg").write_bytes(
        saved(scene(1200, 800), exif=exif({DESCRIPTION: "x"}))
    )
    other = (folder / "data/specialists/li-ming.yml").read_text(encoding="utf-8")
    other = other.removesuffix(PHOTO).replace("李明", "欧阳芳")
    (folder / "data/specialists/ouyang-fang.yml").write_text(other, encoding="utf-8")
    return folder


def test_a_page_shows_the_photo_in_all_its_forms(folder: Path) -> None:
    site = build(folder, SITE_URL=BASE)
    page = html.parse(site / "specialists/li-ming/index.html")
    (picture,) = page.xpath("//figure//picture")
    types = picture.xpath(".//source/@type")
    assert types == ["image/avif", "image/webp"]
    (image,) = picture.xpath(".//img")
    assert dict(image.attrib).items() >= {
        "alt": '李明 <b>在</b> "茶园"', "width": "640", "height": "427", "loading": "lazy",
        "decoding": "async",
    }.items()  # fmt: skip
    assert page.xpath("string(//figure/figcaption)") == "赵六 摄；本局拍摄"
    shown = {Path(link.address).name for link in read_site(site).links if "photos/" in link.address}
    assert shown == {path.name for path in (site / "assets/photos").iterdir()}
    assert len(shown) == 8
    dead = dead_links(site, BASE)
    dead += dead_links(build(folder, "--portable", SITE_URL=BASE), BASE, portable=True)
    # The small site has no pages written by hand, which the menu leads to.
    assert [link for link in dead if "photos/" in link.link.address] == []


def test_a_second_build_has_the_same_bytes_with_and_without_the_cache(folder: Path) -> None:
    before = tree(build(folder))
    assert any(name.startswith("assets/photos/") for name in before)
    assert tree(build(folder)) == before
    for path in (folder / ".cache/pictures").iterdir():
        path.unlink()
    assert tree(build(folder)) == before


def test_who_has_no_photo_gets_a_plate(folder: Path) -> None:
    page = html.parse(build(folder) / "specialists/ouyang-fang/index.html")
    (plate,) = page.xpath("//*[contains(@class, 'gk-plate--large')]")
    assert plate.get("aria-hidden") == "true"
    assert plate.text_content().strip() == "欧阳"
    assert page.xpath("//figure") == []


def test_a_site_without_photos_keeps_none(tmp_path: Path) -> None:
    folder = write_site(tmp_path / "small")
    assert not (build(folder) / "assets/photos").exists()
    assert not (folder / ".cache/pictures").exists()


@pytest.mark.parametrize("command", [("build",), ("pages", "--out", "out")])
def test_a_cache_that_cannot_be_kept_is_told(folder: Path, command: tuple[str, ...]) -> None:
    (folder / ".cache").write_text("a file", encoding="utf-8")
    failed = attempt("gongkai", *command, cwd=folder)
    printed = failed.stdout + failed.stderr
    assert failed.returncode == 1
    assert "读写不了 " in printed
    assert "Traceback" not in printed


def refusal(path: Path) -> str | None:
    try:
        examine(path)
    except RefusedError as refused:
        return str(refused)
    return None


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_broken_photo_is_refused_or_can_be_shown(form: str, seed: int, tmp_path: Path) -> None:
    random, ending = Random(seed), ENDINGS[form][0]
    whole = saved(scene(60, 40), form, exif=exif({ORIENTATION: 6}, place=True))
    for number in range(60):
        raw = bytearray(whole[: random.randrange(len(whole))] if number % 3 == 0 else whole)
        for _ in range(random.randint(1, 8) if raw else 0):
            raw[random.randrange(len(raw))] = random.randrange(256)
        path = tmp_path / f"{number}{ending}"
        path.write_bytes(raw)
        if refused := refusal(path):
            assert "请" in refused or "只收" in refused
            continue
        with quietly():
            assert list(encode(path.read_bytes()))
