"""Where fences end, and where their authors meant them to.

CommonMark ends a fence at the first line of as many backticks, for whichever fence it was written;
one without such a line takes the rest of the page.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from sphinx_lmstudio.dialects.classic import FENCES
from sphinx_lmstudio.model.columns import SPLIT
from sphinx_lmstudio.model.yaml_lines import KEY

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from markdown_it.token import Token

_LINE = re.compile(r" {0,3}(?P<markup>`{3,}|~{3,})[ \t]*(?P<info>[^`]*)")


class FenceToken(Protocol):
    """A token of a fence, or its place in the tree of tokens."""

    @property
    def content(self) -> str: ...
    @property
    def info(self) -> str: ...
    @property
    def markup(self) -> str: ...
    @property
    def map(self) -> Sequence[int] | None: ...


@dataclass(frozen=True, slots=True)
class MendedFence:
    """A text with the ends of a fence put where its author meant them; it has as many lines."""

    text: str
    line: int
    """Of the fence, 0-based."""
    fault: str


def count_lines(content: str) -> int:
    return content.count("\n") + (not content.endswith("\n") and bool(content))


def is_closed(fence: FenceToken) -> bool:
    """Whether a fence has a line that closes it."""
    if not fence.map:
        return True
    return fence.map[1] - fence.map[0] == count_lines(fence.content) + 2


def end_fault(fence: FenceToken, line: int, *, is_inside: bool) -> str:
    """What is wrong with the end of a fence; empty where nothing is.

    :param line: 1-based, of the fence
    :param is_inside: whether it stands in a list or a quote
    """
    name = fence.markup + "".join(fence.info.split(maxsplit=1)[:1])
    signs = [
        (line + n, match["markup"], match["info"].split(maxsplit=1)[:1])
        for n, text in enumerate(fence.content.split("\n"), 1)
        if (match := _LINE.fullmatch(text))
    ]
    if is_closed(fence):
        for at, markup, word in signs:
            if word and markup.startswith(fence.markup):
                return (
                    f"the fence '{name}' ends at line {line + 1 + count_lines(fence.content)}, "
                    f"where '{markup}{word[0]}' of line {at} does; begin and end the outer one "
                    f"with '{markup}{markup[0]}', or end it above line {at}"
                )
        return ""
    if is_inside:
        return (
            f"the fence '{name}' ends with the list or the quote it stands in, not with a line "
            f"'{fence.markup}'; begin all its lines as the first"
        )
    hints = [f", line {at} has only '{markup}'" for at, markup, word in signs if not word]
    hints += [
        f", the ':::split:::' of line {line + n} is in it"
        for n, text in enumerate(fence.content.split("\n"), 1)
        if SPLIT.fullmatch(text)
    ]
    hint = "".join(hints[:1])
    return f"the fence '{name}' is never closed{hint}; end it with a line '{fence.markup}'"


def mend_fence(text: str, tokens: Iterable[Token]) -> MendedFence | None:
    """The text with the first fence mended that ends where it can not have been meant to.

    :param tokens: of the text
    :return: None where there is no such fence
    """
    lines = text.split("\n")
    for token in tokens:
        fence = FENCES.get(token.info.strip().strip("{}")) if token.type == "fence" else None
        if fence is None or not token.map or token.level:
            continue
        mend = _MEND.get((fence.body, is_closed(token)))
        if mend is not None and (mended := mend(lines, token.map[0], token)) is not None:
            return mended
    return None


def _close_yaml(lines: list[str], start: int, fence: FenceToken) -> MendedFence | None:
    """End a fence of YAML that is never closed: at a line of other signs, or above other text."""
    for n in range(start + 1, len(lines)):
        line = lines[n]
        match = _LINE.fullmatch(line)
        if match is not None and not match["info"].strip():
            return _close_at(lines, start, fence, n)
        is_yaml = not line.strip() or line.startswith((" ", "\t", "-")) or KEY.fullmatch(line)
        if not is_yaml and not lines[n - 1].strip() and n > start + 1:
            lines[n - 1] = fence.markup
            fault = (
                f"the fence '{_written(fence)}' is never closed, and taken to end before line "
                f"{n + 1}; end it there with a line '{fence.markup}'"
            )
            return MendedFence("\n".join(lines), start, fault)
    return None


def _close_markdown(lines: list[str], start: int, fence: FenceToken) -> MendedFence | None:
    """End a fence of Markdown that is never closed at a line that no fence within needs."""
    opened: list[tuple[int, str, bool]] = []
    for n in range(start + 1, len(lines)):
        match = _LINE.fullmatch(lines[n])
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


def _close_at(lines: list[str], start: int, fence: FenceToken, end: int) -> MendedFence:
    """End a fence at a line of other signs."""
    fault = (
        f"the fence '{_written(fence)}' is never closed, line {end + 1} has "
        f"'{lines[end].strip()}'; end it with '{fence.markup}'"
    )
    lines[end] = fence.markup
    return MendedFence("\n".join(lines), start, fault)


def _written(fence: FenceToken) -> str:
    return f"{fence.markup}{fence.info.strip()}"


def _widen(lines: list[str], start: int, fence: FenceToken) -> MendedFence | None:
    """Give a fence of Markdown more signs than the fences within, whose ends would end it."""
    sign, length = fence.markup[0], len(fence.markup)
    inner: list[int] = []
    longest, first = 0, 0
    for n in range(start + 1, len(lines)):
        match = _LINE.fullmatch(lines[n])
        if match is None or match["markup"][0] != sign or len(match["markup"]) < length:
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
            outer = sign * (longest + 1)
            inside = lines[first].strip()
            lines[start] = lines[start].replace(fence.markup, outer, 1)
            lines[n] = outer
            fault = (
                f"the fence '{_written(fence)}' has as many signs as '{inside}' of line "
                f"{first + 1} within; begin and end it with '{outer}'"
            )
            return MendedFence("\n".join(lines), start, fault)
    return None


_MEND: Mapping[tuple[str, bool], Callable[[list[str], int, FenceToken], MendedFence | None]] = {
    ("yaml", False): _close_yaml,
    ("markdown", False): _close_markdown,
    ("markdown", True): _widen,
}
"""By what is in a fence, and whether it has an end."""
