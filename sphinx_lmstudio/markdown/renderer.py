"""From markdown-it's tokens to docutils nodes, where the dialect differs from MyST."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from docutils import nodes
from docutils.parsers.rst import directives
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.warnings_ import MystWarnings

from sphinx_lmstudio.components.callout import callout_node
from sphinx_lmstudio.components.code import code_block
from sphinx_lmstudio.components.diagram import MERMAID, is_drawn, lms_diagram
from sphinx_lmstudio.components.inline import checkbox, line_break, literal_node, lms_strike
from sphinx_lmstudio.components.lead import lms_lead
from sphinx_lmstudio.components.numbered import from_zero
from sphinx_lmstudio.components.rule import rule
from sphinx_lmstudio.components.table import fit_columns
from sphinx_lmstudio.dialects.classic import FENCES
from sphinx_lmstudio.dialects.github import ALERTS
from sphinx_lmstudio.dialects.names import GRAMMAR
from sphinx_lmstudio.dialects.reading import reading_as
from sphinx_lmstudio.dialects.token_context import TokenContext
from sphinx_lmstudio.markdown.code_fence import (
    fence_nodes,
    framed,
    joined_tabs,
    package_nodes,
    tab_of,
)
from sphinx_lmstudio.markdown.definitions import FIRST_LINE, empty_notes
from sphinx_lmstudio.markdown.fence_ends import end_fault
from sphinx_lmstudio.markdown.fence_names import clean_fence_name, name_fault
from sphinx_lmstudio.markdown.formulas import is_formula
from sphinx_lmstudio.markdown.heading_renderer import HeadingRenderer
from sphinx_lmstudio.markdown.line_breaks import write_breaks
from sphinx_lmstudio.markdown.link_renderer import DIALECT_PAGE
from sphinx_lmstudio.markdown.lookalikes import find_lookalikes
from sphinx_lmstudio.markdown.mended_fences import MENDED_END
from sphinx_lmstudio.markdown.nesting import MAX_DIRECTIVES, MAX_NODES, UNPARSED, flatten_tokens
from sphinx_lmstudio.markdown.page_grammar import is_jsx
from sphinx_lmstudio.model.fence_info import FenceInfo, is_fence_info, parse_fence_info
from sphinx_lmstudio.model.languages import PLAIN
from sphinx_lmstudio.model.packages import FENCES as PACKAGE_FENCES
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from markdown_it.token import Token
    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.markdown.mended_fences import EndFault

DIRECTIVE_DEPTH = "lmstudio_directive_depth"
"""Where the parser's environment counts the directives that are open."""


