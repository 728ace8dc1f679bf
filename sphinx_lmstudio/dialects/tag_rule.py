"""One row of the table of tags, and the table as a whole."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from markdown_it.tree import SyntaxTreeNode

    from sphinx_lmstudio.dialects.tag import TagRenderer
    from sphinx_lmstudio.model.tags import Tag

    Render: TypeAlias = Callable[["TagRenderer", SyntaxTreeNode, Tag], None]

Place = Literal["block", "inline", "raw", "unknown"]
End = Literal["heading", "block"]


@dataclass(frozen=True, slots=True)
class TagRule:
    """The role of a tag in text, and the nodes it becomes."""

    place: Place
    """Among blocks, among words, around what is no Markdown, or not known."""
    render: Render | None = None
    """Adds to the node that is being built; not called for raw and unknown tags."""
    is_void: bool = False
    """It has no content and no end: https://html.spec.whatwg.org/#void-elements."""
    is_media: bool = False
    """It shows a file; if it is alone, it is a block."""
    holds_words: bool = False
    """A block in which a picture stands among words, even where there are none."""
    closes: frozenset[str] = frozenset()
    """Elements that it ends if their own closing tag is left out."""
    is_style: bool = False
    """It formats text: it continues from one paragraph to the next until it is closed."""
    may_stay_open: bool = False
    """Its closing tag is optional in HTML: https://html.spec.whatwg.org/#optional-tags."""
    ends: End = "heading"
    """Where it ends if it is never closed: before the next heading, or with the block it begins."""
    holds: frozenset[str] = frozenset()
    """All that can be in it, if that is little: never closed, it ends before anything else."""


@dataclass(frozen=True, slots=True)
class TagNames:
    """The names of tags in a table, by kind."""

    block: frozenset[str]
    known: frozenset[str]
    raw: frozenset[str]
    void: frozenset[str]
    media: frozenset[str]
    words: frozenset[str]
    styles: frozenset[str]
    closes: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, rules: Mapping[str, TagRule]) -> TagNames:
        def named(chosen: Callable[[TagRule], bool]) -> frozenset[str]:
            return frozenset(name for name, rule in rules.items() if chosen(rule))

        return cls(
            block=named(lambda rule: rule.place == "block"),
            known=named(lambda rule: rule.place in ("block", "inline")),
            raw=named(lambda rule: rule.place == "raw"),
            void=named(lambda rule: rule.is_void),
            media=named(lambda rule: rule.is_media),
            words=named(lambda rule: rule.holds_words),
            styles=named(lambda rule: rule.is_style),
            closes={name: rule.closes for name, rule in rules.items()},
        )
