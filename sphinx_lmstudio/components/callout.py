"""Callouts: a titled box for what a reader should not miss.

    ```lms_protip
    Markdown.
    ```

gives

    lms_callout tone="success"
      title "Pro Tip"
      paragraph "Markdown."
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docutils import nodes

from sphinx_lmstudio.components.directive import LmsDirective, add_fence
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.model.fault import ContentError
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.latex import LaTeXTranslator
    from sphinx.writers.text import TextTranslator


class Kind(NamedTuple):
    """What a callout is called and how it is coloured."""

    title: str
    tone: str
    """`info`, `success`, `warning` or `quiet`."""
    latex: str
    """Sphinx's admonition with that tone: `note`, `tip`, `warning`, `hint`."""


def kinds() -> dict[str, Kind]:
    """The callouts by fence, their titles in the reader's language."""
    return {
        "lms_info": Kind(_("Info"), "info", "note"),
        "lms_protip": Kind(_("Pro Tip"), "success", "tip"),
        "lms_warning": Kind(_("Heads Up"), "warning", "warning"),
        "lms_notice": Kind(_("Note"), "info", "note"),
        "lms_noticechill": Kind(_("Note"), "quiet", "hint"),
        "lms_private_beta": Kind(_("Private Beta"), "warning", "warning"),
    }


def setup_callout(app: Sphinx) -> None:
    for name in kinds():
        add_fence(app, name, CalloutDirective)
    app.add_node(
        lms_callout,
        latex=(visit_callout_latex, depart_callout_latex),
        text=(visit_callout_text, depart_callout_text),
    )


class lms_callout(nodes.admonition):  # noqa: N801 - docutils names visitors after the class
    """A titled box; `kind` is the name of its fence."""


class CalloutDirective(LmsDirective):
    subtype = WarningSubtype.FENCE

    def build(self, body: str) -> list[nodes.Node]:
        kind = kinds()[self.name]
        if not body.strip():
            raise ContentError("has no text", -1)
        classes = ["lms-callout", self.name.replace("_", "-"), f"lms-tone-{kind.tone}"]
        node = lms_callout(kind=self.name, latex=kind.latex, classes=classes)
        self.place(node, -1)
        # One of our own words: it is in the reader's language already.
        node += nodes.title(kind.title, kind.title, translatable=False)
        node += self.blocks(body, 0)
        return [node]


def visit_callout_latex(self: LaTeXTranslator, node: lms_callout) -> None:
    self.body.append(f"\n\\begin{{sphinxadmonition}}{{{node['latex']}}}")
    self.no_latex_floats += 1


def depart_callout_latex(self: LaTeXTranslator, node: lms_callout) -> None:
    self.depart_admonition(node)


def visit_callout_text(self: TextTranslator, node: lms_callout) -> None:
    # As the writer's own admonitions: all but the first line indented.
    self.new_state(2)


def depart_callout_text(self: TextTranslator, node: lms_callout) -> None:
    self.end_state(first="")
