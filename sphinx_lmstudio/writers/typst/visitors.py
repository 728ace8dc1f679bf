"""The visitors of our nodes for Typst. `lms/components.typ` defines the functions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_lmstudio.components.badge import METHOD, is_before_word, lms_badge, method_name
from sphinx_lmstudio.components.block import depart_nothing
from sphinx_lmstudio.components.callout import lms_callout
from sphinx_lmstudio.components.code import lms_code, session_language
from sphinx_lmstudio.components.columns import lms_columns
from sphinx_lmstudio.components.details import lms_details, lms_summary
from sphinx_lmstudio.components.direction import lms_direction, lms_direction_words
from sphinx_lmstudio.components.downloads import (
    lms_download,
    lms_download_facts,
    lms_download_link,
)
from sphinx_lmstudio.components.inline import (
    lms_break,
    lms_checkbox,
    lms_key,
    lms_strike,
)
from sphinx_lmstudio.components.lead import lms_lead
from sphinx_lmstudio.components.media import (
    lms_figure,
    lms_placeholder,
    lms_video,
    lms_video_caption,
)
from sphinx_lmstudio.components.numbered import lms_numbered
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
from sphinx_lmstudio.components.steps import lms_steps
from sphinx_lmstudio.components.terminal import lms_terminal_title
from sphinx_lmstudio.writers.book.columns import fits_side_by_side
from sphinx_lmstudio.writers.book.direction import level_by
from sphinx_lmstudio.writers.book.pagerefs import lms_page_number
from sphinx_lmstudio.writers.typst.blocks import titled
from sphinx_lmstudio.writers.typst.images import size
from sphinx_lmstudio.writers.typst.lists import begin_list, end_list
from sphinx_lmstudio.writers.typst.literals import write_code
from sphinx_lmstudio.writers.typst.strings import string
from sphinx_lmstudio.writers.typst.writer import block, call

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from sphinx_lmstudio.writers.typst.writer import TypstWriter, Visitors

LONGEST_KEY = 20
"""The most characters of a key that is drawn as a box."""


def setup_typst_visitors(app: Sphinx) -> None:
    for node, visitors in VISITORS.items():
        app.add_node(node, override=True, typst=visitors)


def visit_badge(self: TypstWriter, node: lms_badge) -> None:
    is_method = node["kind"] == METHOD
    kind = method_name(node.astext()) or "other" if is_method else node["kind"]
    self.open("lms-method" if is_method else "lms-badge", string(kind))
    self.text(node.astext())
    self.close()
    if is_before_word(node):
        self.write('" "')
    raise nodes.SkipNode


def visit_break(self: TypstWriter, node: lms_break) -> None:
    self.write("linebreak()")
    raise nodes.SkipNode


def visit_callout(self: TypstWriter, node: lms_callout) -> None:
    titled("lms-callout", string(node["tone"]))[0](self, node)


def depart_callout(self: TypstWriter, node: lms_callout) -> None:
    self.close_block()


def visit_checkbox(self: TypstWriter, node: lms_checkbox) -> None:
    self.write(f"lms-checkbox({'true' if node['checked'] else 'false'})")
    raise nodes.SkipNode


def visit_code(self: TypstWriter, node: lms_code) -> None:
    language = node["language"]
    write_code(self, node, node.rawsource, session_language(language, node.rawsource) or language)
    raise nodes.SkipNode


def visit_columns(self: TypstWriter, node: lms_columns) -> None:
    """Set columns side by side if there is room, otherwise one below the other."""
    self.anchors(node)
    if not fits_side_by_side(node):
        return
    self.depth += 1
    columns = "".join(f"{self.content([column])}, " for column in node)
    self.depth -= 1
    self.write(f"lms-columns({columns})")
    raise nodes.SkipNode


def visit_direction(self: TypstWriter, node: Any) -> None:
    self.open("lms-direction", "rtl" if level_by(node["direction"], node) else "ltr")
    self.anchors(node)


def visit_direction_words(self: TypstWriter, node: Any) -> None:
    self.open("lms-direction-words", "rtl" if level_by(node["direction"], node) else "ltr")
    self.anchors(node)


def depart_direction(self: TypstWriter, node: Any) -> None:
    self.close()


def visit_download_link(self: TypstWriter, node: lms_download_link) -> None:
    self.open("lms-par")


def depart_download_link(self: TypstWriter, node: lms_download_link) -> None:
    # Readers of printed pages cannot follow a link.
    self.open("lms-address")
    self.text(node["address"])
    self.close()
    self.close()


def visit_figure(self: TypstWriter, node: lms_figure) -> None:
    width = size(node, "width")
    self.open_block("lms-figure", *([f"width: {width}"] if width else []))
    self.anchors(node)


def depart_figure(self: TypstWriter, node: lms_figure) -> None:
    self.close_block()


def visit_key(self: TypstWriter, node: lms_key) -> None:
    # A box cannot break, so long text is not drawn as a key.
    self.open("lms-key" if len(node.astext()) <= LONGEST_KEY else "lms-literal")
    self.text(node.astext())
    self.close()
    raise nodes.SkipNode


def visit_numbered(self: TypstWriter, node: lms_numbered) -> None:
    items = (item for item in node.children if isinstance(item, nodes.Element))
    labels = "".join(f"{string(str(item.get('label', '')))}, " for item in items)
    begin_list(self, "lms-labeled", node, f"labels: ({labels})")


def depart_numbered(self: TypstWriter, node: lms_numbered) -> None:
    end_list(self, node)


def visit_page_number(self: TypstWriter, node: lms_page_number) -> None:
    docname, _colon, name = node["target"].partition(":")
    place = "" if name == ":doc" else name
    self.write(f"lms-page-of({string(f'{docname}#{place}')})")
    raise nodes.SkipNode


def visit_param(self: TypstWriter, node: lms_param) -> None:
    """Its head has its anchor."""


def visit_param_head(self: TypstWriter, node: lms_param_head) -> None:
    self.open("lms-param-head")
    self.anchors(node.parent)


def depart_param_head(self: TypstWriter, node: lms_param_head) -> None:
    self.close()


def visit_params(self: TypstWriter, node: lms_params) -> None:
    is_nested = isinstance(node.parent, lms_param_body)
    self.open_block("lms-params-nested" if is_nested else "lms-params")
    self.anchors(node)


def depart_params(self: TypstWriter, node: lms_params) -> None:
    self.close_block()


def visit_rule(self: TypstWriter, node: lms_rule) -> None:
    self.write("lms-rule()")
    raise nodes.SkipNode


def visit_steps(self: TypstWriter, node: lms_steps) -> None:
    begin_list(self, "lms-steps", node)


def depart_steps(self: TypstWriter, node: lms_steps) -> None:
    end_list(self, node)


def plain_words(function: str) -> Visitors:
    """Visitors of a node whose text is the argument of a function."""

    def visit(self: TypstWriter, node: nodes.Element) -> None:
        self.open(function)
        self.text(node.astext())
        self.close()
        raise nodes.SkipNode

    return visit, depart_nothing


VISITORS: dict[type[nodes.Element], Visitors] = {
    lms_badge: (visit_badge, depart_nothing),
    lms_break: (visit_break, depart_nothing),
    lms_callout: (visit_callout, depart_callout),
    lms_checkbox: (visit_checkbox, depart_nothing),
    lms_code: (visit_code, depart_nothing),
    lms_columns: (visit_columns, depart_nothing),
    lms_details: block("lms-details"),
    lms_direction: (visit_direction, depart_direction),
    lms_direction_words: (visit_direction_words, depart_direction),
    lms_download: block("lms-card"),
    lms_download_facts: call("lms-small"),
    lms_download_link: (visit_download_link, depart_download_link),
    lms_figure: (visit_figure, depart_figure),
    lms_key: (visit_key, depart_nothing),
    lms_lead: call("lms-lead"),
    lms_numbered: (visit_numbered, depart_numbered),
    lms_page_number: (visit_page_number, depart_nothing),
    lms_param: (visit_param, depart_nothing),
    lms_param_body: block("lms-param-body"),
    lms_param_caption: plain_words("strong"),
    lms_param_head: (visit_param_head, depart_param_head),
    lms_param_name: plain_words("lms-param-name"),
    lms_param_type: plain_words("lms-param-type"),
    lms_params: (visit_params, depart_params),
    lms_placeholder: call("lms-placeholder"),
    lms_rule: (visit_rule, depart_nothing),
    lms_snippet_title: call("lms-snippet-title"),
    lms_steps: (visit_steps, depart_steps),
    lms_strike: call("strike"),
    lms_summary: call("lms-summary"),
    lms_terminal_title: call("lms-terminal-title"),
    lms_variant_label: call("lms-variant"),
    lms_video: block("lms-card"),
    lms_video_caption: call("lms-small"),
}
