"""Which tags there are, and how each of them stands among text."""

from __future__ import annotations

BLOCK = frozenset(
    (
        "article", "aside", "blockquote", "caption", "center", "col", "colgroup", "darkvariant",
        "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "h1", "h2", "h3",
        "h4", "h5", "h6", "header", "hr", "li", "lightvariant", "main", "nav", "ol", "p", "section",
        "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "video",
    )
)  # fmt: skip
"""Elements that are blocks."""
MEDIA = frozenset(("img", "source", "video"))
INLINE = frozenset(
    (
        "a", "abbr", "apimethod", "b", "br", "cite", "code", "del", "em", "i", "img", "ins", "kbd",
        "mark", "q", "s", "samp", "small", "source", "span", "strike", "strong", "sub", "sup",
        "u", "var", "wbr",
    )
)  # fmt: skip
"""Elements within text."""
KNOWN = BLOCK | INLINE
RAW = ("pre", "script", "style", "textarea")
"""Elements whose content is no Markdown."""
CELLS = frozenset(("td", "th"))
WORDS = CELLS | {"caption", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "summary"}
"""Blocks in which a picture stands among words, even where there are none."""
