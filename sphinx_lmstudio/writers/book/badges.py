"""The badges of a page, which in a book are part of its heading, and thus of the contents."""

from __future__ import annotations

from docutils import nodes

from sphinx_lmstudio.components.badge import lms_page_badges


def put_badges_into_headings(document: nodes.document, title: nodes.section | None) -> None:
    """Move the badges below a heading into it.

    :param title: the section whose heading is the title of the book, which gets no badges
    """
    for line in list(document.findall(lms_page_badges)):
        section = line.parent
        if not isinstance(section, nodes.section) or section is title:
            continue
        heading = section[0]
        if isinstance(heading, nodes.title):
            heading.insert(0, [*line.children, nodes.Text(" ")])
            section.remove(line)
