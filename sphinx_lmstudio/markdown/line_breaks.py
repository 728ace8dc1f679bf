"""Messages for translators, with the line breaks and backslashes that Sphinx would remove.

Sphinx joins the lines of a message, and drops the backslash that one ends with. So the source of
the words, which becomes the message, is written another way:

    one␣␣⏎two      one<br>two
    one\\⏎two       one<br>two
    `one \\⏎two`    `one \\ two`, where the backslash is code
    C:\\            C:\\\\
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from markdown_it import MarkdownIt
    from markdown_it.parser_inline import RuleFuncInlineType
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

PLACE = "lmstudio_place"
"""Where a token keeps its beginning and its end in the source of the words."""
_BREAK = "<br>"


def use_line_breaks(md: MarkdownIt) -> None:
    """Let a parser keep breaks in the source of words."""
    rules = {rule.name: rule.fn for rule in md.inline.ruler.__rules__}
    for name in ("newline", "escape"):
        md.inline.ruler.at(name, _placing(rules[name]))


def write_breaks(tokens: Iterable[Token]) -> None:
    """Write the breaks of all words as tags; their lines are counted no more."""
    for token in tokens:
        if token.type == "inline":
            token.content = _source(token)


def shift_breaks(tokens: Iterable[Token], shift: int) -> None:
    """Note that the source of words begins so many characters later."""
    for token in tokens:
        if PLACE in token.meta:
            start, stop = token.meta[PLACE]
            token.meta[PLACE] = (start - shift, stop - shift)


def _source(inline: Token) -> str:
    parts: list[str] = []
    end = 0
    for child in inline.children or ():
        if PLACE in child.meta:
            start, stop = child.meta[PLACE]
            parts += [inline.content[end:start], _BREAK]
            end = stop
    source = "".join((*parts, inline.content[end:])).replace("\\\n", "\\ ")
    return f"{source}\\" if source.endswith("\\") else source


def _placing(rule: RuleFuncInlineType) -> RuleFuncInlineType:
    def find(state: StateInline, silent: bool) -> bool:
        start = state.pos
        if not rule(state, silent):
            return False
        if not silent and state.tokens and state.tokens[-1].type == "hardbreak":
            before = len(state.src[:start].rstrip(" ")) if state.src[start] == "\n" else start
            state.tokens[-1].meta = {PLACE: (before, state.pos)}
        return True

    return find
