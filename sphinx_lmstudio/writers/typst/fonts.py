"""Typst, if it is installed, and the fonts that it uses.

The package `manimgx-fonts` has Noto Sans for many scripts, and Noto Emoji. Typst itself has DejaVu
Sans Mono for code, and Libertinus for a machine without that package. System fonts are used only if
`lmstudio_pdf_fonts` names some, so that the book is otherwise the same on every machine.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from sphinx_lmstudio.config import read_options
from sphinx_lmstudio.writers.typst.strings import string

try:
    import typst
except ImportError:
    # Only the builder `typstpdf` needs it, and says so.
    typst = None  # type: ignore[assignment]
    HAS_TYPST = False
else:
    HAS_TYPST = True

if TYPE_CHECKING:
    from sphinx.config import Config

__all__ = ["HAS_TYPST", "book_fonts", "fonts_file", "typst"]
PACKAGE = "manimgx_fonts"
TEXT, EMOJI, CODE = "Noto Sans", "Noto Emoji", "DejaVu Sans Mono"
OTHER_TEXT = "Libertinus Serif"
"""Typst's own font, for a machine without the package."""


def font_folders() -> list[str]:
    """The folders of the package's fonts; none without it."""
    found = find_spec(PACKAGE)
    return list(found.submodule_search_locations or []) if found is not None else []


def book_fonts(config: Config) -> Any:
    """The fonts for Typst, which reads their names."""
    has_own = bool(read_options(config).pdf_fonts)
    return typst.Fonts(include_system_fonts=has_own, font_paths=font_folders())


def fonts_file(config: Config) -> str:
    """The font families of the book as a Typst file. Any other font is a fallback for them."""
    chosen = list(read_options(config).pdf_fonts)
    is_complete = bool(font_folders())
    families = {
        "text": [*chosen, TEXT if is_complete else OTHER_TEXT],
        "code": [CODE, *chosen],
        "emoji": [*chosen, EMOJI] if is_complete else chosen,
    }
    lists = ", ".join(
        f"{name}: ({''.join(f'{string(family)}, ' for family in found)})"
        for name, found in families.items()
    )
    return f"#let lms-fonts = ({lists})\n"
