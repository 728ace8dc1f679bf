"""The visitors of our nodes for LaTeX. `lmscomponents.sty` defines the macros."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_lmstudio.components.badge import METHOD, is_before_word, lms_badge, method_name
from sphinx_lmstudio.components.block import depart_nothing, with_class
from sphinx_lmstudio.components.callout import lms_callout
from sphinx_lmstudio.components.code import lms_code
from sphinx_lmstudio.components.columns import lms_column, lms_columns
from sphinx_lmstudio.components.deeplink import lms_deeplink
from sphinx_lmstudio.components.details import lms_details, lms_summary
from sphinx_lmstudio.components.downloads import lms_download, lms_download_link, lms_downloads
from sphinx_lmstudio.components.heading import lms_heading
from sphinx_lmstudio.components.inline import lms_break, lms_checkbox, lms_key, lms_strike
from sphinx_lmstudio.components.media import (
    lms_figure,
    lms_placeholder,
    lms_video,
    lms_video_caption,
)
from sphinx_lmstudio.components.numbered import lms_numbered_item
from sphinx_lmstudio.components.params import (
    lms_param,
    lms_param_body,
    lms_param_caption,
    lms_param_head,
    lms_param_name,
    lms_param_type,
    lms_params,
)
from sphinx_lmstudio.components.rule import lms_rule
from sphinx_lmstudio.components.snippet import lms_snippet_title, lms_variant_label
from sphinx_lmstudio.components.terminal import lms_terminal_title
from sphinx_lmstudio.writers.latex.boxes import command, environment, labels
from sphinx_lmstudio.writers.latex.columns import depart_columns, visit_column, visit_columns
from sphinx_lmstudio.writers.latex.long_lines import code_pieces, shown_length

if TYPE_CHECKING:
    from collections.abc import Container

    from sphinx.application import Sphinx
    from sphinx.writers.latex import LaTeXTranslator

    from sphinx_lmstudio.model.callout import Tone
    from sphinx_lmstudio.writers.latex.boxes import Visitors

ADMONITIONS: dict[Tone, str] = {
    "info": "note",
    "success": "tip",
    "warning": "warning",
    "danger": "danger",
    "quiet": "hint",
}
"""Sphinx's admonition with the tone of a callout."""
_FIRST_NUMBER = re.compile(r"(?<=firstnumber=)\d+")
CODE_LINES = 500
"""The most lines of code in an environment, which TeX keeps in a box of limited height."""
CODE_WIDTH = 80
"""The number of characters of code that fit on a line of the page."""


def setup_visitors(app: Sphinx) -> None:
    for node, visitors in VISITORS.items():
        app.add_node(node, override=True, latex=visitors)


def visit_badge(self: LaTeXTranslator, node: lms_badge) -> None:
    words = self.encode(node.astext())
    if node["kind"] == METHOD:
        pill = rf"\lmsmethod{{{method_name(node.astext()) or 'other'}}}{{{words}}}"
    else:
        pill = rf"\lmsbadge{{{node['kind']}}}{{{words}}}"
    # A bookmark shows only the words.
    self.body.append(rf"\texorpdfstring{{{pill}}}{{{words}}}" if self.in_title else pill)
    if is_before_word(node):
        self.body.append(" ")
    raise nodes.SkipNode


def visit_break(self: LaTeXTranslator, node: lms_break) -> None:
    self.body.append("\\newline\n" if not self.in_title else r"\texorpdfstring{\newline}{ }")
    raise nodes.SkipNode


def visit_callout(self: LaTeXTranslator, node: lms_callout) -> None:
    self.body.append(f"\n\\begin{{sphinxadmonition}}{{{ADMONITIONS[node['tone']]}}}")
    self.no_latex_floats += 1


def depart_callout(self: LaTeXTranslator, node: lms_callout) -> None:
    self.depart_admonition(node)


def visit_checkbox(self: LaTeXTranslator, node: lms_checkbox) -> None:
    self.body.append(rf"\lmscheckbox{{{node['checked']:d}}}")
    raise nodes.SkipNode


def visit_code(self: LaTeXTranslator, node: lms_code) -> None:
    start = len(self.body)
    arguments: dict[str, Any] = node.get("highlight_args", {})
    marked: list[int] = arguments.pop("hl_lines", [])
    with suppress(nodes.SkipNode):
        self.visit_literal_block(node)
    verbatim = "".join(self.body[start:]).strip("\n")
    self.body[start:] = ["\n", in_parts(verbatim, marked), "\n"]
    raise nodes.SkipNode


def in_parts(verbatim: str, marked: Container[int] = ()) -> str:
    """Divide a long environment of code into several that join, and its long lines into pieces.

    :param marked: lines that are marked, 1-based
    """
    opening, *lines, closing = verbatim.split("\n")
    parts: list[list[tuple[int, str]]] = [[]]
    room = CODE_LINES
    for number, line in enumerate(lines, 1):
        for piece in code_pieces(line):
            height = 1 + shown_length(piece) // CODE_WIDTH
            if height > room and parts[-1]:
                parts.append([])
                room = CODE_LINES
            parts[-1].append((number, piece))
            room -= height
    return "\n\\lmscodejoint\n".join(_environment(opening, part, closing, marked) for part in parts)


