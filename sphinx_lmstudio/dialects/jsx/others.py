"""Components that become links, code, a deep link form, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from myst_parser.mdit_to_docutils.base import token_line

from sphinx_lmstudio.components.code import code_block
from sphinx_lmstudio.components.deeplink import deeplink_node
from sphinx_lmstudio.components.inline import literal_node
from sphinx_lmstudio.dialects.html import blocks
from sphinx_lmstudio.dialects.jsx import lists
from sphinx_lmstudio.dialects.jsx.attributes import add_words, text_in
from sphinx_lmstudio.model.deeplink import Generator
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.dialects.tag import TagRenderer
    from sphinx_lmstudio.model.tags import Tag


def content(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """Only the content of the component."""
    page.children(token)


def nothing(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """An icon, a drawing."""


def div(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """A wrapper, or steps by its class."""
    names = tag.attributes.get("classname", tag.attributes.get("class", "")).split()
    if "fd-steps" in names:
        lists.steps(page, token, tag)
    elif "fd-step" in names:
        lists.step(page, token, tag)
    else:
        blocks.wrapper(page, token, tag)


def deeplink(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    page.add(deeplink_node(page.context(token), Generator()))
    if token.children:
        message = f"<{tag.name}> takes no text; remove it"
        page.warn(WarningSubtype.DEEP_LINK, message, token)
        page.children(token)


def repository(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """`<GithubInfo owner="a" repo="b">`: a link to it."""
    name = "/".join(filter(None, (text_in(page, tag, "owner"), text_in(page, tag, "repo"))))
    if not name:
        page.warn(WarningSubtype.JSX, f"<{tag.name}> has no 'owner' and no 'repo'", token)
        return
    link, words = page.link(f"https://github.com/{name}")
    words += nodes.Text(name)
    add_words(page, link)


def code(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """`<DynamicCodeBlock lang="js" code={`…`} />`, `<Mermaid chart="…" />`."""
    is_chart = "chart" in tag.attributes
    text = text_in(page, tag, "chart" if is_chart else "code")
    language = "" if is_chart else text_in(page, tag, "lang")
    if not text:
        page.children(token)
        return
    place = (page.renderer.document["source"], token_line(token, 1))
    page.add(code_block(text, language, *place))


def made_elsewhere(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """`<auto-type-table path="a.ts" name="A" />`, which a compiler would make."""
    parts = [text_in(page, tag, name) for name in ("name", "type", "path")]
    shown = [(nodes.Text(" "), literal_node(part)) for part in parts if part]
    message = f"<{tag.name}> is made by a compiler of TypeScript; its name is shown"
    page.warn(WarningSubtype.JSX, message, token)
    if shown:
        add_words(page, *[node for pair in shown for node in pair][1:])
    page.children(token)
