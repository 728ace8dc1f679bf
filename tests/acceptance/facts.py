"""What a page of a docs tree can say: the parts that are compared, and words to hold them.

A :data:`Text` is plain text cut where HTML tags and images stand: what lies between the cuts
must reach the reader, the tags themselves are another matter.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

Text: TypeAlias = tuple[str, ...]

CUT: Text = ("", "")
"""Stands for what is shown in a way that is not compared."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One tab of a snippet."""

    label: str
    language: str
    code: str


@dataclass(frozen=True, slots=True)
class Snippet:
    """An ``lms_code_snippet``, its variants in the order given."""

    title: str | None
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Param:
    """An entry of ``lms_params``; ``path`` holds the names from the outermost to its own."""

    path: tuple[str, ...]
    type: str | None
    optional: bool | None
    description: Text
    unstyled: bool = False


@dataclass(frozen=True, slots=True)
class Download:
    """An option of ``lms_download_options``; ``facts`` are its version, size and license."""

    name: str
    description: Text
    facts: tuple[str, ...]
    link: str


@dataclass(frozen=True, slots=True)
class Downloads:
    """An ``lms_download_options``, its options in the order given."""

    repository: str
    options: tuple[Download, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A callout; ``tone`` is how loud its fence is, and its title is part of the content."""

    tone: str
    title: str
    content: Content


@dataclass(slots=True, kw_only=True)
class Content:
    """What Markdown says, in document order: of fences within fences too, to any depth.

    ``texts`` is all that stands in its own blocks, ``prose`` that without headings and cells.
    ``strays`` are faulty parts of otherwise readable fences: visible, in whatever form.
    ``uncoded`` is the text outside code; ``html`` the raw tags; ``directives`` the names of MyST
    directives other than ``lms_*``, whose content is not read; ``notes`` the definitions of
    footnotes, which pages show at their end. ``within`` names the params whose description it is
    part of.
    """

    within: tuple[str, ...] = ()
    snippets: list[Snippet] = field(default_factory=list)
    params: list[Param] = field(default_factory=list)
    fences: list[str] = field(default_factory=list)
    terminals: list[str] = field(default_factory=list)
    downloads: list[Downloads] = field(default_factory=list)
    deeplinks: list[str] = field(default_factory=list)
    columns: list[tuple[Content, ...]] = field(default_factory=list)
    callouts: list[Callout] = field(default_factory=list)
    tables: list[tuple[tuple[Text, ...], ...]] = field(default_factory=list)
    headings: list[Text] = field(default_factory=list)
    prose: list[Text] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    code_spans: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    uncoded: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    directives: list[str] = field(default_factory=list)
    notes: list[Content] = field(default_factory=list)

    def take(self, part: Content, without: Collection[str] = ()) -> None:
        """Adds what a part says to what the whole says."""
        for name in (entry.name for entry in fields(Content)):
            if name != "within" and name not in without:
                getattr(self, name).extend(getattr(part, name))


@dataclass(slots=True, kw_only=True)
class SourcePage(Content):
    """All that a page of the tree says."""

    path: Path
    docname: str
    title: Text | None = None
    description: Text | None = None
    sidebar_title: str | None = None
    index: float | None = None
    frontmatter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """The pages of a tree in reading order; ``order`` names the made landing pages too."""

    pages: tuple[SourcePage, ...]
    order: tuple[str, ...]


def squeezed(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def collapsed(text: str) -> str:
    """The text with every run of white space made one blank."""
    return " ".join(text.split())


def joined(texts: Iterable[Text]) -> Text:
    """Several texts as one, cut only where they are cut."""
    pieces = [""]
    for first, *rest in texts:
        pieces[-1] += " " + first
        pieces += rest
    return tuple(collapsed(piece) for piece in pieces)
