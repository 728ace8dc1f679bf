"""Pictures in LaTeX and EPUB: converted, checked, and fetched only where asked."""

from __future__ import annotations

import base64
import re
import socket
import struct
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from typing import TYPE_CHECKING, Any, NoReturn
from urllib.parse import quote

import pytest
from PIL import Image

from sphinx_lmstudio.writers import fetch, pictures

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.helpers.builds import Build, Built

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">
<rect width="40" height="20" fill="#2757dd"/></svg>"""
LATEX = {"lmstudio_assets": "shared"}


def short(value: object) -> str | None:
    """The name of a parameter that is a picture: its size."""
    return f"{len(value)}B" if isinstance(value, bytes) else None


def bitmap(kind: str, *, colour: str = "red", **options: Any) -> bytes:
    target = BytesIO()
    mode = "RGB" if kind == "JPEG" else "RGBA"
    Image.new(mode, (8, 4), colour).save(target, kind, **options)
    return target.getvalue()


def animation() -> bytes:
    frames = [Image.new("RGB", (8, 4), colour) for colour in ("red", "blue")]
    target = BytesIO()
    frames[0].save(target, "GIF", save_all=True, append_images=frames[1:])
    return target.getvalue()


def bomb() -> bytes:
    """A PNG of 57 bytes that says it is 100,000 pixels wide and high."""

    def chunk(name: bytes, body: bytes) -> bytes:
        size, check = len(body), zlib.crc32(name + body)
        return struct.pack(">I", size) + name + body + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 100_000, 100_000, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", b""), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def built(build: Build, body: str, data: dict[str, bytes], builder: str, **conf: Any) -> Built:
    """One page, and the files it shows in its folder."""
    files = {"0_root/index.md": "# Home\n", "1_app/a.md": f"# A\n\n{body}\n"}
    files |= {f"1_app/{name}": as_text(content) for name, content in data.items()}
    if builder == "epub":
        conf |= {"copyright": "a", "version": "1"}
    return build(files, builder, **conf)


def as_text(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape")


def shown(book: Built) -> list[Path]:
    """The picture files that a book shows, each there."""
    if book.builder == "latex":
        (tex,) = book.outdir.glob("*.tex")
        graphics = r"\\sphinxincludegraphics(?:\[[^]]*\])?\{((?:\{[^}]*\}|[^{}])*)\}"
        names = re.findall(graphics, tex.read_text(encoding="utf-8"))
        found = [book.outdir / name.replace("{", "").replace("}", "") for name in names]
    else:
        page = book.outdir / "app" / "a.xhtml"
        names = re.findall(r'<img [^>]*src="([^"]+)"', page.read_text(encoding="utf-8"))
        found = [page.parent / name for name in names]
    assert all(file.is_file() for file in found)
    return found


def words(book: Built) -> str:
    """What a book says, without the marks between letters of an address."""
    (file,) = book.outdir.glob("*.tex" if book.builder == "latex" else "app/a.xhtml")
    text = file.read_text(encoding="utf-8")
    return re.sub(r"\\sphinxhyphen\{\}", "-", text).replace("{[}", "[").replace("{]}", "]")


# Conversion


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
    data = bitmap("WEBP", colour="#ff000000", lossless=True)
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
        ("a.pdf", b"%PDF-1.5\n1 0 obj", "is a PDF that is cut off"),
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
    assert warning.endswith("; its place is marked [lmstudio.asset]")
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
    ("name", "data"),
    [("a.webp", bitmap("WEBP")), ("a.svg", SVG), ("a.png", bitmap("WEBP"))],
    ids=short,
)
def test_without_the_converters_there_is_a_placeholder(
    build: Build, monkeypatch: pytest.MonkeyPatch, name: str, data: bytes
) -> None:
    monkeypatch.setattr(pictures, "HAS_PILLOW", False)
    monkeypatch.setattr(pictures, "HAS_TYPST", False)
    body = f'<img src="{name}" alt="The tank" data-caption="A *cap*">'
    book = built(build, body, {name: data}, "latex")
    (warning,) = book.warnings
    assert "to convert it: python -m pip install 'sphinx-lmstudio[pdf]'" in warning
    assert "[The tank]" in words(book)


def test_without_the_converters_png_is_shown(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "HAS_PILLOW", False)
    book = built(build, "![Alt](a.png)", {"a.png": bitmap("PNG")}, "latex")
    assert book.warnings == []
    assert len(shown(book)) == 1


# The network


class Handler(BaseHTTPRequestHandler):
    """Pictures, and all that can go wrong with them."""

    asked: list[str] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        getattr(self, f"send_{self.path.strip('/').split('/')[-1].split('.')[0]}")()

    def send(self, data: bytes, kind: str, status: int = 200, **head: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        for name, value in head.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def send_dot(self) -> None:
        self.send(bitmap("PNG"), "image/png")

    def send_move(self) -> None:
        self.send(b"", "text/plain", 302, Location="/dot.png")

    def send_web(self) -> None:
        self.send(bitmap("WEBP"), "image/webp")

    def send_vector(self) -> None:
        self.send(SVG, "image/svg+xml; charset=utf-8")

    def send_page(self) -> None:
        self.send(bitmap("PNG"), "text/html")

    def send_lie(self) -> None:
        self.send(b"<!doctype html><p>Not found", "image/png")

    def send_gone(self) -> None:
        self.send(bitmap("PNG"), "image/png", 404)

    def send_loop(self) -> None:
        self.send(b"", "text/plain", 302, Location="/loop.png")

    def send_file(self) -> None:
        self.send(b"", "text/plain", 302, Location="file:///etc/hostname")

    def send_large(self) -> None:
        self.send(bitmap("PNG") + b"\0" * 5000, "image/png")

    def send_slow(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        for _ in range(30):
            self.wfile.write(b"\0")
            self.wfile.flush()
            time.sleep(0.1)

    def log_message(self, *_: object) -> None:
        """Nothing to the terminal."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a web site on this machine."""
    Handler.asked.clear()
    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    # How often it looks whether it is to end, which each test waits for.
    threading.Thread(target=http.serve_forever, args=[0.01], daemon=True).start()
    yield f"http://127.0.0.1:{http.server_port}"
    http.shutdown()
    http.server_close()


