"""The lines of an MDX page: statements, lines that contain only tags, and Markdown.

    import { Step } from "…"       nothing; its names are kept
    <Step title="One"              a paragraph by itself: tags and {expressions} alone on their
                                   lines, however far to the right, with blank lines in them
      icon={<A />}>
    {/* hidden */}
        indented words             a paragraph: indentation is never code

Such a paragraph is taken apart when its tags are known (`tag_cuts.py`). It ends what stands above:
a paragraph, and a list, a quote or a table that it is not part of.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from sphinx_lmstudio.dialects.names import NAMES
from sphinx_lmstudio.markdown.page_grammar import grammar_of, keep_module
from sphinx_lmstudio.markdown.tag_lines import ENDS_HERE
from sphinx_lmstudio.model.esm import read_module
from sphinx_lmstudio.model.tags import TagScanner

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.parser_block import RuleFuncBlockType
    from markdown_it.rules_block import StateBlock

TRACE = "lms_trace"
"""A token for what stood on lines of its own and shows nothing."""
_PATIENCE = "lmstudio_module_patience"
_FLOWS = "lmstudio_flows"
_ENDED = ["paragraph", "reference", "blockquote", "list", "footnote_def"]


@dataclass(slots=True)
class _Container:
    """The lines of a list item, a quote or the page, from one on to its end."""

    first: int
    starts: list[int]
    """Where in the text each line starts, and where the last one ends."""
    scanner: TagScanner
    ends: dict[int, int | None] = field(default_factory=dict)
    """Lines that were looked at, and the last line of what begins there."""


@dataclass(slots=True)
class _Flows:
    src: str
    containers: dict[tuple[int, int, int], _Container] = field(default_factory=dict)


def use_mdx_lines(md: MarkdownIt) -> None:
    """Let a parser read the lines of MDX."""
    md.disable("code")
    rule = next(rule for rule in md.block.ruler.__rules__ if rule.name == "list")
    md.block.ruler.at("list", partial(_find_list, rule.fn), {"alt": rule.alt})
    first = md.block.ruler.__rules__[0].name
    md.block.ruler.before(first, "lms_module", find_module)
    md.block.ruler.before(first, "lms_flow", find_flow, {"alt": _ENDED})


def _find_list(rule: RuleFuncBlockType, state: StateBlock, *lines_and_silent: Any) -> bool:
    """markdown-it's rule, without taking an item far to the right for words of the one before."""
    indent, state.listIndent = state.listIndent, -1
    found = rule(state, *lines_and_silent)
    state.listIndent = indent
    return found


def find_module(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Statements of JavaScript, at the beginning of a line of the page itself."""
    pos = state.bMarks[start]
    is_outside = state.level == 0 and state.blkIndent == 0 and state.sCount[start] == 0
    if silent or not is_outside or not state.src.startswith(("import ", "export "), pos):
        return False
    module = read_module(state.src, pos, state.env.get(_PATIENCE, 100_000))
    if module is None:
        return False
    state.env[_PATIENCE] = module.patience
    keep_module(state.md, state.env, module)
    state.line = bisect_right(state.bMarks, max(module.end - 1, pos), 0, state.lineMax)
    token = state.push(TRACE, "", 0)
    token.map = [start, state.line]
    if module.unclosed >= 0:
        line = bisect_right(state.bMarks, module.unclosed, 0, state.lineMax) - 1
        token.meta = {"lines": line - start}
    return True


def find_flow(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Tags and expressions that stand alone on their lines."""
    pos = state.bMarks[start] + state.tShift[start]
    if state.src[pos : pos + 1] not in ("<", "{") or state.sCount[start] < 0:
        return False
    if not grammar_of(state.md, state.env).is_jsx:
        return False
    last = _last_line(state, start)
    if last is None:
        return False
    if silent:
        return True
    state.line = last + 1
    token = state.push("paragraph_open", "p", 1)
    token.map = [start, state.line]
    token.meta = {ENDS_HERE: state.line >= state.lineMax or state.isEmpty(state.line)}
    token = state.push("inline", "", 0)
    token.content = state.getLines(start, state.line, state.blkIndent, False).strip()
    token.map, token.children = [start, state.line], []
    state.push("paragraph_close", "p", -1)
    return True


def _last_line(state: StateBlock, line: int) -> int | None:
    """The line on which tags and expressions end that begin a line; None where words follow."""
    container = _container(state, line)
    if line not in container.ends:
        pos = _end_of_tags(container.scanner, container.starts[line - container.first])
        container.ends[line] = (
            None if pos is None else container.first + bisect_right(container.starts, pos - 1) - 1
        )
    return container.ends[line]


def _end_of_tags(scanner: TagScanner, pos: int) -> int | None:
    """Where tags and expressions end that begin at a place and that a line ends after."""
    text = scanner.text
    end = None
    is_flow = False
    while True:
        while text[pos : pos + 1] in (" ", "\t"):
            pos += 1
        here = text[pos : pos + 1]
        if here in ("", "\n"):
            return end if is_flow else None
        if here == "{":
            scanner.read = 0
            end = scanner.skip_braces(pos)
            if end < 0:
                scanner.patience -= scanner.read
                return None
            is_flow = True
        else:
            tag = scanner.scan(pos) if here == "<" else None
            is_comment = tag is not None and tag.kind == "comment"
            if tag is None or tag.key in NAMES.raw or (is_comment and not is_flow):
                return None
            end = tag.end
            # How words look goes on from one paragraph to the next anyway.
            is_flow = is_flow or not (is_comment or tag.key in NAMES.styles)
        pos = end


def _container(state: StateBlock, line: int) -> _Container:
    flows: _Flows | None = state.env.get(_FLOWS)
    if flows is None or flows.src is not state.src:
        flows = state.env[_FLOWS] = _Flows(state.src)
    indent = min(state.blkIndent, state.sCount[line])
    key = (state.level, indent, state.lineMax)
    known = flows.containers.get(key)
    if known is not None and known.first <= line < known.first + len(known.starts) - 1:
        return known
    last = line + 1
    while last < state.lineMax and (state.isEmpty(last) or state.sCount[last] >= indent):
        last += 1
    texts = [state.getLines(n, n + 1, indent, False) + "\n" for n in range(line, last)]
    starts = list(accumulate((len(text) for text in texts), initial=0))
    scanner = TagScanner("".join(texts), grammar_of(state.md, state.env))
    found = flows.containers[key] = _Container(line, starts, scanner)
    return found
