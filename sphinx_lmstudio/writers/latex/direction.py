r"""Text that runs from right to left, set by XeTeX.

    paragraph "go ⟦R⟧שלום עולם⟦/R⟧ now"      \lmsbeginR{}…\lmsendR{}

Marks are put where the direction changes, according to the levels of `model/bidi.py`, and
`characters.py` turns them into macros. Text with a color, a link or a box is a separate text: TeX
reverses everything in a run, including the end of a link. Code is not justified, so
`mirrored_code.py` orders its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from unicodedata import mirrored

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.components.direction import lms_direction, lms_direction_words
from sphinx_lmstudio.components.inline import lms_literal, lms_strike
from sphinx_lmstudio.model.bidi import (
    OBJECT,
    RIGHT_TO_LEFT,
    embedding_levels,
    first_strong_level,
)
from sphinx_lmstudio.warning import WarningSubtype, warn
from sphinx_lmstudio.writers.book.direction import base_level, level_by
from sphinx_lmstudio.writers.latex.characters import MARKS, texts
from sphinx_lmstudio.writers.latex.settings import ENGINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.writers.latex import LaTeXTranslator

TRANSPARENT = frozenset(
    (nodes.emphasis, nodes.strong, nodes.inline, nodes.literal, nodes.target, lms_literal)
)
"""Nodes that only change the font, so that their text is part of the text around them."""
UNTOUCHED = (
    nodes.label,
    nodes.literal_block,
    nodes.math,
    nodes.math_block,
    nodes.raw,
    nodes.Invisible,
)
OTHER_ENGINE = (
    "with `lualatex` the book sets text that runs from right to left in the wrong order; "
    '`latex_engine = "xelatex"` sets it right. This is told once'
)


def setup_direction_marks(app: Sphinx) -> None:
    app.add_post_transform(TellOtherEngine)
    app.add_post_transform(MarkDirections)
    app.add_node(
        lms_direction, override=True, latex=(visit_direction_latex, depart_direction_latex)
    )


def first_right_to_left(document: nodes.document) -> nodes.Text | None:
    return next((text for text, _ in texts(document) if RIGHT_TO_LEFT.search(text)), None)


class TellOtherEngine(SphinxPostTransform):
    formats = ("latex",)
    default_priority = order.LATEX_CHARACTERS

    def run(self, **kwargs: Any) -> None:
        config = self.config
        is_whole = self.document.get("docname") == config.root_doc
        if config.latex_engine not in ENGINES or runs_both_ways(config) or not is_whole:
            return
        text = first_right_to_left(self.document)
        if text is not None:
            warn(WarningSubtype.FONT, OTHER_ENGINE, text.parent)


class MarkDirections(SphinxPostTransform):
    formats = ("latex",)
    default_priority = order.LATEX_DIRECTIONS

    def run(self, **kwargs: Any) -> None:
        blocks = list(self.document.findall(lms_direction))
        if not blocks and first_right_to_left(self.document) is None:
            return
        for block in blocks:
            block["direction"] = "rtl" if level_by(block["direction"], block) else "ltr"
        if not runs_both_ways(self.config):
            return
        for text in list(text_blocks(self.document)):
            _mark(text, base_level(text))


def runs_both_ways(config: Config) -> bool:
    return bool(config.latex_engine == "xelatex")


def text_blocks(root: nodes.Element) -> Iterator[nodes.Element]:
    """Elements whose children are text."""
    waiting: list[nodes.Element] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, UNTOUCHED):
            continue
        if isinstance(node, nodes.TextElement):
            yield node
        else:
            waiting += (child for child in node.children if isinstance(child, nodes.Element))


@dataclass(frozen=True, slots=True)
class _Item:
    """A piece of text, or a separate text inside of another."""

    node: nodes.Node
    text: str


def _mark(root: nodes.Element, base: int) -> None:
    """Mark where the text of an element changes its direction."""
    waiting = [(root, base)]
    while waiting:
        element, level = waiting.pop()
        items = list(_items(element))
        for item in items:
            if isinstance(item.node, nodes.TextElement):
                waiting.append((item.node, _own_level(item.node)))
            elif isinstance(item.node, nodes.Element):
                # A footnote, which Sphinx has moved to its reference.
                waiting += ((block, base_level(block)) for block in text_blocks(item.node))
        levels = embedding_levels("".join(item.text for item in items), level)
        if any(levels):
            _mark_items(items, levels)


def _items(element: nodes.Element) -> Iterator[_Item]:
    for child in element.children:
        if isinstance(child, nodes.Text):
            yield _Item(child, str(child))
        elif isinstance(child, nodes.Element) and type(child) in TRANSPARENT:
            yield from _items(child)
        elif not isinstance(child, UNTOUCHED):
            yield _Item(child, _stand_in(child))


def _stand_in(node: nodes.Node) -> str:
    """The character that stands for a separate text; for struck text, a mark of its direction."""
    if not isinstance(node, lms_strike):
        return OBJECT
    return "\u200f" if first_strong_level(node.astext()) else "\u200e"


def _own_level(node: nodes.Element) -> int:
    return level_by(node["direction"] if isinstance(node, lms_direction_words) else "auto", node)


def _mark_items(items: list[_Item], levels: list[int]) -> None:
    level, place = 0, 0
    for number, item in enumerate(items):
        own = levels[place : place + len(item.text)]
        place += len(item.text)
        is_last = number == len(items) - 1
        if isinstance(item.node, nodes.Text):
            marked, level = _marked(item.text, own, level)
            if is_last:
                marked += _steps(level, 0)
            item.node.parent.replace(item.node, nodes.Text(marked))
            continue
        # Text around it runs from left to right, so its own marks set its direction.
        outer = _steps(level, own[0]) + (MARKS.begin[0] if own[0] % 2 else "")
        after = (MARKS.end[0] if own[0] % 2 else "") + (_steps(own[0], 0) if is_last else "")
        level = own[0]
        around = [nodes.Text(mark) if mark else None for mark in (outer, after)]
        item.node.parent.replace(
            item.node, [node for node in (around[0], item.node, around[1]) if node is not None]
        )


def _marked(text: str, levels: list[int], level: int) -> tuple[str, int]:
    """Text with marks, and the level at which it ends."""
    parts: list[str] = []
    for character, own in zip(text, levels, strict=True):
        if own != level:
            parts.append(_steps(level, own))
            level = own
        is_mirrored = own % 2 and mirrored(character)
        parts.append(character.join(MARKS.mirrored) if is_mirrored else character)
    return "".join(parts), level


def _steps(start: int, end: int) -> str:
    """The marks from one level to another."""
    if end >= start:
        return "".join(MARKS.begin[level % 2] for level in range(start + 1, end + 1))
    return "".join(MARKS.end[level % 2] for level in range(start, end, -1))


def marked_text(text: str, base: int = 0) -> str:
    """Text with marks where its direction changes; only for XeTeX."""
    levels = embedding_levels(text, base)
    if not any(levels):
        return text
    marked, level = _marked(text, levels, 0)
    return marked + _steps(level, 0)


def visit_direction_latex(self: LaTeXTranslator, node: lms_direction) -> None:
    self.body.append(f"\n\\begin{{lms{node['direction']}}}\n")


def depart_direction_latex(self: LaTeXTranslator, node: lms_direction) -> None:
    self.body.append(f"\n\\end{{lms{node['direction']}}}\n")
