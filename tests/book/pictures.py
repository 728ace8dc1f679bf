"""Pictures of every kind, and the books that show them."""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.builds import Build, Built

SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20">
<rect width="40" height="20" fill="#2757dd"/></svg>"""


def short(value: object) -> str | None:
    """The name of a parameter that is a picture: its size."""
    return f"{len(value)}B" if isinstance(value, bytes) else None


def bitmap(kind: str, *, color: str = "red", **options: Any) -> bytes:
    target = BytesIO()
    mode = "RGB" if kind == "JPEG" else "RGBA"
    Image.new(mode, (8, 4), color).save(target, kind, **options)
    return target.getvalue()


def animation() -> bytes:
    frames = [Image.new("RGB", (8, 4), color) for color in ("red", "blue")]
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
