"""Pictures in LaTeX and EPUB: converted, and marked where they cannot be read."""

from __future__ import annotations

import base64
import re
from io import BytesIO
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest
from PIL import Image

from sphinx_lmstudio.writers import pictures
from tests.book.pictures import SVG, animation, bitmap, bomb, built, short, shown, words

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.builds import Build


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.webp", bitmap("WEBP", lossless=True)),
        ("a.gif", animation()),
        ("a.bmp", bitmap("BMP")),
        ("a.tiff", bitmap("TIFF")),
        ("a.avif", bitmap("AVIF", quality=100)),
        ("dots.and space.webp", bitmap("WEBP", lossless=True)),
    ],
    ids=short,
)
def test_latex_is_given_png_for_what_it_cannot_take(build: Build, name: str, data: bytes) -> None:
    book = built(build, f"![Alt](<{name}>)", {name: data}, "latex")
    assert book.warnings == []
    (file,) = shown(book)
    assert file.suffix == ".png"
    with Image.open(file) as image:
        pixel = image.convert("RGBA").getpixel((1, 1))
        assert image.format == "PNG"
        assert isinstance(pixel, tuple)
        red, green, blue, _ = pixel
        assert (red > 240, green < 15, blue < 15) == (True, True, True)  # the first frame


def test_latex_is_given_vectors_for_svg(build: Build) -> None:
    book = built(build, "![Alt](a.svg)", {"a.svg": SVG}, "latex")
    assert book.warnings == []
    (file,) = shown(book)
    data = file.read_bytes()
    assert (file.suffix, data[:8]) == (".pdf", b"%PDF-1.5")
    assert re.search(rb"/MediaBox ?\[0 0 30 15\]", data)  # 40 by 20 CSS pixels, in points
    assert not re.search(rb"/Subtype ?/Image", data)


def test_what_is_clear_stays_clear(build: Build) -> None:
    data = bitmap("WEBP", color="#ff000000", lossless=True)
    (file,) = shown(built(build, "![Alt](a.webp)", {"a.webp": data}, "latex"))
    with Image.open(file) as image:
        assert image.mode == "RGBA"
        pixel = image.getpixel((1, 1))
        assert isinstance(pixel, tuple)
        assert pixel[3] == 0


def long_bitmap(**options: Any) -> bytes:
    target = BytesIO()
    Image.new("1", (300, 20_000)).save(target, "PNG", **options)
    return target.getvalue()


@pytest.mark.parametrize("data", [long_bitmap(), bitmap("PNG", dpi=(0.03, 0.03))], ids=short)
def test_a_picture_is_no_longer_than_tex_can_count(build: Build, data: bytes) -> None:
    book = built(build, "![Alt](a.png)", {"a.png": data}, "latex")
    assert book.warnings == []
    (file,) = shown(book)
    with Image.open(file) as image:
        assert max(image.size) <= 8000
        assert "dpi" not in image.info


def test_vectors_are_no_longer_than_tex_can_count(build: Build) -> None:
    data = SVG.replace(b'width="40" height="20"', b'width="400000" height="200000"', 1)
    (file,) = shown(built(build, "![Alt](a.svg)", {"a.svg": data}, "latex"))
    assert re.search(rb"/MediaBox ?\[0 0 8000 4000\]", file.read_bytes())


@pytest.mark.parametrize("name", ["a{b}.png", "a$b&c.png", "a#b.png", "a~b^c.png"])
def test_a_name_that_tex_would_not_read_is_not_used(build: Build, name: str) -> None:
    book = built(build, f"![Alt]({quote(name)})", {name: bitmap("PNG")}, "latex")
    assert book.warnings == []
    (file,) = shown(book)
    assert re.fullmatch(r"[0-9a-f]{32}\.png", file.name)


@pytest.mark.parametrize("builder", ["latex", "epub"])
@pytest.mark.parametrize(
    ("name", "data", "suffix"),
    [
        ("a.png", bitmap("WEBP", lossless=True), ".png"),
        ("a.png", bitmap("JPEG"), ".jpg"),
        ("a.jpg", bitmap("PNG"), ".png"),
    ],
    ids=short,
)
def test_the_bytes_decide_not_the_name(
    build: Build, builder: str, name: str, data: bytes, suffix: str
) -> None:
    book = built(build, f"![Alt]({name})", {name: data}, builder)
    assert book.warnings == []
    (file,) = shown(book)
    assert file.suffix == suffix
    with Image.open(file) as image:
        assert image.format == {".png": "PNG", ".jpg": "JPEG"}[suffix]


@pytest.mark.parametrize(
    ("builder", "name", "data"),
    [
        ("latex", "a.png", bitmap("PNG")),
        ("latex", "a.jpg", bitmap("JPEG")),
        ("latex", "a.JPEG", bitmap("JPEG")),
        ("epub", "a.png", bitmap("PNG")),
        ("epub", "a.gif", animation()),
        ("epub", "a.svg", SVG),
    ],
    ids=short,
)
def test_what_can_be_taken_is_left_alone(
    build: Build, builder: str, name: str, data: bytes
) -> None:
    book = built(build, f"![Alt]({name})", {name: data}, builder)
    assert book.warnings == []
    (file,) = shown(book)
    assert (file.name, file.read_bytes()) == (name, data)


