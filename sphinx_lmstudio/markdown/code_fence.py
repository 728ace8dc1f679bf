"""A plain fence: its code, with the title, the label and the marks that its line gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.components.code import code_block, mark_lines
from sphinx_lmstudio.components.snippet import lms_snippet, snippet_title, titled_node, variant_node
from sphinx_lmstudio.model.fault import Fault

if TYPE_CHECKING:
    from docutils import nodes

    from sphinx_lmstudio.components.context import Context
    from sphinx_lmstudio.model.fence_info import FenceInfo


def fence_nodes(context: Context, code: str, info: FenceInfo) -> list[nodes.Node]:
    """The block of code, in a snippet if it has a title or is a tab."""
    block = code_block(code, info.language, *context.where(-1))
    count = code.count("\n") + 1
    mark_lines(block, info.marked_lines(count), info.first_number)
    context.report(_faults(info, count))
    if info.tab is not None:
        title = [snippet_title(context, info.title, -1)] if info.title else []
        variant = variant_node(context, info.tab, -1, [*title, block])
        snippet = lms_snippet("", variant)
        context.place(snippet, -1)
        return [snippet]
    return [titled_node(context, info.title, -1, [block])] if info.title else [block]


def _faults(info: FenceInfo, count: int) -> list[Fault]:
    faults: list[Fault] = []
    if info.strays:
        words = " ".join(info.strays)
        cure = 'a title is written title="…", lines to mark are {1,3-5}'
        faults.append(Fault(-1, f"'{words}' after a fence's language means nothing; {cure}"))
    past = [first for first, last in info.marked if last > count]
    if past:
        message = f"line {max(past[0], count + 1)} is to be marked, and the code has {count}"
        faults.append(Fault(-1, message))
    return faults
