"""`<Callout type="warning" title="Hot">`, and callouts with separate title and body tags."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_lmstudio.components.callout import callout_node
from sphinx_lmstudio.components.inline import words_source
from sphinx_lmstudio.dialects.jsx.attributes import attribute_words, blocks_of, text_in
from sphinx_lmstudio.dialects.tag import key_of
from sphinx_lmstudio.messages import N_
from sphinx_lmstudio.model.callout import Callout
from sphinx_lmstudio.model.fault import did_you_mean
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docutils import nodes
    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.dialects.tag import TagRenderer
    from sphinx_lmstudio.model.tags import Tag

TYPES: Mapping[str, Callout] = {
    "info": Callout("info", N_("Info")),
    "warn": Callout("warning", N_("Warning")),
    "warning": Callout("warning", N_("Warning")),
    "error": Callout("danger", N_("Error")),
    "success": Callout("success", N_("Success")),
    "idea": Callout("success", N_("Idea")),
    "tip": Callout("info", N_("Tip")),
}
"""By `type`: the tone, and our word for it."""
TITLE = "CalloutTitle"


def callout_tag(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    kind = text_in(page, tag, "type")
    found = TYPES.get(kind.lower())
    if found is None:
        found = TYPES["info"]
        if kind:
            message = f"<{tag.name}> has the type '{kind}'{did_you_mean(kind, TYPES)}"
            page.warn(WarningSubtype.JSX, f"{message}; shown as 'info'", token)
    title = attribute_words(page, token, tag, "title") or _title_part(page, token)
    content = blocks_of(page, token)
    if content or title:
        named = replace(found, title=words_source(title))
        page.add(callout_node(page.context(token), named, content, title=title))
    else:
        page.warn(WarningSubtype.JSX, f"<{tag.name}> has neither title nor text; left out", token)


def _title_part(page: TagRenderer, token: SyntaxTreeNode) -> list[nodes.Node]:
    """The words of a `CalloutTitle` in a callout."""
    part = next((child for child in token.children if key_of(child) == TITLE), None)
    return page.words(part)[0] if part is not None else []


def callout_title(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    """Read by the callout around it."""
    if token.parent is None or not key_of(token.parent).startswith("Callout"):
        page.warn(WarningSubtype.JSX, f"<{tag.name}> is not in a callout; shown as text", token)
        page.children(token)
