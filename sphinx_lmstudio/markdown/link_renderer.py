"""Links, pictures and footnotes: from markdown-it's tokens to docutils nodes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from myst_parser.mdit_to_docutils.base import token_line
from myst_parser.mdit_to_docutils.sphinx_ import SphinxRenderer

from sphinx_lmstudio.components.files import Files
from sphinx_lmstudio.components.link import link_node
from sphinx_lmstudio.components.media import lms_image
from sphinx_lmstudio.dialects.names import NAMES
from sphinx_lmstudio.model.slug import Slugs, slugify
from sphinx_lmstudio.model.urls import with_scheme
from sphinx_lmstudio.warning import WarningSubtype, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, MutableMapping

    from markdown_it.tree import SyntaxTreeNode
    from myst_parser.config.main import UrlSchemeType

DIALECT_PAGE = "lmstudio_dialect_page"
"""Option of the parser: whether the page is in a docs tree; else it is MyST."""


class LinkRenderer(SphinxRenderer):
    """MyST's renderer with addresses of the web site, and anchors that no footnote takes."""

    def setup_render(self, options: dict[str, Any], env: MutableMapping[str, Any]) -> None:
        super().setup_render(options, env)
        self.files = Files(self.sphinx_env, self.sphinx_env.docname)
        self.slugs = Slugs(self.document.ids)

    def location(self, line: int) -> str:
        """Where warnings say a 1-based line is."""
        return f"{self.document['source']}:{line}"

    def render_lms_fault(self, token: SyntaxTreeNode) -> None:
        line = token_line(token, 1) + token.meta.get("lines", 0)
        subtype = token.meta.get("subtype", WarningSubtype.LINK)
        warn(subtype, token.meta["message"], self.location(line))

    # Links

    def render_link_unknown(self, token: SyntaxTreeNode) -> None:
        address = self.md.normalizeLinkText(str(token.attrGet("href") or ""))
        if self._is_address(address):
            self._render_address(token, address)
        else:
            super().render_link_unknown(token)

    def render_link_anchor(self, token: SyntaxTreeNode, target: str) -> None:
        if self.md_options.get(DIALECT_PAGE):
            self._render_address(token, self.md.normalizeLinkText(target))
        else:
            super().render_link_anchor(token, target)

    def _is_address(self, address: str) -> bool:
        """Whether a link is read as an address of the web site, not as MyST does."""
        env = self.sphinx_env
        if address.startswith("//"):
            return True
        if not self.md_options.get(DIALECT_PAGE):
            prefix = f"/{str(env.config.lmstudio_docs_prefix).strip('/')}"
            return address == prefix or address.startswith(f"{prefix}/")
        # A file that is no page is a download.
        path = address.partition("#")[0]
        if "\0" in path:
            return True
        _, file = env.relfn2path(path, env.docname)
        return not path or env.path2doc(file) is not None or not self.files.is_there(file)

    def _render_address(self, token: SyntaxTreeNode, address: str) -> None:
        has_words = token.info != "auto" and any(map(_shows, token.children or ()))
        if not address:
            message = "a link has no address; write one in its parentheses"
            warn(WarningSubtype.LINK, message, self.location(token_line(token, 1)))
        link, words = link_node(address, self.sphinx_env.docname, has_words=has_words)
        self.add_line_and_source_path(link, token)
        self.copy_attributes(token, link, ("reftitle",), aliases={"title": "reftitle"})
        self.current_node += link
        with self.current_node_context(words):
            self.render_children(token)

    def render_link_url(
        self, token: SyntaxTreeNode, conversion: UrlSchemeType | None = None
    ) -> None:
        super().render_link_url(token, conversion)
        link = cast("nodes.Element", self.current_node[-1])
        if not any(map(_shows, token.children or ())) and not link.astext().strip():
            address = self.md.normalizeLinkText(str(token.attrGet("href") or ""))
            link[:] = [nodes.Text(address.removeprefix("mailto:"))]

    def render_link_inventory(self, token: SyntaxTreeNode) -> None:
        before = len(self.current_node)
        super().render_link_inventory(token)
        if all(isinstance(n, nodes.system_message) for n in self.current_node[before:]):
            # MyST has warned of a target that no project has, and dropped the words.
            self.render_children(token)

    # Pictures

    def render_image(self, token: SyntaxTreeNode) -> None:
        super().render_image(token)
        made = cast("nodes.image", self.current_node.pop())
        image = lms_image("", **made.attributes)
        image["uri"] = with_scheme(image["uri"])
        image.source, image.line = made.source, made.line
        for name in image["ids"]:
            self.document.ids[name] = image
        shown: nodes.Element = image
        if self.md_options.get(DIALECT_PAGE):
            address = self.md.normalizeLinkText(str(token.attrGet("src") or ""))
            is_inline = isinstance(self.current_node, nodes.TextElement)
            shown = self.files.locate(image, address, inline=is_inline)
        self.current_node += shown

    def renderInlineAsText(self, tokens: list[SyntaxTreeNode]) -> str:  # noqa: N802 - MyST's name
        return alt_text(tokens)

    # Footnotes: a dot is in no slug, so their ids are no heading's

    def render_footnote_ref(self, token: SyntaxTreeNode) -> None:
        super().render_footnote_ref(token)
        self._name_note(cast("nodes.Element", self.current_node[-1]), "fnref", token)

    def render_footnote_reference(self, token: SyntaxTreeNode) -> None:
        before = len(self.current_node)
        super().render_footnote_reference(token)
        for note in self.current_node[before:]:
            if isinstance(note, nodes.footnote):
                self._name_note(note, "fn", token)

    def _name_note(self, node: nodes.Element, kind: str, token: SyntaxTreeNode) -> None:
        for name in node["ids"]:
            del self.document.ids[name]
        name = self.slugs.unique(f"{kind}.{slugify(token.meta['label']) or 'note'}")
        node["ids"] = [name]
        self.document.ids[name] = node
        for label in node["names"]:
            self.document.nameids[label] = name


def alt_text(tokens: Iterable[SyntaxTreeNode]) -> str:
    """The words of a picture's alt text, without markup."""
    return "".join(map(_alt_words, tokens))


def _alt_words(token: SyntaxTreeNode) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.children:
        return alt_text(token.children)
    if token.type == "lms_found":
        tag = token.meta["tag"]
        return "" if tag.kind == "comment" or tag.key in NAMES.known else token.content
    return "" if token.nester_tokens is not None else token.content


def _shows(token: SyntaxTreeNode) -> bool:
    """Whether a part of a link shows anything."""
    if token.nester_tokens is not None:
        return any(map(_shows, token.children or ()))
    return token.type in ("image", "footnote_ref") or bool(token.content.strip())