def _environment(
    opening: str, pieces: list[tuple[int, str]], closing: str, marked: Container[int]
) -> str:
    """An environment for pieces of lines, each given with the number of its line."""
    before = pieces[0][0] - 1 if pieces else 0
    own = _FIRST_NUMBER.sub(lambda match: str(int(match[0]) + before), opening)
    text = "\n".join([own, *(piece for _, piece in pieces), closing])
    here = ", ".join(str(n) for n, (number, _) in enumerate(pieces, 1) if number in marked)
    if not here:
        return text
    return f"\\fvset{{hllines={{, {here},}}}}%\n{text}\n\\sphinxresetverbatimhllines"


def visit_download_link(self: LaTeXTranslator, node: lms_download_link) -> None:
    self.visit_paragraph(node)


def depart_download_link(self: LaTeXTranslator, node: lms_download_link) -> None:
    # The address is printed even if Sphinx prints no addresses of links.
    if self.config.latex_show_urls == "no":
        self.body.append(rf"\lmsaddress{{{self.encode(node['address'])}}}")
    self.depart_paragraph(node)


def visit_figure(self: LaTeXTranslator, node: lms_figure) -> None:
    length = self.latex_image_length(node["width"]) if node.get("width") else None
    self.body.append(f"\n\\begin{{lmsfigure}}{{{length or ''}}}")
    # Sphinx moves the ids of a figure to its caption.
    if not any(isinstance(child, nodes.caption) for child in node):
        self.body.append(labels(self, node))


def depart_figure(self: LaTeXTranslator, node: lms_figure) -> None:
    self.body.append("\n\\end{lmsfigure}\n")


def visit_heading(self: LaTeXTranslator, node: lms_heading) -> None:
    # A rubric would be a heading of the book, in the middle of a box.
    self.body.append(f"\n\\lmsheading{{{node['level']}}}{{{labels(self, node)}")


def depart_heading(self: LaTeXTranslator, node: lms_heading) -> None:
    self.body.append("}\n")


def visit_key(self: LaTeXTranslator, node: lms_key) -> None:
    self.visit_literal(with_class(node, "kbd"))  # which Sphinx draws as a key


def depart_key(self: LaTeXTranslator, node: lms_key) -> None:
    self.depart_literal(node)


def visit_item(self: LaTeXTranslator, node: lms_numbered_item) -> None:
    self.body.append(rf"\item[{{{self.encode(node['label'])}}}] ")


def depart_item(self: LaTeXTranslator, node: lms_numbered_item) -> None:
    self.depart_list_item(node)


def visit_param_head(self: LaTeXTranslator, node: lms_param_head) -> None:
    self.body.append(f"\n\\lmsparamhead{{{labels(self, node.parent)}%\n")


def depart_param_head(self: LaTeXTranslator, node: lms_param_head) -> None:
    self.body.append("}\n")


def words_in(name: str) -> Visitors:
    """Visitors of a node whose text is the argument of a command."""

    def visit(self: LaTeXTranslator, node: nodes.Element) -> None:
        self.body.append(rf"\{name}{{{self.encode(node.astext())}}}")
        raise nodes.SkipNode

    return visit, depart_nothing


def visit_rule(self: LaTeXTranslator, node: lms_rule) -> None:
    self.body.append("\n\\lmshrule\n")
    raise nodes.SkipNode


def visit_strike(self: LaTeXTranslator, node: lms_strike) -> None:
    self.body.append(r"\lmsstrike{")


def depart_strike(self: LaTeXTranslator, node: lms_strike) -> None:
    self.body.append("}")


VISITORS: dict[type[nodes.Element], Visitors] = {
    lms_badge: (visit_badge, depart_nothing),
    lms_break: (visit_break, depart_nothing),
    lms_callout: (visit_callout, depart_callout),
    lms_checkbox: (visit_checkbox, depart_nothing),
    lms_code: (visit_code, depart_nothing),
    lms_column: (visit_column, depart_nothing),
    lms_columns: (visit_columns, depart_columns),
    lms_deeplink: environment("lmsdeeplink"),
    lms_details: environment("lmsdetails"),
    lms_download: environment("lmsdownload"),
    lms_download_link: (visit_download_link, depart_download_link),
    lms_downloads: environment("lmsdownloads"),
    lms_figure: (visit_figure, depart_figure),
    lms_heading: (visit_heading, depart_heading),
    lms_key: (visit_key, depart_key),
    lms_numbered_item: (visit_item, depart_item),
    # Its head has its label.
    lms_param: (depart_nothing, depart_nothing),
    lms_param_body: environment("lmsparambody"),
    lms_param_caption: words_in("lmsparamcaption"),
    lms_param_head: (visit_param_head, depart_param_head),
    lms_param_name: words_in("lmsparamname"),
    lms_param_type: words_in("lmsparamtype"),
    lms_params: environment("lmsparams"),
    lms_placeholder: command("lmsplaceholder"),
    lms_rule: (visit_rule, depart_nothing),
    lms_snippet_title: command("lmssnippettitle"),
    lms_strike: (visit_strike, depart_strike),
    lms_summary: command("lmssummary"),
    lms_terminal_title: command("lmsterminaltitle"),
    lms_variant_label: command("lmsvariant"),
    lms_video: environment("lmsvideo"),
    lms_video_caption: command("lmsvideocaption"),
}
