"""System messages that docutils and MyST insert into the text when they warn.

Sphinx looks for each message among all that stands beside it: a paragraph of thousands of unknown
roles would take minutes. The warnings have been told by then.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from sphinx.environment import BuildEnvironment


def drop_messages(document: nodes.document, env: BuildEnvironment) -> None:
    """Take all messages out of a page, unless its project keeps them."""
    if env.config.keep_warnings:
        return
    holders = {id(node.parent): node.parent for node in document.findall(nodes.system_message)}
    for holder in holders.values():
        if isinstance(holder, nodes.Element):
            holder[:] = [node for node in holder if not isinstance(node, nodes.system_message)]
