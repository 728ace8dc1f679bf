"""Styles that end in another paragraph than they begin in, as browsers show them.

Of `<del>`, "one", and "two `</del>`" in three paragraphs, two are left, each struck by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown_it.token import Token

from sphinx_lmstudio.markdown.tag_survey import found_key, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

GOES_ON = "goes_on"
"""Mark of a style that goes on in another run of text, or ends there."""


def carry_styles(tokens: list[Token], styles: list[tuple[Token, Token]]) -> Iterator[Token]:
    """The tokens with each style begun again in the runs of text up to its end.

    :param styles: opening and closing tags
    """
    inlines = [token for token in tokens if token.type == "inline"]
    place = {id(child): n for n, inline in enumerate(inlines) for child in inline.children or ()}
    begins: dict[int, list[Token]] = {}
    ends: dict[int, list[Token]] = {}
    for opening, closing in styles:
        first, last = place[id(opening)], place[id(closing)]
        if first != last:
            begins.setdefault(first, []).append(opening)
            ends.setdefault(last, []).append(opening)
            opening.meta[GOES_ON] = closing.meta[GOES_ON] = True
    if not begins:
        return iter(tokens)
    _begin_again(inlines, begins, ends)
    return _without_idle(tokens)


def _begin_again(
    inlines: list[Token], begins: dict[int, list[Token]], ends: dict[int, list[Token]]
) -> None:
    active: dict[str, dict[int, Token]] = {}
    for n, inline in enumerate(inlines):
        ending = ends.get(n, [])
        keys = {found_key(opening) for opening in ending}
        # One of a kind is enough, or this would take time that grows with the square.
        passing = [
            next(reversed(waiting.values()))
            for key, waiting in active.items()
            if waiting and key not in keys
        ]
        children = inline.children
        if children is not None and (ending or not all(map(is_blank, children))):
            again = [*passing, *reversed(ending)]
            children[:0] = map(_again, again)
            # The source of these words is a message for translators, which stands by itself.
            inline.content = _source(inline.content, again, [*passing, *begins.get(n, ())])
        for opening in ending:
            del active[found_key(opening)][id(opening)]
        for opening in begins.get(n, ()):
            active.setdefault(found_key(opening), {})[id(opening)] = opening


def _source(text: str, again: list[Token], open_at_end: list[Token]) -> str:
    closings = (f"</{opening.meta['tag'].name}>" for opening in reversed(open_at_end))
    return "".join((*(opening.content for opening in again), text, *closings))


def _again(opening: Token) -> Token:
    meta = {"tag": opening.meta["tag"], GOES_ON: True}
    return Token("lms_found", "", 0, content=opening.content, meta=meta)


def _without_idle(tokens: list[Token]) -> Iterator[Token]:
    """The tokens without paragraphs that hold tags of styles and nothing else."""
    n = 0
    while n < len(tokens):
        if tokens[n].type == "paragraph_open" and _is_idle(tokens[n + 1]):
            n += 3
        else:
            yield tokens[n]
            n += 1


def _is_idle(inline: Token) -> bool:
    children = inline.children or []
    tags = [child for child in children if not is_blank(child)]
    return bool(tags) and all(
        found_key(tag) and GOES_ON in tag.meta and "id" not in tag.meta["tag"].attributes
        for tag in tags
    )
