"""Which tags of a page close, and where: asked before paragraphs are cut at their block tags.

Which warning a tag gets, by what is between it and its end:

    Copy <source> to <target>       text: a known tag that is never closed and holds nothing
    Write <li> and <td> here        text: one whose end may be left out, named amid words
    the <table name> of <any user>  text: words that HTML does not know as attributes
    <Card a="1"> ¶ one ¶ </Card>    blocks: links and unknown tags around blocks
    <del> one ¶ two </del>          a style, whose end is in another paragraph
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from markdown_it.token import Token

from sphinx_lmstudio.dialects.mdx import ICON
from sphinx_lmstudio.dialects.names import NAMES, TAGS

if TYPE_CHECKING:
    from sphinx_lmstudio.model.tags import Tag

WITHOUT_VALUE = frozenset(
    (
        "allowfullscreen", "async", "autofocus", "autoplay", "checked", "compact", "controls",
        "default", "defer", "disabled", "download", "formnovalidate", "hidden", "inert", "ismap",
        "itemscope", "loop", "markdown", "multiple", "muted", "nomodule", "noshade", "novalidate",
        "nowrap", "open", "playsinline", "readonly", "required", "reversed", "selected",
    )
)  # fmt: skip
"""Attributes that stand alone in HTML, and Markdown Extra's; others are words of a sentence."""
LEAVABLE = frozenset(("bullet_list_open", "ordered_list_open", "list_item_open", "blockquote_open"))
"""Markdown that ends where what is around it does. As in HTML, cells and headings are not left."""


@dataclass(slots=True, eq=False)
class _Opened:
    """An opening tag that waits for its end."""

    token: Token
    tag: Tag
    blocks: int
    """Blocks that began up to it."""
    solid: int
    """Pieces of content up to it."""
    is_amid_words: bool
    """Words stand before it on its line."""
    is_named: bool = False
    """It stands in a sentence as a word does: a space before it, a space or a comma behind."""
    is_last: bool = False
    """Nothing follows it in its run of text."""


@dataclass(slots=True)
class _Home:
    """What pairs its tags apart from what is around it: an item, a cell, what is emphasized."""

    is_leavable: bool = False
    is_inline: bool = False
    waiting: dict[str, list[_Opened]] = field(default_factory=dict)
    blocks: list[_Opened] = field(default_factory=list)
    """Of these the elements that are blocks, outermost first."""


@dataclass(slots=True)
class Survey:
    """What is known of the tags of one page."""

    holding: set[int] = field(default_factory=set)
    """Identities of tags that are no blocks by name, and yet hold blocks."""
    styles: list[tuple[Token, Token]] = field(default_factory=list)
    """Opening and closing tags that say how words look."""


def survey_tags(tokens: list[Token], *, is_jsx: bool = False) -> Survey:
    """Make text of tags that are none, and tell of the others.

    :param is_jsx: whether an author is warned of components that are text
    """
    reading = _Reading(is_jsx)
    for before, token in pairwise([Token("", "", 0), *tokens]):
        reading.read(before, token)
    while reading.homes:
        reading.leave_home()
    return reading.result