def test_a_picture_is_converted_once(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "![Alt](a.webp)\n\n![Alt](a.svg)"
    book = built(build, body, {"a.webp": bitmap("WEBP"), "a.svg": SVG}, "latex")
    monkeypatch.setattr(pictures, "convert", None)
    again = book.rebuild({"1_app/a.md": f"# A\n\n{body}\n\nMore.\n"})
    assert [file.suffix for file in shown(again)] == [".png", ".pdf"]


def test_epub_is_given_png_for_webp(build: Build) -> None:
    book = built(build, "![Alt](a.webp)", {"a.webp": bitmap("WEBP")}, "epub")
    assert book.warnings == []
    (file,) = shown(book)
    assert file.suffix == ".png"


def test_html_shows_what_the_author_gave(build: Build) -> None:
    site = built(build, "![Alt](a.webp)", {"a.webp": bitmap("WEBP")}, "html")
    (image,) = site.html("app/a").xpath("//article//img")
    assert image.get("src") == "../_images/a.webp"


@pytest.mark.parametrize("builder", ["latex", "epub"])
def test_a_picture_within_its_address_is_converted_too(build: Build, builder: str) -> None:
    address = f"data:image/webp;base64,{base64.b64encode(bitmap('WEBP')).decode()}"
    book = built(build, f"![Alt]({address})", {}, builder)
    assert book.warnings == []
    assert [file.suffix for file in shown(book)] == [".png"]


def test_of_a_broken_one_the_warning_is_short(build: Build) -> None:
    address = f"data:image/webp;base64,{base64.b64encode(bitmap('WEBP')[:20] * 99).decode()}"
    book = built(build, f"![Alt]({address})", {}, "latex")
    (warning,) = book.warnings
    assert "'data:image/webp;base64," in warning
    assert len(warning) < 200
    assert len(words(book)) < 50_000


def test_a_dark_picture_is_not_looked_at(build: Build) -> None:
    body = "<DarkVariant>\n\n![Dark](b.png)\n\n</DarkVariant>\n"
    book = built(build, body, {"b.png": b"broken"}, "latex")
    assert book.warnings == []
    assert not list(book.outdir.glob("b*.png"))


# What cannot be read


@pytest.mark.parametrize("builder", ["latex", "epub"])
@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.png", b"", "is empty"),
        ("a.png", b"hello", "is not a picture"),
        ("a.png", bitmap("PNG")[:-30], "is not a picture that can be read"),
        ("a.jpg", bitmap("JPEG")[:300], "is not a picture"),
        ("a.png", bomb(), "is not a picture that can be read: Image size (10000000000 pixels)"),
        ("a.webp", bitmap("WEBP")[:20], "is not a picture"),
        ("a.svg", SVG[:-7], "is an SVG that is not well-formed"),
        ("a.pdf", b"%PDF-1.5\n1 0 obj", "is a truncated PDF"),
    ],
    ids=short,
)
def test_what_cannot_be_read_has_a_placeholder(
    build: Build, builder: str, name: str, data: bytes, problem: str
) -> None:
    body = f'<img src="{name}" alt="The tank" data-caption="A *cap*">'
    book = built(build, body, {name: data}, builder)
    (warning,) = book.warnings
    assert warning.startswith(f"1_app/a.md:3: WARNING: '1_app/{name}' {problem}")
    assert warning.endswith("; a placeholder is shown [lmstudio.asset]")
    assert shown(book) == []
    assert "[The tank]" in words(book)
    assert name in words(book)
    assert "cap" in words(book)


def test_one_warning_for_a_picture_on_many_pages(build: Build) -> None:
    files = {
        "1_app/a.md": "# A\n\n![A](/1_app/a.png)\n\nIn ![A](/1_app/a.png) text\n",
        "1_app/b.md": "# B\n\n![B](/1_app/a.png)\n",
        "1_app/a.png": "broken",
    }
    book = build(files, "epub", copyright="a", version="1")
    assert len(book.warnings) == 1
    assert "[B]" in (book.outdir / "app" / "b.xhtml").read_text(encoding="utf-8")


def test_an_svg_sees_no_other_file(build: Build, tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(bitmap("PNG"))
    data = SVG.replace(b"</svg>", f'<image href="{secret}" width="9" height="9"/></svg>'.encode())
    book = built(build, "![Alt](a.svg)", {"a.svg": data}, "latex")
    (warning,) = book.warnings
    assert "is an SVG that cannot be converted" in warning


@pytest.mark.parametrize(
    ("name", "data", "converter"),
    [
        ("a.webp", bitmap("WEBP"), "Pillow"),
        ("a.svg", SVG, "typst"),
        ("a.png", bitmap("WEBP"), "Pillow"),
    ],
    ids=short,
)
def test_without_the_converters_there_is_a_placeholder(
    build: Build, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes, converter: str
) -> None:
    monkeypatch.setattr(pictures, "HAS_PILLOW", False)
    monkeypatch.setattr(pictures, "HAS_TYPST", False)
    body = f'<img src="{name}" alt="The tank" data-caption="A *cap*">'
    book = built(build, body, {name: data}, "latex")
    (warning,) = book.warnings
    assert f"to convert it: python -m pip install {converter};" in warning
    assert "[The tank]" in words(book)


def test_without_the_converters_png_is_shown(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "HAS_PILLOW", False)
    book = built(build, "![Alt](a.png)", {"a.png": bitmap("PNG")}, "latex")
    assert book.warnings == []
    assert len(shown(book)) == 1
