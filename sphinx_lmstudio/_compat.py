"""What leans on Sphinx beyond its documented interface, each with the reason and its way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_lmstudio.components.code import NOT_COPIED

if TYPE_CHECKING:
    from sphinx.application import Sphinx

DEFAULTS = {
    "html_theme": "furo",
    # Typographic quotes would make one dash of the two in the flag `--ttl`.
    "smartquotes": False,
    "trim_doctest_flags": False,
    "latex_engine": "xelatex",
    # The contents of an e-book are the whole navigation, whose toctrees are hidden on the page.
    "epub_tocscope": "includehidden",
    "epub_tocdepth": 20,
    "epub_tocdup": False,
    "epub_show_urls": "no",
    # Nothing of this content is in an index.
    "epub_use_index": False,
    # xindy is one more thing to install; the book has no index.
    "latex_use_xindy": False,
    "latex_domain_indices": False,
    "latex_toplevel_sectioning": "part",
    # Copying a session takes what was typed. A pattern for prompts would cut code that shows them.
    "copybutton_exclude": f".linenos, {NOT_COPIED}",
    # Pictures are enlarged in the page; the link to the file would also stand inside other links.
    "html_scaled_image_link": False,
    "myst_enable_extensions": ["gfm_autolink", "strikethrough", "tasklist"],
}
"""Settings of other tools that this content needs."""


def set_defaults(app: Sphinx) -> None:
    """Set a default only where neither conf.py nor `-D` has the setting.

    Sphinx has no interface for an extension to change another's default: `_raw_config` is what
    conf.py assigned, and `-D` wins over it. Works while no one has read the value yet.
    """
    for name, value in DEFAULTS.items():
        app.config._raw_config.setdefault(name, value)


def setup_search_index(app: Sphinx) -> None:
    # The last event before the index is written.
    app.connect("html-collect-pages", forget_lost_words)


def forget_lost_words(app: Sphinx) -> list[object]:
    """Take words that no page has any more out of the search index.

    Sphinx 9 takes the pages out of its words, but leaves the words: an incremental build's index
    would differ from a clean build's, and grow.
    """
    if isinstance(app.builder, StandaloneHTMLBuilder) and app.builder.indexer is not None:
        indexer = app.builder.indexer
        for mapping in (indexer._mapping, indexer._title_mapping):
            for word in [word for word, docnames in mapping.items() if not docnames]:
                del mapping[word]
    return []
