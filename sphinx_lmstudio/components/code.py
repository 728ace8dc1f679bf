"""Code with highlighting: plain fences and the variants of snippets share it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_lmstudio.model.fault import did_you_mean
from sphinx_lmstudio.model.languages import PLAIN, language_label, pygments_name
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator
    from sphinx.writers.latex import LaTeXTranslator

COMMON = (
    "bash",
    "console",
    "json",
    "python",
    "typescript",
    "javascript",
    "powershell",
    "yaml",
    "text",
)
"""Languages offered for a misspelt one."""

LATEX_LINES = 500
"""Lines of code that TeX is given at once: it keeps them in memory, in a box of limited height."""


def setup_code(app: Sphinx) -> None:
    app.add_node(
        lms_code,
        html=(visit_code_html, depart_code_html),
        latex=(visit_code_latex, depart_code_latex),
    )


class lms_code(nodes.literal_block):  # noqa: N801 - docutils names visitors after the class
    """A block of code, shown to the character."""


def code_block(
    code: str, language: str, source: str, line: int, classes: Sequence[str] = ()
) -> lms_code:
    """Highlighted code; an unknown language is plain text with a warning.

    :param line: 1-based, where the code stands
    """
    name = pygments_name(language)
    if name is None:
        hint = did_you_mean(language, COMMON, "for example")
        message = f"language '{language}' is not known, shown as plain text{hint}"
        warn(WarningSubtype.FENCE, message, f"{source}:{line}")
    block = lms_code(code, code, language=name or PLAIN, classes=list(classes))
    # Samples are often not the whole of a file: JSON with `…`, say. Not worth a warning.
    block["force"] = True
    block.source, block.line = source, line
    return block


def visit_code_html(self: HTML5Translator, node: lms_code) -> None:
    # As Sphinx's own, but blank lines at either end stay: most lexers would strip them.
    language = node["language"]
    options = {**self.config.highlight_options.get(language, {}), "stripnl": False}
    # The line end that the node leaves out: else a blank last line would be taken for it.
    highlighted = self.highlighter.highlight_block(
        f"{node.rawsource}\n", language, opts=options, force=True, location=node
    )
    label = language_label(language)
    named: dict[str, Any] = {"data-lms-language": label} if label else {}
    opening = self.starttag(node, "div", "", CLASS=f"highlight-{language} notranslate", **named)
    self.body.append(f"{opening}{highlighted}</div>\n")
    raise nodes.SkipNode


def depart_code_html(self: HTML5Translator, node: lms_code) -> None:
    """Never reached: the visitor skips the node."""


def visit_code_latex(self: LaTeXTranslator, node: lms_code) -> None:
    start = len(self.body)
    with suppress(nodes.SkipNode):
        self.visit_literal_block(node)
    if node.rawsource.count("\n") >= LATEX_LINES:
        self.body[start:] = ["\n", in_parts("".join(self.body[start:]).strip("\n")), "\n"]
    raise nodes.SkipNode


def depart_code_latex(self: LaTeXTranslator, node: lms_code) -> None:
    """Never reached: the visitor skips the node."""


def in_parts(verbatim: str) -> str:
    """A long environment of code as several that join."""
    opening, *lines, closing = verbatim.split("\n")
    joint = f"\n{closing}\n\\lmscodejoint\n{opening}\n"
    parts = [lines[n : n + LATEX_LINES] for n in range(0, len(lines), LATEX_LINES)]
    return f"{opening}\n{joint.join(chr(10).join(part) for part in parts)}\n{closing}"
