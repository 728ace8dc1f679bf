"""Formulas: TeX drawn as SVG by ziamath, without TeX and without a network.

`x^2` becomes `formulas/<digest>.svg`, whose shapes are paths, and a call that sets it as a picture
with the TeX as its text, which PDF/UA asks for:

    lms-formula("/formulas/d0e4….svg", "x^2", 0.96em, 0.01em)

A formula that ziamath cannot draw is shown as code and reported.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from docutils import nodes
from sphinx.util.osutil import FileAvoidWrite

from sphinx_lmstudio.components.block import depart_nothing
from sphinx_lmstudio.warning import WarningSubtype, warn
from sphinx_lmstudio.writers.typst.inline import visit_literal
from sphinx_lmstudio.writers.typst.literals import write_code
from sphinx_lmstudio.writers.typst.strings import string
from sphinx_lmstudio.writers.typst.writer import TypstWriter, with_line

try:
    from ziamath.tex import tex2mml
    from ziamath.zmath import Math
except ImportError:
    HAS_ZIAMATH = False
else:
    HAS_ZIAMATH = True

if TYPE_CHECKING:
    from sphinx_lmstudio.writers.typst.writer import Visitors

FOLDER = "formulas"
SIZE = 40 / 3
"""Units of a drawing for an em. A unit is a pixel; an em is ten points, as the library assumes."""
MARGIN = 0.02 * SIZE
LONGEST = 2000
"""The most characters of a formula that is drawn."""
MOST_WORK = 3000
"""The highest cost of a drawing, as `work` counts it: about two seconds."""
WIDEST = 100
"""The greatest width or height of a drawing in ems: twice the width of a page."""
NARROWEST = 0.05
"""The same for a drawing of nothing."""
ENVIRONMENT = re.compile(r"\\begin\s*\{([^}]*)\}")
EQUATION = re.compile(r"\s*\\begin\{equation(\*?)\}(.*)\\end\{equation\1\}\s*", re.DOTALL)
ENVIRONMENTS = frozenset(
    ("align", "align*", "aligned", "array", "cases", "smallmatrix", "split")
) | {f"{kind}matrix{star}" for kind in ("", "b", "B", "p", "v", "V") for star in ("", "*")}
"""The environments that the library knows. It would draw the content of another as one line."""
FLAT = frozenset(("mstyle", "mtd", "mtr"))
FLAT_OR_ROW = FLAT | {"mrow"}
"""Elements that do not count as a level; a row does within a row."""
TOO_LARGE = "it is too long or too deep"
UNREADABLE = "it is TeX that `ziamath` cannot read"
NO_PACKAGE = "the package `ziamath`, which draws formulas, is not installed"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A formula as a picture. Lengths are in ems; `descent` is the depth below the baseline."""

    svg: str
    width: float
    descent: float


class FormulaError(ValueError):
    """A formula cannot be drawn; says why."""


def drawing(tex: str, *, is_inline: bool) -> Drawing:
    """Draw a formula.

    :raises FormulaError: if it cannot be drawn, or not in a bounded time
    """
    found = _outcome(tex, is_inline)
    if isinstance(found, FormulaError):
        raise FormulaError(*found.args)
    return found


@cache
def _outcome(tex: str, is_inline: bool) -> Drawing | FormulaError:
    try:
        return _drawn(_mathml(tex, is_inline=is_inline))
    except FormulaError as error:
        return error
    except RecursionError:
        return FormulaError(TOO_LARGE)
    except Exception:  # the libraries raise whatever they stumble over
        return FormulaError(UNREADABLE)


def _mathml(tex: str, *, is_inline: bool) -> ET.Element:
    """TeX as MathML that can be drawn.

    :raises FormulaError: if there is none
    """
    if not HAS_ZIAMATH:
        raise FormulaError(NO_PACKAGE)
    if len(tex) > LONGEST:
        raise FormulaError(TOO_LARGE)
    if match := EQUATION.fullmatch(tex):
        tex = match[2]
    if unknown := set(ENVIRONMENT.findall(tex)) - ENVIRONMENTS:
        raise FormulaError(f"the environment '{min(unknown)}' is unknown")
    if not is_inline and r"\\" in tex and not ENVIRONMENT.search(tex):
        tex = rf"\begin{{split}}{tex}\end{{split}}"
    root = ET.fromstring(tex2mml(tex, inline=is_inline))  # noqa: S314 - made by the library
    if work(root) > MOST_WORK:
        raise FormulaError(TOO_LARGE)
    for element in root.iter():
        text = (element.text or "").strip()
        # A command that the library does not know stands where it was.
        if len(text) > 1 and text.startswith("\\"):
            raise FormulaError(f"the command '{text}' is unknown")
        if element.get("linebreak") == "newline":
            raise FormulaError("it has a line break outside of an environment like `aligned`")
    return root


