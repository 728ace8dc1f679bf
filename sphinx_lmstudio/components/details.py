"""Text that folds: `<details><summary>Title</summary> … </details>`.

    lms_details
      lms_summary "Title"
      paragraph …

HTML folds it, closed at first; other outputs show the title and all of the text. In HTML, the title
is a button, which cannot contain links: its links are moved to the beginning of the text below it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


def setup_details(app: Sphinx) -> None:
    app.add_post_transform(LinksOutOfSummaries)
    app.add_node(lms_details, html=(visit_details_html, depart_details_html))
    app.add_node(lms_summary, html=(visit_summary_html, depart_summary_html))


class lms_details(nodes.container):  # noqa: N801 - docutils names visitors after the class
    """A title and the text that folds below it; `open` if it is open at first."""


class lms_summary(nodes.paragraph):  # noqa: N801
    """The title of a fold."""


class LinksOutOfSummaries(SphinxPostTransform):
    formats = ("html",)
    default_priority = order.SUMMARY_LINKS

    def run(self, **_kwargs: object) -> None:
        for summary in list(self.document.findall(lms_summary)):
            links = list(summary.findall(nodes.reference))
            if not links:
                continue
            below = nodes.paragraph()
            for link in links:
                words = nodes.inline("", "", *(child.deepcopy() for child in link))
                link.replace_self(words)
                below += [nodes.Text(" "), link] if len(below) else [link]
            summary.parent.insert(summary.parent.index(summary) + 1, below)


def visit_details_html(self: HTML5Translator, node: lms_details) -> None:
    is_open: dict[str, Any] = {"open": "open"} if node.get("open") else {}
    self.body.append(self.starttag(node, "details", CLASS="lms-details", **is_open))


def depart_details_html(self: HTML5Translator, node: lms_details) -> None:
    self.body.append("</details>\n")


def visit_summary_html(self: HTML5Translator, node: lms_summary) -> None:
    self.body.append(self.starttag(node, "summary", ""))


def depart_summary_html(self: HTML5Translator, node: lms_summary) -> None:
    self.body.append("</summary>\n")
