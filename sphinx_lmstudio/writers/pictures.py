"""Converts pictures to kinds that books support.

LaTeX supports PDF, PNG and JPEG; Typst SVG, PNG and JPEG; EPUB also GIF. The kind of a picture is
read from its bytes, since its name may be wrong. SVG becomes PDF, every other kind PNG. A picture
that cannot be read would stop LaTeX or Typst, so it is replaced by a placeholder, with a warning.
HTML shows pictures as they are.

Pillow and Typst do the work; both come with the extra `pdf`.
"""

from __future__ import annotations

import re
import warnings
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.parsers import expat

from docutils import nodes
from sphinx.util.images import parse_data_uri

from sphinx_lmstudio import order
from sphinx_lmstudio.components.media import placeholder
from sphinx_lmstudio.medium import MediumTransform
from sphinx_lmstudio.warning import WarningSubtype, warn
from sphinx_lmstudio.writers.fetch import Fetcher, FetchError, write_whole

try:
    from PIL import Image, UnidentifiedImageError
except ImportError:
    HAS_PILLOW = False
else:
    HAS_PILLOW = True

try:
    import typst
except ImportError:
    HAS_TYPST = False
else:
    HAS_TYPST = True

if TYPE_CHECKING:
    from collections.abc import Collection

    from sphinx.application import Sphinx

    from sphinx_lmstudio.medium import Medium

STORE = "lmstudio_picture_store"
"""The attribute of the environment that holds the store during a build."""
PNG, JPEG, SVG, PDF = "image/png", "image/jpeg", "image/svg+xml", "application/pdf"
SUFFIXES = {PNG: ".png", JPEG: ".jpg", "image/gif": ".gif", SVG: ".svg", PDF: ".pdf"}
"""The suffix of each kind that LaTeX or EPUB supports; JPEG also has `.jpeg`."""
PAGE = b"""\
#set page(width: auto, height: auto, margin: 0pt)
#let picture = image("picture.svg")
#context {
  let size = measure(picture)
  let part = calc.max(size.width, size.height) / 8000pt
  if part > 1 { image("picture.svg", width: size.width / part) } else { picture }
}
"""
LONGEST = 8000
"""The most pixels or points of a side: the largest length of TeX is 16383 points."""
TYPED = re.compile(r"[\w.+@ -]+")
"""Names of files that TeX can read without quoting."""


def setup_pictures(app: Sphinx) -> None:
    app.connect("builder-inited", open_store)
    app.add_post_transform(PreparePictures)


class PictureError(Exception):
    """A picture cannot be used; the message continues a sentence that begins with its address."""


def open_store(app: Sphinx) -> None:
    folder = Path(app.doctreedir) / "lmstudio" / "pictures"
    fetcher = Fetcher(folder, tls_verify=app.config.tls_verify)
    store = Store(Path(app.srcdir), folder, app.builder.supported_image_types, fetcher)
    store.is_drawn_by_typst = app.builder.format == "typst"
    setattr(app.env, STORE, store)


class Store:
    """Pictures by their address, each examined once in a build."""

    def __init__(
        self, srcdir: Path, folder: Path, accepted: Collection[str], fetcher: Fetcher
    ) -> None:
        self.srcdir = srcdir
        self.folder = folder
        self.accepted = accepted
        self.fetcher = fetcher
        self.is_drawn_by_typst = False
        """Whether an SVG must be one that Typst can read."""
        self.found: dict[str, str] = {}
        self.problems: dict[str, str] = {}

    def usable(self, address: str) -> str:
        """The file to show: the picture itself, or its conversion.

        :return: as Sphinx names files: relative to the source folder, else absolute
        :raises PictureError: if there is none
        """
        if address in self.problems:
            raise PictureError(self.problems[address])
        if address not in self.found:
            self.found[address] = self._prepare(address)
        return self.found[address]

    def _prepare(self, address: str) -> str:
        data = self._read(address)
        name = sha256(data).hexdigest()[:32]
        if kind_of(data) not in self.accepted:
            earlier = (self.folder / f"{name}{SUFFIXES[kind]}" for kind in (PNG, PDF))
            if (file := next(filter(Path.is_file, earlier), None)) is not None:
                return str(file)
        try:
            usable, kind = convert(data, self.accepted)
            if kind == SVG and self.is_drawn_by_typst and HAS_TYPST:
                _svg_to_pdf(data)
        except PictureError:
            self.fetcher.forget(address)
            raise
        suffix = SUFFIXES[kind]
        has_name = Path(address).suffix.lower().replace(".jpeg", ".jpg") == suffix
        is_file = has_name and not _is_elsewhere(address)
        if usable is data and is_file and TYPED.fullmatch(Path(address).name):
            return address
        file = self.folder / f"{name}{suffix}"
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(file, usable)
        return str(file)

    def _read(self, address: str) -> bytes:
        try:
            if address.startswith("data:"):
                embedded = parse_data_uri(address)
                return embedded.data if embedded else b""
            if _is_elsewhere(address):
                return self.fetcher.fetch(address)
            return (self.srcdir / address).read_bytes()
        except FetchError as error:
            raise PictureError(str(error)) from error
        except (OSError, ValueError) as error:
            message = f"cannot be read: {error}"
            raise PictureError(message) from error


def _is_elsewhere(address: str) -> bool:
    return address.startswith("data:") or "://" in address