@pytest.mark.parametrize("builder", ["latex", "epub"])
def test_a_picture_is_fetched_once(build: Build, server: str, builder: str) -> None:
    body = f"![A](/assets/dot.png)\n\n![B]({server}/dot.png) ![C](/assets/dot.png)"
    conf = {"lmstudio_fetch_assets": True, "lmstudio_site_url": server}
    book = built(build, body, {}, builder, **conf)
    assert book.warnings == []
    assert len(shown(book)) == 3
    assert Handler.asked == ["/assets/dot.png", "/dot.png"]
    again = book.rebuild({"1_app/a.md": f"# A\n\n{body}\n\nMore.\n"})
    assert again.warnings == []
    assert len(shown(again)) == 3
    assert len(Handler.asked) == 2


def test_what_is_no_picture_is_asked_for_again(build: Build, server: str) -> None:
    body = f"![A]({server}/lie.png)"
    book = built(build, body, {}, "latex", lmstudio_fetch_assets=True)
    again = book.rebuild({"1_app/a.md": f"# A\n\n{body}\n\nMore.\n"})
    assert len(again.warnings) == 1
    assert Handler.asked == ["/lie.png", "/lie.png"]


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("dot", ".png"), ("move.png", ".png"), ("web.webp", ".png"), ("vector.svg?v=1", ".pdf")],
)
def test_what_is_fetched_is_converted(build: Build, server: str, name: str, suffix: str) -> None:
    book = built(build, f"![A]({server}/{name})", {}, "latex", lmstudio_fetch_assets=True)
    assert book.warnings == []
    assert [file.suffix for file in shown(book)] == [suffix]


@pytest.mark.parametrize("builder", ["latex", "epub"])
@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("page.png", "is not a picture but 'text/html'"),
        ("lie.png", "is not a picture"),
        ("gone.png", "cannot be fetched: 404 Client Error"),
        ("loop.png", "cannot be fetched: Exceeded 5 redirects"),
        ("file.png", "cannot be fetched: No connection adapters were found for 'file:"),
        ("large.png", "is larger than"),
        ("slow.png", "cannot be fetched: it takes longer than 1 seconds"),
    ],
)
def test_what_cannot_be_fetched_has_a_placeholder(
    build: Build,
    server: str,
    monkeypatch: pytest.MonkeyPatch,
    builder: str,
    name: str,
    problem: str,
) -> None:
    monkeypatch.setattr(fetch, "MAX_SECONDS", 1)
    monkeypatch.setattr(fetch, "MAX_BYTES", 4000)
    body = f"![The tank]({server}/{name})\n\n![Again]({server}/{name})"
    book = built(build, body, {}, builder, lmstudio_fetch_assets=True)
    (warning,) = book.warnings
    assert warning.startswith(f"1_app/a.md:3: WARNING: '{server}/{name}' {problem}")
    assert warning.endswith("; its place is marked [lmstudio.asset]")
    assert shown(book) == []
    assert "[The tank]" in words(book)
    assert "[Again]" in words(book)
    assert len(Handler.asked) == (6 if name == "loop.png" else 1)


def test_a_host_that_does_not_answer_is_asked_once(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[object] = []
    connect = socket.socket.connect

    def count(self: socket.socket, address: Any) -> None:
        tried.append(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", count)
    body = "![A](http://127.0.0.1:9/a.png)\n\n![B](http://127.0.0.1:9/b.png)"
    book = built(build, body, {}, "latex", lmstudio_fetch_assets=True)
    assert len(book.warnings) == 2
    assert all("cannot be fetched: the host does not answer" in text for text in book.warnings)
    assert len(tried) == 1


@pytest.mark.parametrize("builder", ["html", "singlehtml", "text", "texinfo"])
def test_only_latex_and_epub_fetch(build: Build, server: str, builder: str) -> None:
    built(build, f"![A]({server}/dot.png)", {}, builder, lmstudio_fetch_assets=True)
    assert Handler.asked == []


@pytest.mark.parametrize("builder", ["latex", "epub", "html"])
def test_without_the_option_no_one_asks_the_network(
    build: Build, monkeypatch: pytest.MonkeyPatch, builder: str
) -> None:
    def refuse(*_: object) -> NoReturn:
        message = "a build asked the network"
        raise AssertionError(message)

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    body = "![A](http://127.0.0.1:9/a.png)\n\n![B](/assets/b.png)\n\n![C](a.webp)"
    book = built(build, body, {"a.webp": bitmap("WEBP")}, builder)
    assert book.warnings == []
