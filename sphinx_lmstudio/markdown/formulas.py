"""Formulas: rendered if conf.py asks for it, and shown as code otherwise.

    ```math
    a^2 + b^2
    ```

Sphinx sets every formula that it is given with a script from the web, which no page of ours asks
for by itself. So a formula is set if conf.py loads an extension for that, or has MyST read `$…$`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from myst_parser.config.main import MdParserConfig

_FENCE = "math"
_EXTENSIONS = frozenset(("sphinx.ext.imgmath", "sphinx.ext.mathjax", "sphinxcontrib.katex"))
_SYNTAX = frozenset(("amsmath", "dollarmath"))


def is_formula(info: str, config: MdParserConfig, extensions: Iterable[str]) -> bool:
    """Whether a fence is a formula that is set.

    :param extensions: that conf.py loads; Sphinx loads one of them always
    """
    is_asked_for = bool(_SYNTAX & config.enable_extensions or _EXTENSIONS.intersection(extensions))
    return is_asked_for and info.strip().casefold() == _FENCE
