"""Headings: GitHub's, with the marks that Fumadocs puts at their end, and sections of any level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from myst_parser.mdit_to_docutils.base import clean_astext

from sphinx_lmstudio.components.heading import SMALL_PRINT, heading
from sphinx_lmstudio.dialects.names import NAMES, TAGS
from sphinx_lmstudio.dialects.tag import TagRenderer
from sphinx_lmstudio.markdown.heading_marks import MARKS, HeadingMarks
from sphinx_lmstudio.markdown.link_renderer import LinkRenderer
from sphinx_lmstudio.markdown.page_grammar import is_jsx
from sphinx_lmstudio.model.slug import slugify

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from markdown_it.tree import SyntaxTreeNode


class HeadingRenderer(LinkRenderer):
    """MyST's renderer with GitHub's headings, whatever levels their author used."""

    def setup_render(self, options: dict[str, Any], env: MutableMapping[str, Any]) -> None:
        super().setup_render(options, env)
        self.tags = TagRenderer(self, TAGS, NAMES, self.files, is_jsx(self.md))
        # The page's own heading is level 0, so the document itself stands above it.
        self._level_to_section = {-1: self.document}

    def render_heading(self, token: SyntaxTreeNode) -> None:
        level = int(token.tag[1]) + self._heading_offset
        root = self.md_env.get("temp_root_node")
        takes_sections = isinstance(self.current_node, nodes.document | nodes.section) or (
            root is not None and self.current_node is root
        )
        marks = marks_of(token)
        if level < SMALL_PRINT and takes_sections and marks.is_listed:
            self._render_section(token, level)
        else:
            self._render_rubric(token, level)

    def _render_section(self, token: SyntaxTreeNode, level: int) -> None:
        section = nodes.section()
        self.add_line_and_source_path(section, token)
        self.copy_attributes(token, section, ("class", "id"))
        self.update_section_level_state(section, level)
        title = nodes.title(token.children[0].content if token.children else "")
        self.add_line_and_source_path(title, token)
        section += title
        with self.current_node_context(title):
            self.render_children(token)
        _strip_start(title)
        self.generate_heading_target(token, level, section, title)
        self.current_node = section

    def _render_rubric(self, token: SyntaxTreeNode, level: int) -> None:
        rubric = heading(token.children[0].content if token.children else "", level)
        self.add_line_and_source_path(rubric, token)
        self.copy_attributes(token, rubric, ("class", "id"))
        with self.current_node_context(rubric, append=True):
            self.render_children(token)
        _strip_start(rubric)
        self.generate_heading_target(token, level, rubric, rubric)

    def update_section_level_state(self, section: nodes.section, level: int) -> None:
        """Put a section below the nearest heading of a higher level, however many were skipped."""
        parent = max(above for above in self._level_to_section if above < level)
        self._level_to_section[parent].append(section)
        kept = {above: node for above, node in self._level_to_section.items() if above < level}
        self._level_to_section = {**kept, level: section}

    def generate_heading_target(
        self, token: SyntaxTreeNode, level: int, node: nodes.Element, title_node: nodes.Element
    ) -> None:
        """Give a heading GitHub's slug as its first id: the one readers see and share."""
        text = clean_astext(title_node)
        marks = marks_of(token)
        slug = self.slugs.unique(marks.name or slugify(text) or "section")
        node["ids"].insert(0, slug)
        if token.meta and "tag" in token.meta:
            self.tags.add_id(node, token.meta["tag"])
        node["slug"] = slug
        self.document.ids[slug] = node
        for name in _further_slugs(marks, text):
            if name and name not in self.document.ids:
                node["ids"].append(name)
                self.document.ids[name] = node
        self._heading_slugs[slug] = (node.line, slug, text)
        # By name, reStructuredText on the page refers to it: of several that are equal, the first.
        name = nodes.fully_normalize_name(text)
        if name not in self.document.nametypes:
            node["names"].append(name)
            self.document.nameids[name], self.document.nametypes[name] = slug, False


def _strip_start(title: nodes.Element) -> None:
    """Take away the space behind an icon, which shows nothing."""
    first = title.children[0] if title.children else None
    if isinstance(first, nodes.Text) and first[:1] == " ":
        title.replace(first, nodes.Text(first.lstrip()))


def marks_of(token: SyntaxTreeNode) -> HeadingMarks:
    """What the marks of a heading say."""
    marks: HeadingMarks = (token.meta or {}).get(MARKS, HeadingMarks())
    return marks


def _further_slugs(marks: HeadingMarks, text: str) -> list[str]:
    """What else a heading with marks can be linked to by."""
    slugs = [slugify(text)] if marks.name else []
    return [*slugs, slugify(text + marks.words)] if marks.words else slugs
