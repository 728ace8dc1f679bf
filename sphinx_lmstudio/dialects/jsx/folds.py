"""`<Accordion title="Why?">`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.components.details import lms_details, lms_summary
from sphinx_lmstudio.dialects.jsx.attributes import (
    attribute_words,
    blocks_of,
    printed,
    text_in,
    value_in,
    with_words,
)
from sphinx_lmstudio.dialects.tag import key_of
from sphinx_lmstudio.messages import _
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from docutils import nodes
    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.dialects.tag import TagRenderer
    from sphinx_lmstudio.model.tags import Tag


def accordion(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> None:
    title = attribute_words(page, token, tag, "title")
    summary: nodes.Element
    if title:
        summary = with_words(page, token, lms_summary(), title)
    else:
        page.warn(WarningSubtype.JSX, f"<{tag.name}> has no 'title'", token)
        summary = lms_summary(_("Details"), _("Details"), translatable=False)
    node = lms_details("", summary, *blocks_of(page, token), open=_is_open(page, token, tag))
    page.place(node, token)
    page.add_id(node, tag)
    page.add(node)


def _is_open(page: TagRenderer, token: SyntaxTreeNode, tag: Tag) -> bool:
    """Whether the group around an accordion says that it is open at first."""
    around = token.parent
    if token.meta.get("unclosed") or around is None or key_of(around) != "Accordions":
        return bool(token.meta.get("unclosed"))
    default = value_in(page, around.meta["tag"], "defaultvalue")
    opened = {printed(one) for one in (default if isinstance(default, list) else [default])}
    names = {text_in(page, tag, name) for name in ("value", "id", "title")}
    return bool((opened & names) - {""})