class PreparePictures(MediumTransform):
    """Convert pictures for the builder, and show a placeholder for those that cannot be used."""

    default_priority = order.USABLE_PICTURES

    def is_needed(self, medium: Medium) -> bool:
        return medium.embedded_pictures

    def run(self, **kwargs: Any) -> None:
        for image in list(self.document.findall(nodes.image)):
            address = self.address(image)
            if "://" not in address or address.startswith("data:") or self.fetches:
                self.prepare(image, address)

    @property
    def fetches(self) -> bool:
        return self.config.lmstudio_fetch_assets is True

    @property
    def store(self) -> Store:
        store: Store = getattr(self.env, STORE)
        return store

    def address(self, image: nodes.image) -> str:
        """The address of a picture; if it has several files, that of the first supported one."""
        candidates: dict[str, str] = image.get("candidates", {})
        files = {kind: file for kind, file in candidates.items() if kind not in "*?"}
        taken = [files[kind] for kind in self.store.accepted if kind in files]
        return str(next(iter([*taken, *files.values()]), image["uri"]))

    def prepare(self, image: nodes.image, address: str) -> None:
        try:
            file = self.store.usable(address)
        except PictureError as error:
            shown = f"{address[:40]}…" if address.startswith("data:") else address
            if address not in self.store.problems:
                self.store.problems[address] = str(error)
                warn(WarningSubtype.ASSET, f"'{shown}' {error}; a placeholder is shown", image)
            image["uri"] = shown
            is_inline = isinstance(image.parent, nodes.TextElement)
            image.parent.replace(image, placeholder(image, inline=is_inline))
            return
        image["uri"] = file
        image["candidates"] = {"*": file}
        self.env.images.add_file(self.env.current_document.docname, file)


def convert(data: bytes, accepted: Collection[str]) -> tuple[bytes, str]:
    """A picture of a supported kind, and its kind; bytes of such a kind stay as they are.

    :raises PictureError: if it cannot be read, or the package that converts it is not installed
    """
    if not data:
        message = "is empty"
        raise PictureError(message)
    kind = kind_of(data)
    if kind == PDF:
        # LaTeX stops at an incomplete file.
        if kind not in accepted or b"%%EOF" not in data[-1024:]:
            message = "is a truncated PDF, or one that this output cannot use"
            raise PictureError(message)
        return data, kind
    if kind == SVG:
        _check_xml(data)
        return (data, SVG) if SVG in accepted else (_svg_to_pdf(data), PDF)
    if not HAS_PILLOW and kind in accepted:
        return data, kind
    png = _bitmap_to_png(data, is_accepted=kind in accepted)
    return (data, kind) if png is None else (png, PNG)


def longest_side(image: Image.Image) -> float:
    """The longest side in points, as TeX measures it, or in pixels if these are more."""
    scale = 72 / max(min(image.info.get("dpi", (72, 72))), 0.01)
    return float(max(image.size) * max(scale, 1))


def kind_of(data: bytes) -> str:
    """The MIME type of bytes; empty if neither LaTeX nor EPUB supports it."""
    for start, kind in (
        (b"\x89PNG\r\n\x1a\n", PNG),
        (b"\xff\xd8\xff", JPEG),
        (b"GIF8", "image/gif"),
        (b"%PDF-", PDF),
    ):
        if data.startswith(start):
            return kind
    is_xml = data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")
    return SVG if is_xml and b"<svg" in data else ""


def _check_xml(data: bytes) -> None:
    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError as error:
        message = f"is an SVG that is not well-formed: {error}"
        raise PictureError(message) from error


def _svg_to_pdf(data: bytes) -> bytes:
    """An SVG as a PDF of the same size. It has no access to other files or to the network."""
    if not HAS_TYPST:
        message = "is an SVG; to convert it: python -m pip install typst"
        raise PictureError(message)
    try:
        # Typst takes files from a dictionary, which its type hints do not know.
        files: Any = {"main.typ": PAGE, "picture.svg": data}
        # The version and date of a PDF that XeTeX embeds without a word, always the same.
        return typst.compile(files, pdf_standards="1.5", timestamp=0)
    except (RuntimeError, ValueError) as error:
        message = f"is an SVG that cannot be converted: {error}"
        raise PictureError(message) from error


def _bitmap_to_png(data: bytes, *, is_accepted: bool) -> bytes | None:
    """The first picture of a file as PNG; None for a valid file that is used as it is."""
    if not HAS_PILLOW:
        message = "is neither PNG nor JPEG; to convert it: python -m pip install Pillow"
        raise PictureError(message)
    try:
        with warnings.catch_warnings():
            # Pillow only warns of a picture that unfolds to gigabytes, until it is twice as large.
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data)) as image:
                image.load()
                if is_accepted and longest_side(image) <= LONGEST:
                    return None
                target = BytesIO()
                mode = "RGBA" if image.has_transparency_data else "RGB"
                shown = image.convert(mode)
                shown.thumbnail((LONGEST, LONGEST))
                shown.save(target, "PNG")
                return target.getvalue()
    except UnidentifiedImageError as error:
        message = "is not a picture"
        raise PictureError(message) from error
    # Pillow's readers may raise any error.
    except Exception as error:
        message = f"is not a picture that can be read: {error}"
        raise PictureError(message) from error
