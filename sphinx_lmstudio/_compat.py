"""Defaults of other tools, and fixes for Sphinx 9, each with its reason and when it can be removed.

Both rely on undocumented parts of Sphinx. CONTRIBUTING lists all places that do.
"""

from __future__ import annotations

from logging import Filter, getLogger
from typing import TYPE_CHECKING

from sphinx import locale
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.parsers import RSTParser
from sphinx.util.index_entries import split_index_msg

from sphinx_lmstudio.components.code import NOT_COPIED

if TYPE_CHECKING:
    from collections.abc import Mapping
    from logging import LogRecord

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

DEFAULTS = {
    "html_theme": "furo",
    # The one that furo takes underlines names as if they were links, and is louder than the page.
    "pygments_dark_style": "github-dark",
    # Typographic quotes would make one dash of the two in the flag `--ttl`.
    "smartquotes": False,
    "trim_doctest_flags": False,
    "latex_engine": "xelatex",
    # The contents of an e-book are the whole navigation, whose toctrees are hidden on the page.
    "epub_tocscope": "includehidden",
    "epub_tocdepth": 20,
    "epub_tocdup": False,
    "epub_show_urls": "no",
    # This content has no index entries.
    "epub_use_index": False,
    # xindy would have to be installed, but the book has no index.
    "latex_use_xindy": False,
    "latex_domain_indices": False,
    "latex_toplevel_sectioning": "part",
    # Copies of a session contain what was typed. A pattern for prompts would also cut other code.
    "copybutton_exclude": f".linenos, {NOT_COPIED}",
    # Pictures are enlarged in the page; the link to the file would also stand inside other links.
    "html_scaled_image_link": False,
    "myst_enable_extensions": ["gfm_autolink", "strikethrough", "tasklist"],
}
"""Settings of other tools that this content needs."""


def set_defaults(app: Sphinx, defaults: Mapping[str, object] = DEFAULTS) -> None:
    """Set a default, unless conf.py or `-D` has the setting.

    Sphinx has no interface for an extension to change another's default. `_raw_config` holds the
    values from conf.py, and `-D` overrides it. This works only before the value has been read.
    """
    for name, value in defaults.items():
        app.config._raw_config.setdefault(name, value)


class UnknownDomains(Filter):
    """Adds the location to Sphinx's warnings about roles and directives of unknown domains.

    Sphinx gives none. In most cases docutils repeats the warning with its line.
    """

    def __init__(self) -> None:
        super().__init__()
        self.app: Sphinx | None = None

    def filter(self, record: LogRecord) -> bool:
        kinds = {
            locale.__("unknown role name: %s"): "roles",
            locale.__("unknown directive name: %s"): "directives",
        }
        if self.app is None or record.msg not in kinds or not isinstance(record.args, tuple):
            return True
        record.location = where_named(str(record.args[0]), self.app.env)
        standard = self.app.env.domains.standard_domain
        known = standard.roles if kinds[record.msg] == "roles" else standard.directives
        # If the standard domain has the name, docutils uses that, without a warning.
        return str(record.args[0]).partition(":")[2] in known


def where_named(name: str, env: BuildEnvironment) -> str:
    """The page that is being read; in reStructuredText, with the last line with the name."""
    parser = env.parser
    if isinstance(parser, RSTParser) and parser.statemachine.input_lines:
        lines = parser.statemachine.input_lines
        source, last = parser.document.current_source, parser.document.current_line or 0
        for (file, offset), line in zip(lines.items[::-1], lines.data[::-1], strict=True):
            if file == source and (offset or 0) < last and f"{name}:" in line.casefold():
                return f"{file}:{(offset or 0) + 1}"
    return env.current_document.docname


UNKNOWN_DOMAINS = UnknownDomains()
DISPATCHER = "sphinx.sphinx.util.docutils"
"""The logger of the code that looks up roles and directives."""


def place_unknown_domains(app: Sphinx) -> None:
    UNKNOWN_DOMAINS.app = app
    getLogger(DISPATCHER).addFilter(UNKNOWN_DOMAINS)


def setup_search_index(app: Sphinx) -> None:
    # The last event before the index is written.
    app.connect("html-collect-pages", forget_lost_words)
    app.connect("html-collect-pages", keep_index_entries)


def forget_lost_words(app: Sphinx) -> list[object]:
    """Remove words from the search index that no page has any longer.

    Sphinx 9 removes pages from its words but keeps the words: the index of an incremental build
    would differ from that of a clean build, and grow.
    """
    if isinstance(app.builder, StandaloneHTMLBuilder) and app.builder.indexer is not None:
        indexer = app.builder.indexer
        for mapping in (indexer._mapping, indexer._title_mapping):
            for word in [word for word, docnames in mapping.items() if not docnames]:
                del mapping[word]
    return []


def keep_index_entries(app: Sphinx) -> list[object]:
    """Add the entries of pages that are not written to the search index.

    Sphinx 9 restores everything of its old index except these, so an incremental build would lose
    them.
    """
    if not isinstance(app.builder, StandaloneHTMLBuilder) or app.builder.indexer is None:
        return []
    indexer = app.builder.indexer
    listed = app.env.domains.index_domain.entries
    for docname in indexer._titles.keys() - indexer._index_entries.keys():
        if not {"nosearch", "no-search"} & app.env.metadata[docname].keys():
            indexer._index_entries[docname] = sorted(
                {
                    (words, target or "", main)
                    for kind, value, target, main, _key in listed.get(docname, ())
                    for words in split_index_msg(kind, value)
                }
            )
    indexer._index_entries = dict(sorted(indexer._index_entries.items()))
    return []