@dataclass(slots=True)
class _Reading:
    is_jsx: bool = False
    result: Survey = field(default_factory=Survey)
    homes: list[_Home] = field(default_factory=lambda: [_Home()])
    block_count: int = 0
    solid_count: int = 0

    def read(self, before: Token, token: Token) -> None:
        if token.type == "inline":
            self.read_words(token, is_cut=before.type == "paragraph_open")
        elif token.type == "paragraph_open":
            self.block_count += 1
        elif token.nesting == 1:
            self.homes.append(_Home(is_leavable=token.type in LEAVABLE))
        elif token.nesting == -1 and token.type != "paragraph_close" and len(self.homes) > 1:
            self.leave_home()
        elif token.nesting == 0:
            self.solid_count += 1

    def read_words(self, token: Token, *, is_cut: bool) -> None:
        children = token.children or []
        solid = [child for child in children if not is_blank(child)]
        opened: list[_Opened] = []
        is_amid_words = False
        for position, child in enumerate(children):
            if child.nesting == 1:
                self.homes.append(_Home(is_inline=True))
            elif child.nesting == -1:
                self.leave_home()
            elif child.type in ("softbreak", "hardbreak") or found_key(child) == "br":
                is_amid_words = False
            elif child.type != "lms_found" and not is_blank(child):
                is_amid_words = True
            self.block_count += is_block_by_name(child)
            self.solid_count += not is_blank(child) and not _is_closing(child)
            tag: Tag | None = child.meta["tag"] if found_key(child) else None
            if tag is None:
                continue
            if tag.kind == "open":
                opened.append(self.open(child, tag, is_amid_words))
                opened[-1].is_named = is_amid_words and _is_word(children, position)
                if is_cut and tag.key not in NAMES.known and tag.attributes and solid == [child]:
                    self.result.holding.add(id(child))
            elif tag.kind == "close":
                self.close(child, tag.key, solid if is_cut else [], is_amid_words=is_amid_words)
            elif _is_void_by_name(child) and (
                is_phrase(child) or (tag.key in NAMES.media and not tag.attributes)
            ):
                _make_text(child)
        for one in opened:
            one.is_last = one.solid == self.solid_count

    def open(self, token: Token, tag: Tag, is_amid_words: bool) -> _Opened:
        home = self.homes[-1]
        opened = _Opened(token, tag, self.block_count, self.solid_count, is_amid_words)
        home.waiting.setdefault(tag.key, []).append(opened)
        if tag.key in NAMES.block:
            home.blocks.append(opened)
        return opened

    def close(self, closing: Token, key: str, solid: list[Token], *, is_amid_words: bool) -> None:
        """Find what a tag closes.

        :param solid: what its paragraph holds; empty where paragraphs are not cut
        :param is_amid_words: whether words stand before it on its line
        """
        reaches_out = key in NAMES.block or key in NAMES.styles or not is_amid_words
        home = self.home_of(key, reaches_out=reaches_out)
        if home is None:
            return
        opening = home.waiting[key].pop()
        if key in NAMES.block:
            while (inner := home.blocks.pop()) is not opening:
                home.waiting[inner.tag.key].pop()
                self.settle(inner, is_inside=True, is_empty=False)
        elif key in NAMES.styles:
            self.result.styles.append((opening.token, closing))
        elif (key not in NAMES.known or key == "a") and solid and not home.is_inline:
            is_around = (
                key not in NAMES.known and solid[0] is opening.token and solid[-1] is closing
            )
            if opening.blocks < self.block_count or is_around:
                self.result.holding |= {id(opening.token), id(closing)}

    def home_of(self, key: str, *, reaches_out: bool) -> _Home | None:
        """The innermost home in which an element waits, out of lists and quotes."""
        for home in reversed(self.homes):
            if home.waiting.get(key):
                return home
            if not (reaches_out and home.is_leavable):
                break
        return None

    def leave_home(self) -> None:
        home = self.homes.pop()
        # Outermost first: what is made text stands around nothing.
        waiting = [opened for same in home.waiting.values() for opened in same]
        for opened in sorted(waiting, key=lambda opened: opened.solid):
            is_inside = bool(home.blocks) and home.blocks[0] is not opened
            is_empty = opened.solid == self.solid_count
            is_text = self.settle(opened, is_inside=is_inside, is_empty=is_empty)
            if is_text and opened in home.blocks:
                home.blocks.remove(opened)

    def settle(self, opened: _Opened, *, is_inside: bool, is_empty: bool) -> bool:
        """Make text of a tag that is never closed, if it can be no tag; whether it was made text.

        :param is_inside: whether an element is around it
        :param is_empty: whether nothing follows it in its home
        """
        rule = TAGS.get(opened.tag.key)
        is_part = rule is not None and rule.may_stay_open
        if is_phrase(opened.token):
            is_text = not (is_part and is_inside)
        elif rule is None or rule.place not in ("block", "inline") or opened.tag.attributes:
            is_text = False  # an unknown one is text where it is paired
        elif is_part:
            is_text = not is_inside and (is_empty or opened.is_named)
        elif rule.place == "block":
            is_text = is_empty or opened.is_amid_words
        else:
            is_text = opened.is_last or is_empty
        if is_text:
            self.result.holding.discard(id(opened.token))
            _make_text(opened.token, is_told=self.is_jsx and opened.tag.is_component)
        return is_text


def tags_alone(tokens: list[Token]) -> set[int]:
    """Identities of the tags in paragraphs that hold nothing else: in MDX they are blocks."""
    alone: set[int] = set()
    for before, token in pairwise(tokens):
        if before.type != "paragraph_open" or not token.children:
            continue
        if all(child.type == "lms_found" or is_blank(child) for child in token.children):
            alone |= {id(child) for child in token.children if _may_be_block(child)}
    return alone


def _may_be_block(token: Token) -> bool:
    if not found_key(token):
        return False
    tag: Tag = token.meta["tag"]
    is_inline = tag.key in NAMES.known and tag.key not in NAMES.block
    return not is_inline or (tag.key == ICON and tag.kind != "empty")


def found_key(token: Token) -> str:
    """The name of a tag that was found; empty for all else."""
    return token.meta["tag"].key if token.type == "lms_found" else ""


def is_blank(token: Token) -> bool:
    """Whether a part of a paragraph shows nothing."""
    is_comment = token.type == "lms_found" and token.meta["tag"].kind == "comment"
    is_space = token.type == "text" and not token.content.strip()
    return is_comment or is_space or token.type in ("softbreak", "hardbreak")


def is_block_by_name(token: Token) -> bool:
    if token.type == "lms_raw":
        return True
    key = found_key(token)
    return key in NAMES.block or (key == "img" and "data-caption" in token.meta["tag"].attributes)


def is_phrase(token: Token) -> bool:
    """Whether what is in angle brackets is several words: `<your own key>`."""
    tag: Tag = token.meta["tag"]
    return (
        bool(tag.attributes)
        and not any(mark in token.content for mark in "={")
        and not any(_stands_alone(name) for name in tag.attributes)
    )


def _is_word(children: list[Token], position: int) -> bool:
    """Whether a part of a paragraph stands in it as a word does."""
    before, behind = children[position - 1], children[position + 1 : position + 2]
    is_parted = before.type == "text" and before.content.endswith((" ", "("))
    if found_key(children[position]) == "p" and before.content.endswith((". ", ": ", "! ", "? ")):
        return False  # where sentences end, old HTML begins paragraphs
    text = behind[0].content if behind and behind[0].type == "text" else ""
    return is_parted and (not behind or text.startswith((" ", ",", ".", ";", ":", "!", "?", ")")))


def _stands_alone(name: str) -> bool:
    return name in WITHOUT_VALUE or name.startswith(("aria-", "data-"))


def _is_closing(token: Token) -> bool:
    return token.type == "lms_found" and token.meta["tag"].kind == "close"


def _is_void_by_name(token: Token) -> bool:
    return token.meta["tag"].key in NAMES.void and not token.content.endswith("/>")


def _make_text(token: Token, *, is_told: bool = False) -> None:
    name = token.meta["tag"].name
    token.type, token.meta = "text", {}
    if is_told:
        fault = f"<{name}> is never closed, shown as written; write </{name}> where it ends"
        token.type, token.meta = "lms_text", {"fault": fault}
