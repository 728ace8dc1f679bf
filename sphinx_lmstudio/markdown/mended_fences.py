"""Fences of the dialect that end where their authors cannot have meant them to, read as meant.

    ```lms_hstack        needs a fourth backtick: the end of the code would end the columns
    ```sh
    ls
    ```
    :::split:::
    ```

A fence of YAML that is never closed ends where other text begins. Lines stay where they are. What
was mended is told by the fence itself, wherever its text stands on the page: `meta[MENDED_END]`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from sphinx_lmstudio.dialects.classic import FENCES
from sphinx_lmstudio.markdown.fence_ends import FENCE_LINE, is_closed
from sphinx_lmstudio.model.yaml_lines import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

    from sphinx_lmstudio.markdown.fence_ends import FenceToken

MENDED_END = "lmstudio_mended_end"
"""Where the token of a fence keeps what was wrong with its end."""
MAX_MENDED = 20
"""Fences of a text that are mended: for each, its blocks are parsed again."""


class EndFault(NamedTuple):
    """What was wrong with the end of a fence, with the number of one line."""

    before: str
    lines: int
    """From the fence to that line."""
    after: str

    def at(self, line: int) -> str:
        """The whole message.

        :param line: of the fence
        """
        return f"{self.before} {line + self.lines}{self.after}"


def use_mended_fences(md: MarkdownIt) -> None:
    """Let a parser mend the ends of fences before it reads the blocks of a text."""
    rule = next(rule for rule in md.core.ruler.__rules__ if rule.name == "block")
    md.core.ruler.at("block", partial(_parse_blocks, rule.fn))


def _parse_blocks(rule: Callable[[StateCore], None], state: StateCore) -> None:
    faults: dict[int, EndFault] = {}
    if not state.inlineMode and _may_be_amiss(state.src):
        for _ in range(MAX_MENDED):
            tokens: list[Token] = []
            # In an environment of its own: definitions count once.
            state.md.block.parse(state.src, state.md, {}, tokens)
            lines = state.src.split("\n")
            fence, fault = _mend_first(lines, tokens)
            if fence is None or fault is None:
                break
            faults[fence] = fault
            state.src = "\n".join(lines)
    rule(state)
    for token in state.tokens:
        if token.type == "fence" and token.map and token.map[0] in faults:
            token.meta[MENDED_END] = faults[token.map[0]]


def _may_be_amiss(text: str) -> bool:
    """Whether a fence of the dialect may be open at the end of a text, or hold another."""
    markup, is_ours = "", False
    for line in text.split("\n"):
        match = FENCE_LINE.fullmatch(line)
        if match is None:
            continue
        info = match["info"].strip()
        if not markup:
            markup, is_ours = match["markup"], info.strip("{}") in FENCES
        elif match["markup"].startswith(markup):
            if not info:
                markup = ""
            elif is_ours:
                return True
    return bool(markup) and is_ours


def _mend_first(lines: list[str], tokens: list[Token]) -> tuple[int | None, EndFault | None]:
    """Mend the first fence of a text that needs it.

    :param lines: of the text, changed in place
    :return: its line, and what was wrong
    """
    for token in tokens:
        fence = FENCES.get(token.info.strip().strip("{}")) if token.type == "fence" else None
        if fence is None or not token.map or token.level:
            continue
        mend = _MEND.get((fence.body, is_closed(token)))
        fault = mend(lines, token.map[0], token) if mend is not None else None
        if fault is not None:
            return token.map[0], fault
    return None, None


def _close_yaml(lines: list[str], start: int, fence: FenceToken) -> EndFault | None:
    """End a fence of YAML that is never closed: at a line of other signs, or above other text."""
    for n in range(start + 1, len(lines)):
        line = lines[n]
        match = FENCE_LINE.fullmatch(line)
        if match is not None and not match["info"].strip():
            return _close_at(lines, start, fence, n)
        is_yaml = not line.strip() or line.startswith((" ", "\t", "-")) or KEY.fullmatch(line)
        if not is_yaml and not lines[n - 1].strip() and n > start + 1:
            lines[n - 1] = fence.markup
            return EndFault(
                f"the fence '{_written(fence)}' is never closed, and taken to end before line",
                n - start,
                f"; end it there with a line '{fence.markup}'",
            )
    return None


def _close_markdown(lines: list[str], start: int, fence: FenceToken) -> EndFault | None:
    """End a fence of Markdown that is never closed at a line that no fence within needs."""
    opened: list[tuple[int, str, bool]] = []
    for n in range(start + 1, len(lines)):
        match = FENCE_LINE.fullmatch(lines[n])
        if match is None:
            continue
        is_named = bool(match["info"].strip())
        if opened and not is_named and match["markup"].startswith(opened[-1][1]):
            opened.pop()
        else:
            opened.append((n, match["markup"], is_named))
    if len(opened) == 1 and not opened[0][2]:
        return _close_at(lines, start, fence, opened[0][0])
    return None


def _close_at(lines: list[str], start: int, fence: FenceToken, end: int) -> EndFault:
    """End a fence at a line of other signs."""
    found = lines[end].strip()
    lines[end] = fence.markup
    return EndFault(
        f"the fence '{_written(fence)}' is never closed, line",
        end - start,
        f" has '{found}'; end it with '{fence.markup}'",
    )


def _widen(lines: list[str], start: int, fence: FenceToken) -> EndFault | None:
    """Give a fence of Markdown more signs than the fences within, whose ends would end it."""
    inner: list[int] = []
    longest, first = 0, 0
    for n in range(start + 1, len(lines)):
        match = FENCE_LINE.fullmatch(lines[n])
        if match is None or not match["markup"].startswith(fence.markup):
            continue
        size = len(match["markup"])
        if match["info"].strip():
            inner.append(size)
            longest, first = max(longest, size), first or n
        elif inner:
            if size >= inner[-1]:
                inner.pop()
        else:
            if not longest:
                return None
            outer = fence.markup[0] * (longest + 1)
            inside = lines[first].strip()
            lines[start] = lines[start].replace(fence.markup, outer, 1)
            lines[n] = outer
            return EndFault(
                f"the fence '{_written(fence)}' is not longer than '{inside}' on line",
                first - start,
                f" inside it; begin and end it with '{outer}'",
            )
    return None


def _written(fence: FenceToken) -> str:
    return f"{fence.markup}{fence.info.strip()}"


_MEND: Mapping[tuple[str, bool], Callable[[list[str], int, FenceToken], EndFault | None]] = {
    ("yaml", False): _close_yaml,
    ("markdown", False): _close_markdown,
    ("markdown", True): _widen,
}
"""By what is in a fence, and whether it has an end."""
