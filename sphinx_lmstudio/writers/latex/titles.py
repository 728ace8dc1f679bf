r"""Headings of the book: their rank, their line in the contents, their bookmark.

    lms_book_title rank=1 level=1 name="Streams"       \chapter[Streams]{Streams of events}
      lms_short_title "Streams"                            \lmsbookmark{1}{Streams}
      "Streams of events"                                  \lmsheads{Developer}{Streams}
    lms_book_title rank=3 level=-1 "Order of events"   \subsection*{…}

The bookmarks are the navigation: sections and articles, by the titles that the navigation shows.
Headings inside of an article are neither in the contents nor among the bookmarks. LaTeX knows seven
ranks; what is deeper has the last one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms.post_transforms import SphinxPostTransform

from sphinx_lmstudio import order
from sphinx_lmstudio.docs_tree import docs_tree
from sphinx_lmstudio.site.titles import title_nodes, translated
from sphinx_lmstudio.writers.latex.direction import marked_text, runs_both_ways
from sphinx_lmstudio.writers.latex.fit import breakable
from sphinx_lmstudio.writers.latex.structure import FOLDER, LEVEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.writers.latex import LaTeXTranslator

NO_LEVEL = -1
"""Level of a heading that the navigation does not show."""
NOT_IN_CONTENTS = (
    nodes.footnote,
    nodes.footnote_reference,
    nodes.image,
    nodes.target,
    addnodes.index,
)
CHECKMARKS = {
    r"\(\checkmark\)": "✓",
    r"\(\pmb{\checkmark}\)": "✔",
    r"\(\times\)": "✕",
    r"\(\pmb{\times}\)": "✖",
}
"""What Sphinx writes as formulas, which bookmarks cannot hold."""


def setup_titles(app: Sphinx) -> None:
    app.add_post_transform(NameHeadings)
    app.add_node(lms_book_title, latex=(visit_title_latex, depart_title_latex))
    app.add_node(lms_short_title, latex=(visit_short_latex, depart_short_latex))


class lms_book_title(nodes.title):  # noqa: N801 - docutils names visitors after the class
    """The title of a section; `rank` counts from the highest heading of the book."""


class lms_short_title(nodes.inline):  # noqa: N801
    """What the contents and the running heads show of a title."""


class NameHeadings(SphinxPostTransform):
    formats = ("latex",)
    default_priority = order.LATEX_TITLES

    def run(self, **kwargs: Any) -> None:
        document = self.document
        if not any(LEVEL in section for section in document.findall(nodes.section)):
            return  # not put in order: Sphinx's own headings
        # The label of the root page is that of its article.
        files = list(document.findall(addnodes.start_of_file))
        if any(file["docname"] == document.get("docname") for file in files):
            del document["docname"]
        article_rank = 1 if self.config.latex_toplevel_sectioning == "part" else 0
        parts: list[lms_book_title] = []
        for section, rank, folders in list(walk_sections(document, article_rank)):
            if not section or not isinstance(section[0], nodes.title):
                continue
            title = self.title(section, rank, folders)
            section[0].replace_self(title)
            if parts and title["level"] == parts[-1]["level"] + 1:
                parts[-1]["holds"].append((_label(section), title["name"]))
            if title["level"] == 0 and section.get(FOLDER):
                title["holds"] = []
                parts.append(title)

    def title(self, section: nodes.section, rank: int, folders: list[str]) -> lms_book_title:
        title = section[0]
        level = section.get(LEVEL, NO_LEVEL)
        node = lms_book_title("", rank=rank, level=level)
        if level != NO_LEVEL:
            short = lms_short_title("", "", *self.short_title(section))
            node["name"] = " ".join(self.name(section, short).split())
            node["folders"] = folders
            node["is-folder"] = section.get(FOLDER, False)
            node += short
        node += title.children
        return node

    def name(self, section: nodes.section, short: lms_short_title) -> str:
        """The title as text: without a badge, which the navigation does not show."""
        docname = _docname(section)
        page = docs_tree(self.env).site.pages.get(docname)
        has_own = page is not None and page.sidebar_title
        if section.get(FOLDER) or has_own or docname not in self.env.titles:
            return short.astext()
        return self.env.titles[docname].astext()

    def short_title(self, section: nodes.section) -> list[nodes.Node]:
        """The title as the navigation shows it."""
        page = docs_tree(self.env).site.pages.get(_docname(section))
        if page is not None and page.sidebar_title and not section.get(FOLDER):
            return title_nodes(translated(self.env, page.sidebar_title, page.docname))
        title = section[0].deepcopy()
        for node in list(title.findall(nodes.Element)):
            if isinstance(node, NOT_IN_CONTENTS):
                node.replace_self([])
            elif isinstance(node, nodes.reference):
                node.replace_self(node.children)
        return list(title.children)


def _label(section: nodes.section) -> str:
    """The label that the writer gives a section."""
    return f"{_docname(section)}:{section['ids'][-1]}" if section["ids"] else ""


def _docname(node: nodes.Node) -> str:
    while node.parent is not None and not isinstance(node, addnodes.start_of_file | nodes.document):
        node = node.parent
    return str(node.get("docname", "")) if isinstance(node, nodes.Element) else ""


def walk_sections(
    root: nodes.Element, article_rank: int
) -> Iterator[tuple[nodes.section, int, list[str]]]:
    """Each section with the rank of its heading, and the labels of the folders it is in.

    :param article_rank: the highest rank of an article; folders begin at 0
    """
    waiting: list[tuple[nodes.Element, int, list[str]]] = [(root, -1, [])]
    while waiting:
        node, above, folders = waiting.pop()
        rank, inner = above, folders
        if isinstance(node, nodes.section):
            is_folder = node.get(FOLDER, False)
            lowest = 0 if is_folder or LEVEL not in node else article_rank
            rank = max(node.get(LEVEL, 0), above + 1, lowest)
            yield node, rank, folders
            if is_folder:
                inner = [*folders, node[0].astext()]
        children = [child for child in node.children if isinstance(child, nodes.Element)]
        waiting += ((child, rank, inner) for child in reversed(children))


def visit_title_latex(self: LaTeXTranslator, node: lms_book_title) -> None:
    # Sphinx would take the first title for that of the document.
    self.this_is_the_title = 0
    turned = marked_text if runs_both_ways(self.config) else str
    names = self.sectionnames
    name = names[min(self.top_sectionlevel + node["rank"], len(names) - 1)]
    labels = self.hypertarget_to(node.parent)
    after = f"}}\n{labels}"
    if node.get("holds") and name == "part":
        lines = [
            f"\\lmspartline{{{self.idescape(label)}}}{{{self.encode(breakable(turned(words)))}}}%\n"
            for label, words in node["holds"]
            if label
        ]
        self.body.append(f"\\lmspartlist{{%\n{''.join(lines)}}}\n")
    if node["level"] == NO_LEVEL:
        self.body.append(f"\\lmsbookheading{{{name}}}{{{labels}}}{{")
        after = "}\n"
    else:
        self.body.append(f"\\{name}")
        bookmark = self.encode(node["name"])
        for formula, character in CHECKMARKS.items():
            bookmark = bookmark.replace(formula, character)
        after += f"\\lmsbookmark{{{node['level']}}}{{{bookmark}}}%\n"
        left = "\\lmsheadsep{}".join(self.encode(turned(label)) for label in node["folders"])
        name = self.encode(turned(node["name"]))
        right = "" if node["is-folder"] else name
        if node["is-folder"] and not left:
            left, right = name, ""
        after += f"\\lmsheads{{{left}}}{{{right}}}\n"
    self.context.append(after)
    self.in_title = 1


def visit_short_latex(self: LaTeXTranslator, node: lms_short_title) -> None:
    self.body.append("[{")


def depart_short_latex(self: LaTeXTranslator, node: lms_short_title) -> None:
    self.body.append("}]{")


def depart_title_latex(self: LaTeXTranslator, node: lms_book_title) -> None:
    self.in_title = 0
    self.body.append(self.context.pop())
