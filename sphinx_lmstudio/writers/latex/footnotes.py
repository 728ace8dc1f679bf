"""Handles footnotes that Sphinx would leave out of the book, or that would stop the build.

Sphinx sets a note at its first reference. A note without a reference has no such place, and notes
that refer to each other would never end.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.components.heading import lms_heading

if TYPE_CHECKING:
    from collections.abc import Container

    from sphinx.application import Sphinx

RUBRIC_LEVEL = 3


def setup_footnotes(app: Sphinx) -> None:
    app.add_post_transform(PlaceFootnotes)


class PlaceFootnotes(SphinxPostTransform):
    """Keep references whose notes Sphinx can set; replace the others by numbers."""

    formats = ("latex",)
    default_priority = order.LATEX_FOOTNOTES

    def run(self, **kwargs: Any) -> None:
        found = list(self.document.findall(nodes.footnote))
        self.notes = {
            (note.get("docname"), name): note for note in found for name in note["ids"][:1]
        }
        self.seen: set[nodes.footnote] = set()
        self.references: dict[nodes.footnote | None, list[nodes.footnote_reference]] = {}
        for reference in list(self.document.findall(nodes.footnote_reference)):
            free_rubric(reference)
            self.references.setdefault(note_around(reference), []).append(reference)
        self.settle(None)
        for note in found:
            if note not in self.seen:
                for name in note["ids"][:1]:
                    del self.notes[note.get("docname"), name]
                make_blocks(note)
                self.settle(note)

    def settle(self, holder: nodes.footnote | None) -> None:
        """Check the references in the text, and in the notes they lead to."""
        found = [self.note_of(reference) for reference in self.references.pop(holder, [])]
        notes = [note for note in found if note is not None]
        self.seen.update(notes)
        for note in notes:
            for reference in self.references.pop(note, []):
                other = self.note_of(reference, but=self.seen)
                if other is not None:
                    self.seen.add(other)
                    # Sphinx sets notes in notes, but not a level deeper.
                    for deeper in self.references.pop(other, []):
                        make_number(deeper)

    def note_of(
        self, reference: nodes.footnote_reference, but: Container[nodes.footnote] = ()
    ) -> nodes.footnote | None:
        """The note of a reference; a reference without a usable note is replaced by its number."""
        note = self.notes.get((reference.get("docname"), reference.get("refid")))
        if note is None or note in but:
            make_number(reference)
            return None
        return note


def note_around(node: nodes.Node) -> nodes.footnote | None:
    """The note that contains a node."""
    while node.parent is not None and not isinstance(node, nodes.footnote):
        node = node.parent
    return node if isinstance(node, nodes.footnote) else None


def make_number(reference: nodes.footnote_reference) -> None:
    number = reference.astext()
    reference.replace_self(nodes.superscript(number, number))


def make_blocks(note: nodes.footnote) -> None:
    """Show a note in its place; no reference leads to it any longer."""
    blocks = [child for child in note.children if not isinstance(child, nodes.label)]
    note.parent.replace(note, blocks)


def free_rubric(reference: nodes.footnote_reference) -> None:
    """Replace a rubric by a heading of ours: LaTeX's headings cannot contain notes."""
    rubric = reference.parent
    while isinstance(rubric, nodes.TextElement) and not isinstance(rubric, nodes.rubric):
        rubric = rubric.parent
    if isinstance(rubric, nodes.rubric) and not isinstance(rubric, lms_heading):
        heading = lms_heading("", "", *rubric.children, level=RUBRIC_LEVEL, ids=rubric["ids"])
        rubric.replace_self(heading)
