"""What does not fit a page: long words, tables of many columns, code of thousands of lines.

Where a word may be broken is marked with U+200B, which `characters.py` makes a place to break. The
columns of a table get widths by what is in them, in letters of a size at which the table fits.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio.manual.characters import BREAK
from sphinx_lmstudio.manual.settings import ENGINES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.writers.latex import LaTeXTranslator

LONG = 24
"""Words from this length on may be broken anywhere after their first letters."""
UNBROKEN = (nodes.title, nodes.literal_block, nodes.math, nodes.math_block, nodes.raw)
LETTERS = {"": 72, "footnotesize": 90, "scriptsize": 104, "tiny": 145}
"""How many wide letters stand on a line of the page, by their size."""
OPEN = (
    nodes.document,
    nodes.section,
    addnodes.start_of_file,
    nodes.bullet_list,
    nodes.enumerated_list,
    nodes.list_item,
)
LONGEST = 60
"""How wide a column wants to be at most, in letters."""


def setup_fit(app: Sphinx) -> None:
    app.add_post_transform(BreakWords)
    app.add_post_transform(FitTables)
    app.add_node(lms_table, latex=(visit_table_latex, depart_table_latex))


class BreakWords(SphinxPostTransform):
    formats = ("latex",)
    # After everything that reads text.
    default_priority = 850

    def run(self, **kwargs: Any) -> None:
        if self.config.latex_engine not in ENGINES:
            return
        for text in list(self.document.findall(nodes.Text)):
            if _may_break(text) and (broken := breakable(text)) != text:
                text.parent.replace(text, nodes.Text(broken))


def _may_break(text: nodes.Text) -> bool:
    if isinstance(text.parent, nodes.reference) and text == text.parent.get("refuri"):
        return False  # the writer gives addresses places to break
    return not any(isinstance(node, UNBROKEN) for node in _ancestors(text))


_WORD = re.compile(rf"\S{{{LONG},}}")


def breakable(text: str, limit: int = LONG) -> str:
    """Text whose words of `limit` letters and more may be broken anywhere but near their ends."""
    words = _WORD if limit == LONG else re.compile(rf"\S{{{limit},}}")
    return words.sub(lambda match: _broken(match[0], min(3, limit // 3)), text)


def _broken(word: str, whole: int) -> str:
    """A word with places to break, but not within its first and last letters."""
    end = len(word) - whole
    return word[:whole] + BREAK.join(["", *word[whole:end], ""]) + word[end:]


class lms_table(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """What makes a table's letters smaller; `size` is LaTeX's name of it."""


class FitTables(SphinxPostTransform):
    formats = ("latex",)
    # After Sphinx has looked for footnotes in tables (600).
    default_priority = 760

    def run(self, **kwargs: Any) -> None:
        for table in list(self.document.findall(nodes.table)):
            groups = [child for child in table if isinstance(child, nodes.tgroup)]
            if len(groups) != 1 or "colwidths-given" in table["classes"] or _is_inside(table):
                continue
            columns = [child for child in groups[0] if isinstance(child, nodes.colspec)]
            widths = column_widths(groups[0], len(columns))
            for column, width in zip(columns, widths, strict=True):
                column["colwidth"] = width
            table["classes"].append("colwidths-given")
            if _may_turn_the_page(table):
                table["classes"].append("longtable")
            size = letter_size(widths, len(columns))
            _break_in_columns(groups[0], widths, LETTERS[size])
            if size:
                holder = lms_table(size=size)
                table.replace_self(holder)
                holder += table


def _is_inside(table: nodes.table) -> bool:
    """Whether a table stands in another one, or in a footnote."""
    return any(isinstance(node, nodes.table | nodes.footnote) for node in _ancestors(table))


def _may_turn_the_page(table: nodes.table) -> bool:
    """Whether a table stands where LaTeX lets one be broken over pages: not in a box."""
    return all(isinstance(node, OPEN) for node in _ancestors(table))


def _ancestors(node: nodes.Node) -> Iterator[nodes.Node]:
    while node.parent is not None:
        node = node.parent
        yield node


def _break_in_columns(group: nodes.tgroup, widths: list[int], letters: int) -> None:
    """Let words be broken that are wider than their column.

    :param letters: how many stand on a line of the page
    """
    room = letters - 2 * len(widths)  # what is between columns
    for row in group.findall(nodes.row):
        entries = [child for child in row if isinstance(child, nodes.entry)]
        for entry, width in zip(entries, widths, strict=False):
            limit = max(2, room * width // sum(widths))
            for text in list(entry.findall(nodes.Text)):
                if limit < LONG and not isinstance(text.parent, nodes.reference | nodes.raw):
                    text.parent.replace(text, nodes.Text(breakable(text, limit)))


def column_widths(group: nodes.tgroup, count: int) -> list[int]:
    """How wide each column is, as shares: by its longest word, and by how much it holds."""
    words, lines = [3] * count, [3] * count
    for row in group.findall(nodes.row):
        entries = [child for child in row if isinstance(child, nodes.entry)]
        for n, entry in enumerate(entries[:count]):
            text = entry.astext().replace(BREAK, "")
            words[n] = max(words[n], *(min(len(word), LONG) for word in text.split() or [""]))
            lines[n] = max(lines[n], min(len(text), LONGEST))
    return [word + round((line - word) / 2) + 2 for word, line in zip(words, lines, strict=True)]


def letter_size(widths: list[int], count: int) -> str:
    """The size at which most words of a table stand on one line; empty for that of the text."""
    total = sum(widths)
    if count > 16 or total > 260:
        return "tiny"
    if count > 10 or total > 180:
        return "scriptsize"
    return "footnotesize" if count > 5 or total > 110 else ""


def visit_table_latex(self: LaTeXTranslator, node: lms_table) -> None:
    self.body.append(f"\n\\begin{{lmstable}}{{{node['size']}}}")


def depart_table_latex(self: LaTeXTranslator, node: lms_table) -> None:
    self.body.append("\\end{lmstable}\n")


LINES = 500
"""How many lines of code LaTeX may have in one box: its lengths end at 19 feet."""
_CODE = re.compile(
    r"^(\\begin\{sphinxVerbatim\}\[([^\n]*)\]\n)(.*?)^\\end\{sphinxVerbatim\}$", re.M | re.S
)


def split_code(text: str) -> str:
    """A LaTeX file with long blocks of code cut in several, one where another ends."""
    return _CODE.sub(_split, text)


def _split(match: re.Match[str]) -> str:
    opening, options, code = match.groups()
    lines = code.splitlines(keepends=True)
    if len(lines) <= LINES:
        return match[0]
    further = f"\\lmscodegoeson\n\\begin{{sphinxVerbatim}}[{options},firstnumber=last]\n"
    blocks = ["".join(lines[n : n + LINES]) for n in range(0, len(lines), LINES)]
    ending = "\\end{sphinxVerbatim}"
    return opening + f"{ending}\n{further}".join(blocks) + ending
