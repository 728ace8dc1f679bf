"""A plain fence: its code, with the title, the label and the marks that its line gives it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx_lmstudio.components.code import NO_COPY, code_block, mark_lines
from sphinx_lmstudio.components.snippet import (
    lms_snippet,
    lms_variant,
    nth_label,
    rename_variant,
    snippet_title,
    titled_node,
    variant_node,
    variants,
)
from sphinx_lmstudio.model.fault import Fault
from sphinx_lmstudio.model.notations import read_notations
from sphinx_lmstudio.model.packages import package_commands

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes

    from sphinx_lmstudio.components.context import Context
    from sphinx_lmstudio.model.fence_info import FenceInfo


def fence_nodes(context: Context, code: str, info: FenceInfo) -> list[nodes.Node]:
    """The block of code, in a snippet if it has a title or is a tab."""
    notated = read_notations(code)
    block = code_block(notated.code, info.language, *context.where(-1))
    count = notated.code.count("\n") + 1
    marked = sorted(notated.marked.union(info.marked_lines(count)))
    mark_lines(block, marked, info.first_number)
    if notated.signs:
        block["signs"] = notated.signs
    if not info.is_copied:
        block["classes"].append(NO_COPY)
    context.report(_faults(info, count))
    return framed(context, [block], info)


def framed(context: Context, blocks: list[nodes.Node], info: FenceInfo) -> list[nodes.Node]:
    """What a fence has become, in a snippet if the fence has a title or is a tab."""
    if info.tab is None:
        return [titled_node(context, info.title, -1, blocks)] if info.title else blocks
    title = [snippet_title(context, info.title, -1)] if info.title else []
    variant = variant_node(context, info.tab or nth_label(1), -1, [*title, *blocks])
    variant["is_unnamed"] = not info.tab
    snippet = lms_snippet("", variant)
    context.place(snippet, -1)
    return [snippet]


def package_nodes(context: Context, code: str, info: FenceInfo) -> list[nodes.Node]:
    """Commands of npm, and the same for other package managers, as tabs."""
    commands = package_commands(code, is_list=info.language == "package-install")
    if len(commands) == 1 or info.tab is not None:
        return fence_nodes(context, commands["npm"], replace(info, language="bash"))
    snippet = lms_snippet()
    context.place(snippet, -1)
    if info.title:
        snippet += snippet_title(context, info.title, -1)
    for manager, text in commands.items():
        block = code_block(text, "bash", *context.where(-1))
        snippet += variant_node(context, manager, -1, [block])
    return [snippet]


def tab_of(context: Context, blocks: list[nodes.Node], info: FenceInfo) -> lms_snippet:
    """What a fence in a set of tabs has become, as a tab: also where it is no code."""
    tabs = blocks if any(isinstance(block, lms_snippet) for block in blocks) else []
    (snippet,) = tabs or framed(context, blocks, info)
    assert isinstance(snippet, lms_snippet)  # noqa: S101 - the fence is a tab
    return snippet


def joined_tabs(snippets: Iterable[lms_snippet]) -> lms_snippet:
    """Several tabs of code as one set; a label that stands again adds its code to the first."""
    joined = lms_snippet(is_tabs=True)
    known: dict[str, lms_variant] = {}
    for snippet in snippets:
        if not joined.children:
            joined.source, joined.line = snippet.source, snippet.line
        for variant in variants(snippet):
            if variant.attributes.pop("is_unnamed"):
                rename_variant(variant, nth_label(len(joined) + 1))
            label = variant["label"]
            if label in known:
                known[label] += variant.children[1:]
            else:
                known[label] = variant
                joined += variant
    return joined


def _faults(info: FenceInfo, count: int) -> list[Fault]:
    faults: list[Fault] = []
    if info.strays:
        words = " ".join(info.strays)
        cure = 'write a title as title="…", lines to highlight as {1,3-5}'
        faults.append(Fault(-1, f"'{words}' after the language of a fence has no meaning; {cure}"))
    if info.is_bare_tab:
        message = f'put the label of a tab in quotes: tab="{info.tab}"'
        faults.append(Fault(-1, message))
    past = [first for first, last in info.marked if last > count]
    if past:
        message = f"line {max(past[0], count + 1)} cannot be highlighted: the code has only {count}"
        faults.append(Fault(-1, message))
    return faults
