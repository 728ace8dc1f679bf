"""Tags that were found, paired into elements; what is not an element becomes text again.

    lms_tag_open meta={"tag": Tag}      an element and, between the two, its content
    lms_tag_close
    lms_tag meta={"tag": Tag}           an element without content
    lms_stray meta={"tag": Tag}         a known closing tag that closes nothing

A known element ends with its container of Markdown at the latest. As in HTML, a closing tag in a
list or a quote closes what began outside of it, and with it the list. One that is never closed does
not take the rest of the page: `TagRule.ends` and `TagRule.holds` say where it ends.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from markdown_it.token import Token

from sphinx_lmstudio.dialects.names import NAMES, TAGS
from sphinx_lmstudio.dialects.tag_rule import TagRule
from sphinx_lmstudio.markdown.tag_cuts import BLANK_LINE
from sphinx_lmstudio.markdown.tag_styles import GOES_ON
from sphinx_lmstudio.markdown.tag_survey import LEAVABLE
from sphinx_lmstudio.model.unsafe import UNSAFE_TAGS

if TYPE_CHECKING:
    from sphinx_lmstudio.model.tags import Tag

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
UNKNOWN = TagRule("unknown")
UNCLOSED = "unclosed"
"""Mark of an element whose closing tag is missing."""
ENDED = "ended"
"""Mark of an end that is where something else begins, on the line of its `map`."""
CROSSED = "crossed"
"""Mark of a closing tag whose element something around it has ended."""


def pair_words(tokens: list[Token], *, is_jsx: bool = False) -> list[Token]:
    """The parts of a run of text, with tags made elements."""
    return _Pairing(is_block=False, is_jsx=is_jsx).run(tokens)


def pair_blocks(tokens: list[Token], *, is_jsx: bool = False) -> list[Token]:
    """The blocks of a page, with block tags made elements."""
    trial = _Pairing(is_block=True, is_jsx=is_jsx)
    trial.run(tokens)
    endless = trial.opened - trial.closed
    unbounded = trial.opened - trial.bounded
    return _Pairing(True, is_jsx, endless, unbounded).run(tokens)


@dataclass(slots=True, eq=False)
class _Element:
    """An element that is open."""

    found: Token
    index: int
    """Where its opening is in the result."""
    rule: TagRule
    is_full: bool = False
    """It holds a block, after which it ends if it is never closed."""

    @property
    def tag(self) -> Tag:
        tag: Tag = self.found.meta["tag"]
        return tag


@dataclass(slots=True)
class _Container:
    """The elements that are open in one container of Markdown."""

    opening: Token | None = None
    elements: list[_Element] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    crossed: dict[str, list[Token]] = field(default_factory=dict)
    """Openings of elements that ended without their closing tag, by name."""
    items: int = 0
    """Items that it has had, if it is a list."""
    is_left: bool = False
    """A closing tag has ended it, before its end in Markdown."""

    @property
    def is_leavable(self) -> bool:
        return self.opening is not None and self.opening.type in LEAVABLE


@dataclass(slots=True)
class _Pairing:
    is_block: bool
    is_jsx: bool = False
    """Whether an author is warned of unknown tags that do not pair."""
    endless: set[int] = field(default_factory=set)
    """Identities of tags that have no closing tag."""
    unbounded: set[int] = field(default_factory=set)
    """Those that nothing ends before their container does."""
    out: list[Token] = field(default_factory=list)
    containers: list[_Container] = field(default_factory=lambda: [_Container()])
    opened: set[int] = field(default_factory=set)
    closed: set[int] = field(default_factory=set)
    bounded: set[int] = field(default_factory=set)

    def run(self, tokens: list[Token]) -> list[Token]:
        for token in tokens:
            if token.type == "lms_found":
                self.add_tag(token)
            elif token.type == BLANK_LINE:
                self.fill()
            elif token.nesting == 1:
                self.enter(token)
            elif token.nesting == -1:
                self.leave(token)
            else:
                self.come_to(token)
                self.out.append(token)
                self.fill()
        self.end_all(self.containers[0])
        return self.out

    # Containers of Markdown

    @property
    def home(self) -> _Container:
        """The container that takes what comes."""
        return next(one for one in reversed(self.containers) if not one.is_left)

    def enter(self, token: Token) -> None:
        around = self.containers[-1]
        opening = around.opening if around.is_left else None
        if opening is not None and opening.type != "list_item_open":
            self.go_on(around, opening)
        around.items += 1
        self.come_to(token)
        self.out.append(token)
        self.containers.append(_Container(token))

    def leave(self, token: Token) -> None:
        inner = self.containers[-1]
        if len(self.containers) > 1:
            if not inner.is_left:
                self.end_all(inner)
            self.containers.pop()
            for key, openings in inner.crossed.items():
                self.home.crossed.setdefault(key, []).extend(openings)
        if not inner.is_left:
            self.out.append(token)
            if token.type != "paragraph_close":
                self.fill()

    def go_on(self, container: _Container, opening: Token) -> None:
        """Begin a list or a quote again that a closing tag has ended."""
        if opening.type == "ordered_list_open":
            start = int(opening.attrs.get("start", 1)) + container.items
            opening = opening.copy(attrs={**opening.attrs, "start": start})
        self.out.append(opening)
        container.is_left = False

    def leave_up_to(self, container: _Container) -> None:
        """End the lists and quotes within a container."""
        for inner in reversed(self.containers):
            if inner is container:
                return
            if inner.opening is not None and not inner.is_left:
                self.end_all(inner)
                kind = inner.opening.type.replace("_open", "_close")
                self.out.append(Token(kind, inner.opening.tag, -1, block=True))
                inner.is_left = True

    # Tags

    def add_tag(self, token: Token) -> None:
        tag: Tag = token.meta["tag"]
        if tag.kind == "comment":
            return
        if tag.kind == "close" and tag.key != "br":
            self.close(token, tag)
            return
        self.come_to(token, tag.key)
        if tag.kind != "open":
            self.out.append(_changed(token, "lms_tag", 0))
        elif tag.key not in NAMES.known and id(token) in self.endless:
            self.out.append(self.unclosed_unknown(token, len(self.out)))
        else:
            self.open(token, tag)

    def open(self, token: Token, tag: Tag) -> None:
        here = self.home
        rule = TAGS.get(tag.key, UNKNOWN)
        while here.elements and here.elements[-1].tag.key in rule.closes:
            self.bounded.add(id(here.elements[-1].found))
            self.end_last(here)
        here.counts[tag.key] = here.counts.get(tag.key, 0) + 1
        here.elements.append(_Element(token, len(self.out), rule))
        self.opened.add(id(token))
        self.out.append(_changed(token, "lms_tag_open", 1))

    def close(self, token: Token, tag: Tag) -> None:
        container = self.container_with(tag.key)
        if container is None:
            self.out.append(self.stray(token, tag))
            return
        self.leave_up_to(container)
        while container.elements[-1].tag.key != tag.key:
            self.bounded.add(id(container.elements[-1].found))
            self.end_last(container)
        found = container.elements[-1].found
        self.bounded.add(id(found))
        self.closed.add(id(found))
        self.end_last(container, closing=token)

    def container_with(self, key: str) -> _Container | None:
        """Where an element is open that a closing tag may close."""
        for container in reversed(self.containers):
            if container.is_left:
                continue
            if container.counts.get(key):
                return container
            if not container.is_leavable:
                break
        return None

    # Ends

    def come_to(self, token: Token, key: str = "") -> None:
        """End the elements that are never closed and that do not go on over what comes.

        :param key: of the tag that comes, if it is one
        """
        here = self.home
        is_heading = token.type == "heading_open" or key in HEADINGS
        while here.elements and self.ends_before(here.elements[-1], key, is_heading=is_heading):
            self.end_last(here, before=token)

    def ends_before(self, element: _Element, key: str, *, is_heading: bool) -> bool:
        if not self.is_lost(element):
            return False
        if element.rule.holds:
            return key not in element.rule.holds
        if element.rule.ends == "block":
            holds_any = element.index < len(self.out) - 1
            return element.is_full or (is_heading and holds_any)
        return is_heading

    def is_lost(self, element: _Element) -> bool:
        """Whether nothing that its author wrote says where an element ends."""
        found = id(element.found)
        return found in self.endless and (not element.rule.may_stay_open or found in self.unbounded)

    def fill(self) -> None:
        """Note that a block has ended."""
        for element in reversed(self.home.elements):
            holds_any = element.index < len(self.out) - 1
            if element.rule.ends != "block" or not holds_any or not self.is_lost(element):
                break
            element.is_full = True

    def end_all(self, container: _Container) -> None:
        while container.elements:
            self.end_last(container)

    def end_last(
        self, container: _Container, *, closing: Token | None = None, before: Token | None = None
    ) -> None:
        """End the innermost element of a container.

        :param closing: its closing tag, if it has one
        :param before: what it ends before, if that ends it
        """
        element = container.elements.pop()
        tag = element.tag
        container.counts[tag.key] -= 1
        opening = self.out[element.index]
        if closing is None and tag.key not in NAMES.known:
            self.out[element.index] = self.unclosed_unknown(element.found, element.index)
            return
        is_empty = element.index == len(self.out) - 1
        if GOES_ON in opening.meta and is_empty and "id" not in tag.attributes:
            self.out.pop()
            return
        end = Token("lms_tag_close", "", -1, block=self.is_block, meta={"tag": tag})
        if closing is not None:
            end.content, end.map = closing.content, closing.map
        elif not element.rule.may_stay_open and GOES_ON not in opening.meta:
            opening.meta = {**opening.meta, UNCLOSED: True}
            container.crossed.setdefault(tag.key, []).append(opening)
            if before is not None and before.map:
                end.map, end.meta[ENDED] = before.map, True
        self.out.append(end)

    # What is no element

    def unclosed_unknown(self, token: Token, index: int) -> Token:
        """A tag of no known name that is never closed: without attributes it is none.

        :param index: where it is in the result
        """
        tag: Tag = token.meta["tag"]
        before = self.out[index - 1].content if index else ""
        is_in_word = before[-1:].isalnum()
        is_type = tag.key == "object" and is_in_word  # `array<object>`
        if tag.attributes or (tag.key in UNSAFE_TAGS and not is_type):
            return _changed(token, "lms_tag", 0)
        fault = f"<{tag.name}> is never closed, shown as written; write '\\<' for the sign"
        return self.text(token, "" if is_in_word else fault)

    def stray(self, token: Token, tag: Tag) -> Token:
        """A closing tag that closes nothing."""
        if tag.key not in NAMES.known | NAMES.raw | UNSAFE_TAGS:
            return self.text(token, f"</{tag.name}> closes nothing, shown as written; remove it")
        meta = token.meta
        if openings := self.home.crossed.get(tag.key):
            opening = openings.pop()
            opening.meta = {**opening.meta, UNCLOSED: False}
            meta = {**meta, CROSSED: True}
        return Token("lms_stray", "", 0, content=token.content, meta=meta, map=token.map)

    def text(self, token: Token, fault: str) -> Token:
        """A tag as text.

        :param fault: what is wrong with it in MDX; empty where nothing is
        """
        is_told = self.is_jsx and bool(fault)
        kind = "lms_text" if self.is_block or is_told else "text"
        meta = {**token.meta, "fault": fault} if is_told else token.meta
        return Token(kind, "", 0, content=token.content, meta=meta, map=token.map)


def _changed(token: Token, kind: str, nesting: Literal[0, 1]) -> Token:
    return token.copy(type=kind, nesting=nesting)