def _drawn(root: ET.Element) -> Drawing:
    formula = Math(root, size=SIZE, margin=MARGIN)
    if missing := missing_in(formula):
        raise FormulaError(f"the font has no '{missing}'")
    svg = formula.svgxml()
    _left, top, width, height = (float(part) / SIZE for part in svg.attrib["viewBox"].split())
    if max(width, height) > WIDEST:
        raise FormulaError(TOO_LARGE)
    if min(width, height) < NARROWEST:
        raise FormulaError("it shows nothing")
    return Drawing(ET.tostring(svg, encoding="unicode"), width, top + height)


def work(root: ET.Element) -> int:
    """The cost of a drawing: the library's time doubles with each level of a formula."""
    total, stack = 0, [(root, 1)]
    while stack and total <= MOST_WORK:
        parent, factor = stack.pop()
        total += factor
        flat = FLAT if kind(parent) == "mrow" else FLAT_OR_ROW
        stack += [(child, factor if kind(child) in flat else factor * 2) for child in parent]
    return total


def kind(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def missing_in(formula: Math) -> str:
    """The first character that the font of formulas lacks; empty if it has all."""
    for character in sorted(set("".join(formula.mathml.itertext()))):
        is_drawn = unicodedata.category(character)[0] in "LNPS"
        if is_drawn and not formula.font.glyphindex(character):
            return character
    return ""


def formula_call(self: TypstWriter, function: str, tex: str, *, is_inline: bool) -> str:
    """Write the picture of a formula; returns the call that sets it.

    :raises FormulaError: if it cannot be drawn
    """
    found = drawing(tex, is_inline=is_inline)
    name = f"{sha256(found.svg.encode()).hexdigest()[:24]}.svg"
    path = Path(self.builder.outdir) / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileAvoidWrite(path) as file:
        file.write(found.svg)
    sides = f"{found.width:.4f}em, {found.descent:.4f}em"
    return f"{function}({string(f'/{FOLDER}/{name}')}, {string(tex.strip())}, {sides})"


def tell(node: nodes.Element, error: FormulaError) -> None:
    is_missing = str(error) == NO_PACKAGE
    advice = "install the extra `pdf`" if is_missing else "write it otherwise"
    message = f"the formula is shown as TeX: {error}; {advice}, or build the book with `latexpdf`"
    warn(WarningSubtype.MATH, message, with_line(node))


def visit_math(self: TypstWriter, node: nodes.math) -> None:
    try:
        call = formula_call(self, "lms-formula", node.astext(), is_inline=True)
    except FormulaError as error:
        tell(node, error)
        visit_literal(self, nodes.literal("", node.astext(), ids=node["ids"]))
    self.anchors(node)
    self.write(call)
    raise nodes.SkipNode


def visit_math_block(self: TypstWriter, node: nodes.math_block) -> None:
    self.anchors(node)
    number = number_of(self, node)
    shown = string(f"({number})") if number else "none"
    try:
        parts = rows(node.astext())
        calls = [formula_call(self, "lms-display", part, is_inline=False) for part in parts]
    except FormulaError as error:
        tell(node, error)
        # The labels of its ids have been written.
        write_code(self, nodes.math_block("", node.astext()), node.astext(), "text")
        if number:
            self.write(f"lms-formula-block({shown}, ())")
    else:
        self.write(f"lms-formula-block({shown}, ({''.join(f'{call}, ' for call in calls)}))")
    raise nodes.SkipNode


def rows(tex: str) -> list[str]:
    """The formulas of a block, which Sphinx separates by empty lines."""
    return [part.strip() for part in re.split(r"\n\s*\n", tex) if part.strip()]


def number_of(self: TypstWriter, node: nodes.math_block) -> str:
    """The number of an equation, as references show it; empty if there is none."""
    if self.config.math_numfig and self.config.numfig:
        pages = self.builder.env.toc_fignumbers.get(self.docname, {})
        found = pages.get("displaymath", {}).get(node["ids"][0], ()) if node["ids"] else ()
        number = ".".join(map(str, found))
        return str(self.config.math_numsep).join(number.rsplit(".", 1))
    return f"{node.get('number') or ''}"


FORMULAS: dict[type[nodes.Element], Visitors] = {
    nodes.math: (visit_math, depart_nothing),
    nodes.math_block: (visit_math_block, depart_nothing),
}
