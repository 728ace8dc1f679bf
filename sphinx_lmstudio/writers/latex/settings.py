"""How the LaTeX writer is set: fonts, paper and code, under what conf.py sets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.latex import default_latex_docclass

from sphinx_lmstudio import order

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

ENGINES = frozenset(("xelatex", "lualatex"))
"""Engines that read UTF-8 and the fonts of the system: the others keep Sphinx's own settings."""

FONTS = r"""
\IfFontExistsTF{Inter}
  {\setmainfont{Inter}[Scale=0.95]\setsansfont{Inter}[Scale=0.95]}
  {\setmainfont{DejaVu Sans}[Scale=0.9]\setsansfont{DejaVu Sans}[Scale=0.9]}
\setmonofont{DejaVu Sans Mono}[Scale=0.82]
\newfontfamily\lmsfallback{DejaVu Sans}[Scale=0.88]
"""

ELEMENTS = {
    "papersize": "a4paper",
    "extraclassoptions": "openany,oneside",
    "fontpkg": FONTS,
    "fncychap": "",
    "figure_align": "H",
    # Lines of this height let box drawing join.
    "fvset": r"\fvset{fontsize=\fontsize{10}{9.4}\selectfont}",
    # LaTeX's own limit is six; lists of authors have none.
    "maxlistdepth": "64",
    "transition": "\n\n\\lmstransition{}\n\n",
    "printindex": "",
    "makeindex": "",
}

SPHINXSETUP = (
    "hmargin={23mm,23mm},vmargin={26mm,24mm},"
    "HeaderFamily=\\sffamily\\bfseries,"
    "TitleColor={rgb}{0.09,0.11,0.16},"
    "InnerLinkColor={rgb}{0.16,0.27,0.70},OuterLinkColor={rgb}{0.16,0.27,0.70},"
    "verbatimforcewraps=true,verbatimmaxunderfull=0,verbatimwithframe=false,"
    "VerbatimColor={rgb}{0.957,0.961,0.969},"
    "pre_border-radius=2.5pt,pre_padding=5pt"
)


def setup_settings(app: Sphinx) -> None:
    app.connect("config-inited", set_elements, priority=order.LATEX_SETTINGS)


def set_elements(app: Sphinx, config: Config) -> None:
    """Put our elements under those of conf.py."""
    if config.latex_engine not in ENGINES:
        return
    own = config.latex_elements
    setup = f"{SPHINXSETUP},{own['sphinxsetup']}" if own.get("sphinxsetup") else SPHINXSETUP
    # A new dictionary: the old one may be Sphinx's own default.
    config.latex_elements = {**ELEMENTS, **own, "sphinxsetup": setup}
    # Sphinx's own choice for Japanese are classes of another engine.
    if config.latex_docclass == default_latex_docclass(config):
        config.latex_docclass = {}


def has_our_fonts(config: Config) -> bool:
    return bool(config.latex_elements.get("fontpkg") == FONTS)