class LmsRenderer(HeadingRenderer):
    """MyST's renderer with GitHub's headings, the dialect's fences, and nothing lost on the way."""

    def _render_tokens(self, tokens: list[Token]) -> None:
        line = flatten_tokens(tokens, MAX_NODES - _depth(self.current_node))
        if line is not None:
            message = f"nested deeper than {MAX_NODES} levels; deeper levels are shown side by side"
            warn(WarningSubtype.NESTING, message, self.location(line + 1))
        for unparsed in self.md_env.pop(UNPARSED, ()):
            message = "markup nested too deeply to be read; the paragraph is shown as written"
            warn(WarningSubtype.NESTING, message, self.location(unparsed + 1))
        for label, start in empty_notes(tokens):
            message = f"the footnote '[^{label}]' has no text; write it after the colon"
            warn(WarningSubtype.LINK, message, self.location(start + 1))
        is_dialect = bool(self.md_options.get(DIALECT_PAGE))
        for found in find_lookalikes(tokens, is_dialect=is_dialect):
            warn(found.subtype, found.message, self.location(found.line + 1))
        write_breaks(tokens)
        super()._render_tokens(tokens)

    def nested_render_text(
        self,
        text: str,
        lineno: int,
        inline: bool = False,
        temp_root_node: nodes.Element | None = None,
        heading_offset: int = 0,
    ) -> None:
        self.md_env[FIRST_LINE] = lineno
        super().nested_render_text(text, lineno, inline, temp_root_node, heading_offset)

    # Tags

    def render_lms_tag(self, token: SyntaxTreeNode) -> None:
        self.tags.render(token)

    def render_lms_raw(self, token: SyntaxTreeNode) -> None:
        self.tags.render_raw(token)

    def render_lms_stray(self, token: SyntaxTreeNode) -> None:
        self.tags.render_stray(token)

    def render_lms_unclosed(self, token: SyntaxTreeNode) -> None:
        self.tags.tell_if_unclosed(token)

    def render_lms_trace(self, token: SyntaxTreeNode) -> None:
        """What stood on lines of its own and shows nothing."""
        if "lines" in token.meta:
            message = "a bracket of the statement is never closed; it ends at the next blank line"
            self.tags.warn(WarningSubtype.JSX, message, token)

    def render_lms_refused(self, token: SyntaxTreeNode) -> None:
        self.tags.render_refused(token)

    def render_lms_text(self, token: SyntaxTreeNode) -> None:
        self.tags.text(token.content)
        if fault := token.meta.get("fault"):
            self.tags.warn(WarningSubtype.JSX, fault, token)

    # Messages of translators

    def render_lms_message(self, token: SyntaxTreeNode) -> None:
        # As in a cell, whose message may hold what is no word.
        message = nodes.paragraph()
        cell = nodes.entry("", message)
        with self.current_node_context(message):
            self.render_children(token)
        self.current_node += cell.children

    # Callouts

    def render_alert(self, token: SyntaxTreeNode) -> None:
        callout = ALERTS.get(token.info) if self.md_options.get(DIALECT_PAGE) else None
        if callout is None:
            super().render_alert(token)
            return
        box = nodes.container()
        with self.current_node_context(box):
            self.render_children(token)  # of which the title renders nothing
        self.current_node += callout_node(TokenContext(self, token), callout, box.children)

    def render_lms_lead(self, token: SyntaxTreeNode) -> None:
        lead = lms_lead(token.children[0].content if token.children else "")
        self.add_line_and_source_path(lead, token)
        with self.current_node_context(lead, append=True):
            self.render_children(token)

    # Fences

    def render_lms_tabs(self, token: SyntaxTreeNode) -> None:
        tabs = []
        for fence in token.children:
            box = nodes.container()
            with self.current_node_context(box):
                self.render_fence(fence)
            info = parse_fence_info(fence.info)
            tabs.append(tab_of(TokenContext(self, fence), list(box.children), info))
        self.current_node += joined_tabs(tabs)

    def render_fence(self, token: SyntaxTreeNode) -> None:
        words = token.info.split(maxsplit=1)
        name = words[0] if words else ""
        rest = words[1] if len(words) > 1 else ""
        is_braced = name.startswith("{") and name.endswith("}")
        bare = clean_fence_name(name[1:-1] if is_braced else name)
        parent = token.parent
        if parent is not None and parent.type == "lms_tabs":
            parent = parent.parent
        is_inside = parent is not None and not parent.is_root
        mended: EndFault | None = token.meta.get(MENDED_END)
        fault = mended.at(token_line(token)) if mended is not None else ""
        if fault := fault or end_fault(token, token_line(token), is_inside=is_inside):
            is_in_component = is_inside and is_jsx(self.md)
            subtype = WarningSubtype.JSX if is_in_component else WarningSubtype.UNCLOSED
            warn(subtype, fault, self.location(token_line(token)))
        if fault := name_fault(name, rest):
            warn(WarningSubtype.FENCE, fault, self.location(token_line(token)))
        if bare in FENCES:
            self.render_directive(token, bare, rest)
        elif fault:
            self._append_code(token, "")
        elif self.md_options.get(DIALECT_PAGE) and is_fence_info(name):
            self._append_fence(token)
        elif is_braced and bare != "eval-rst" and not self._has_directive(bare):
            message = f"Unknown directive type: {bare!r}"
            self.create_warning(message, MystWarnings.UNKNOWN_DIRECTIVE, line=token_line(token))
            self._append_code(token, "")
        elif (
            is_braced or name in self.md_config.fence_as_directive or self._has_options(token, name)
        ):
            super().render_fence(token)
        elif is_formula(token.info, self.md_config, self.sphinx_env.config.extensions):
            self.render_math_block(token)
        elif is_drawn(name) and token.content.strip():
            self._render_diagram(token)
        else:
            self._append_fence(token)

    def render_directive(
        self,
        token: SyntaxTreeNode,
        name: str,
        arguments: str,
        *,
        additional_options: dict[str, str] | None = None,
    ) -> None:
        """Run a directive, or show it as written where too many stand inside one another."""
        depth = self.md_env.get(DIRECTIVE_DEPTH, 0)
        if depth == MAX_DIRECTIVES:
            message = f"more than {MAX_DIRECTIVES} fences inside one another; shown as written"
            warn(WarningSubtype.NESTING, message, self.location(token_line(token)))
            self._append_code(token, "")
            return
        self.md_env[DIRECTIVE_DEPTH] = depth + 1
        # What stands in YAML is read the same on pages of both dialects.
        is_data = name in FENCES and FENCES[name].body == "yaml" and is_jsx(self.md)
        with reading_as(self.md_env, GRAMMAR) if is_data else nullcontext():
            super().render_directive(token, name, arguments, additional_options=additional_options)
        self.md_env[DIRECTIVE_DEPTH] = depth

    def _render_diagram(self, token: SyntaxTreeNode) -> None:
        diagram = lms_diagram(token.content.removesuffix("\n"))
        self.add_line_and_source_path(diagram, token)
        # Behind a blank line, `---` at the top is the diagram's own, no options of the directive.
        content = f"\n{token.content}"
        diagram += self.run_directive(MERMAID, "", content, token_line(token))
        info = FenceInfo()
        if self.md_options.get(DIALECT_PAGE):
            info = parse_fence_info(token.info, has_labels=not is_jsx(self.md))
        self.current_node += framed(TokenContext(self, token), [diagram], info)

    def _has_directive(self, name: str) -> bool:
        """Whether there is a directive, asked so that Sphinx does not warn without saying where."""
        domain, colon, _ = name.partition(":")
        if colon and domain not in self.sphinx_env.domains:
            return False
        found, _ = directives.directive(name, self.language_module_rst, self.document)
        return found is not None

    def _has_options(self, token: SyntaxTreeNode, name: str) -> bool:
        """Whether the block uses what only MyST knows: attributes, line numbers."""
        return bool(token.attrs) or name in self.md_config.number_code_blocks

    def _default_language(self) -> str:
        env = self.sphinx_env
        name = env.current_document.highlight_language or env.config.highlight_language
        return PLAIN if name == "default" else str(name)

    def _append_fence(self, token: SyntaxTreeNode) -> None:
        if self.md_options.get(DIALECT_PAGE):
            info = parse_fence_info(token.info, has_labels=not is_jsx(self.md))
        else:
            info = FenceInfo("".join(token.info.split(maxsplit=1)[:1]))
        if not info.language:
            info = replace(info, language=self._default_language())
        code = token.content.removesuffix("\n")
        is_packages = info.language in PACKAGE_FENCES and bool(self.md_options.get(DIALECT_PAGE))
        make = package_nodes if is_packages else fence_nodes
        self.current_node += make(TokenContext(self, token), code, info)

    def _append_code(self, token: SyntaxTreeNode, language: str) -> None:
        code = token.content.removesuffix("\n")
        self.current_node += code_block(code, language, self.document["source"], token_line(token))

    # GitHub-flavored Markdown, where MyST writes raw HTML that other writers drop

    def render_s(self, token: SyntaxTreeNode) -> None:
        node = lms_strike()
        self.add_line_and_source_path(node, token)
        with self.current_node_context(node, append=True):
            self.render_children(token)

    def render_hr(self, token: SyntaxTreeNode) -> None:
        if isinstance(self.current_node, nodes.document | nodes.section):
            super().render_hr(token)
        else:
            self.current_node += rule()

    def render_code_inline(self, token: SyntaxTreeNode) -> None:
        if token.attrs:
            super().render_code_inline(token)  # which knows the attributes of MyST
            return
        node = literal_node(token.content)
        self.add_line_and_source_path(node, token)
        self.current_node += node

    def render_myst_role(self, token: SyntaxTreeNode) -> None:
        before = len(self.current_node)
        role = str(token.meta["name"])
        domain, colon, _ = role.partition(":")
        if colon and domain not in self.sphinx_env.domains:
            # In MyST's words: Sphinx warns of an unknown domain too, and does not say where.
            message = f'Unknown interpreted text role "{role}".'
            self.create_warning(message, MystWarnings.UNKNOWN_ROLE, line=token_line(token, 0))
        else:
            super().render_myst_role(token)
        if all(isinstance(n, nodes.system_message) for n in self.current_node[before:]):
            # MyST has warned of a role it does not know, and dropped the words.
            name = f"{{{role}}}"
            self.current_node += [nodes.Text(name), literal_node(token.content)]

    def render_hardbreak(self, token: SyntaxTreeNode) -> None:
        self.current_node += line_break()

    def render_ordered_list(self, token: SyntaxTreeNode) -> None:
        super().render_ordered_list(token)
        made = self.current_node.children[-1]
        if isinstance(made, nodes.enumerated_list) and made.get("start") == 0:
            made.replace_self(from_zero(made))

    def render_list_item(self, token: SyntaxTreeNode) -> None:
        meta = token.meta or {}
        if "checked" not in meta:
            super().render_list_item(token)
            return
        item = nodes.list_item(classes=["lms-task"])
        self.add_line_and_source_path(item, token)
        with self.current_node_context(item, append=True):
            self.render_children(token)
        box = checkbox(checked=bool(meta["checked"]))
        if item.children and isinstance(item[0], nodes.paragraph):
            item[0].insert(0, box)
        else:
            item.insert(0, nodes.paragraph("", "", box))

    def render_table(self, token: SyntaxTreeNode) -> None:
        super().render_table(token)
        table = self.current_node.children[-1]
        if isinstance(table, nodes.table):
            fit_columns(table)

    def render_table_row(self, token: SyntaxTreeNode) -> None:
        # As MyST's, but with lines on the cells: without them their text is not translated.
        if fault := token.meta.get("fault"):
            warn(WarningSubtype.TABLE, fault, self.location(token_line(token)))
        row = nodes.row()
        self.current_node += row
        for cell in token.children or []:
            entry = nodes.entry()
            style = str(cell.attrGet("style") or "")
            if style.startswith("text-align:"):
                entry["classes"].append(f"text-{style.removeprefix('text-align:')}")
            row += entry
            paragraph = nodes.paragraph(cell.children[0].content if cell.children else "")
            self.add_line_and_source_path(paragraph, token)
            entry += paragraph
            with self.current_node_context(paragraph):
                self.render_children(cell)


def _depth(node: nodes.Element) -> int:
    """How deep a node stands below the top of what has been built of the tree."""
    depth = 0
    parent = node.parent
    while parent is not None:
        depth += 1
        parent = cast("nodes.Element", parent).parent
    return depth
