"""Settings of the LaTeX writer: fonts, paper and code, unless conf.py sets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.latex import default_latex_docclass

from sphinx_lmstudio import order
from sphinx_lmstudio.look.latex import QUIET_BOXES, specification
from sphinx_lmstudio.look.palette import ADMONITIONS, TONES, Scheme, shade, tone_ground
from sphinx_lmstudio.look.sizes import BOOK_MARGINS

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def paper(name: str) -> str:
    return specification(shade(name, Scheme.PAPER))


def box_colors() -> dict[str, str]:
    """The colors of Sphinx's boxes, by the names of its options."""
    found: dict[str, str] = {}
    for box, tone in {**ADMONITIONS, **QUIET_BOXES}.items():
        ink = specification(shade(TONES[tone].ink, Scheme.PAPER))
        ground = specification(tone_ground(TONES[tone], Scheme.PAPER))
        found |= {
            f"div.{box}_border-TeXcolor": ink,
            f"div.{box}_background-TeXcolor": ground,
            f"div.{box}_title-foreground-TeXcolor": ink,
        }
    return found


ENGINES = frozenset(("xelatex", "lualatex"))
"""Engines that read UTF-8 and system fonts; the others keep Sphinx's own settings."""

# Inter's contextual alternates draw arrows for `->`, and a sign of multiplication in `2x3`.
FONTS = r"""
\IfFontExistsTF{Inter}
  {\setmainfont{Inter}[Scale=0.95,RawFeature=-calt]\setsansfont{Inter}[Scale=0.95,RawFeature=-calt]}
  {\setmainfont{DejaVu Sans}[Scale=0.9]\setsansfont{DejaVu Sans}[Scale=0.9]}
\setmonofont{DejaVu Sans Mono}[Scale=0.82]
\newfontfamily\lmsfallback{DejaVu Sans}[Scale=0.88]
"""
# DejaVu's oblique has no letters of these scripts.
FONTS += "".join(
    rf"\newfontfamily\lmsfont{name}{{DejaVu Sans}}[Scale=0.88,Script={script},"
    "ItalicFont=DejaVu Sans,BoldItalicFont=DejaVu Sans Bold]\n"
    for name, script in {"Hebrew": "Hebrew", "Arabic": "Arabic", "Nko": "N'Ko"}.items()
)

ELEMENTS = {
    "papersize": "a4paper",
    "extraclassoptions": "openany,oneside",
    "fontpkg": FONTS,
    "fncychap": "",
    "figure_align": "H",
    # Lines of this height let box drawing join.
    "fvset": r"\fvset{fontsize=\fontsize{10}{9.4}\selectfont}",
    # LaTeX's own limit is six levels; lists in pages have none.
    "maxlistdepth": "64",
    "transition": "\n\n\\lmstransition{}\n\n",
    "printindex": "",
    "makeindex": "",
}

PAGE = {
    "hmargin": f"{{{BOOK_MARGINS['left']}mm,{BOOK_MARGINS['right']}mm}}",
    "vmargin": f"{{{BOOK_MARGINS['top']}mm,{BOOK_MARGINS['bottom']}mm}}",
    "InnerLinkColor": paper("link"),
    "OuterLinkColor": paper("link"),
}
"""Options of Sphinx's own style, for our engines."""

STYLE = {
    "HeaderFamily": r"\sffamily\bfseries",
    "TitleColor": paper("text"),
    "VerbatimColor": paper("code"),
    "verbatimwithframe": "false",
    "verbatimforcewraps": "true",
    "verbatimmaxunderfull": "14",
    "verbatimmaxoverfull": "0",
    "verbatimhintsturnover": "false",
    "verbatimvisiblespace": "",
    "verbatimcontinued": r"{\lmswrapmark}",
    "pre_border-radius": "0pt",
    "pre_padding": "5pt",
    "TableRowColorHeader": paper("strip"),
    "TableRowColorOdd": paper("page"),
    "TableRowColorEven": paper("code"),
    **box_colors(),
}
"""Options for all engines. They come before those of conf.py; a style file would override them."""


def setup_settings(app: Sphinx) -> None:
    app.connect("config-inited", set_elements, priority=order.LATEX_SETTINGS)


def set_elements(app: Sphinx, config: Config) -> None:
    """Add our elements below those of conf.py, which take precedence."""
    is_ours = config.latex_engine in ENGINES
    own = config.latex_elements
    options = {**PAGE, **STYLE} if is_ours else STYLE
    setup = [*(f"{name}={value}" for name, value in options.items()), own.get("sphinxsetup", "")]
    # A new dictionary: the old one may be Sphinx's own default.
    config.latex_elements = {
        **(ELEMENTS if is_ours else {}),
        **own,
        "sphinxsetup": ",\n".join(filter(None, setup)),
    }
    if not is_ours:
        return
    # Sphinx's default classes for Japanese belong to another engine.
    if config.latex_docclass == default_latex_docclass(config):
        config.latex_docclass = {}


def has_our_fonts(config: Config) -> bool:
    return bool(config.latex_elements.get("fontpkg") == FONTS)
