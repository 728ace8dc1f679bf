"""When our transforms and event handlers run: every priority, with its reason.

The lower the number, the earlier. Classes and `connect` use these constants; a handler without a
priority runs at 500, like those of others. `tests/test_order.py` checks the priorities of others.
"""

from __future__ import annotations

# Transforms, while a page is read. `doctree-read` is one of them, at 880.

BEFORE_TRANSLATION = 15
"""Sphinx inserts translations at 20."""
AFTER_TRANSLATION = 25
"""After that, no part of a paragraph is replaced any more."""
PARAM_IDS = 200
"""MyST's headings have their ids since parsing; links to anchors are resolved later (879)."""
PAGE_HEADING = 205
"""A page without a title gets one before its toctree is added to its first section."""
TOCTREES = 210
"""After `PAGE_HEADING`. Sphinx collects toctrees at `doctree-read`."""
PICTURE_SIZES = 500
"""After pictures of translations have been inserted (20)."""
IDLE_RULES = 829
"""Just before docutils moves and checks transitions (830)."""

# Post-transforms, when a page is written. References are resolved at 10 (MyST's at 9).

VARIANTS = 7
"""References are not needed in parts that a book leaves out."""
TEXTLESS_LINKS = 8
"""Before references are resolved: a resolved link does not tell whose text it has."""
LATEX_STRUCTURE = 8
"""References are resolved in the order of the book."""
NAME_SECTIONS = 11
"""Right after references are resolved, so that no other pass sees the marks of `TEXTLESS_LINKS`."""
DIAGRAMS = 30
"""Before pictures are examined (`USABLE_PICTURES`)."""
CELL_BLOCKS = 20
"""Before passes that ask whether a picture is in running text."""
LIGHT_SCHEME = 30
"""Before `USABLE_PICTURES`: a dark version that is not shown needs no picture."""
USABLE_PICTURES = 40
"""Pictures are converted before `PLACEHOLDERS` replace those that are missing."""
PLACEHOLDERS = 50
"""Before Sphinx's `ImageDownloader` (100) uses the network."""
SPELT_PICTURES = 60
"""Placeholders are text by then."""
PRINTED_TITLES = 65
"""The remaining pictures are shown."""
ONE_LINE_TITLES = 70
"""The alt text of a picture in a title may have line ends."""
INNER_TABLES = 200
"""After references, which are part of cells, have been resolved."""
BARE_HEADS = 205
"""After inner tables, whose heads are part of cells, have been flattened."""
CELLS = 210
"""After inner tables have been flattened."""
LATEX_PLACES = 390
"""Before `SHAPES`, while nodes with ids are still of their original kind."""
TALL_TABLES = 390
"""Inner tables have been flattened, and no table has been fitted yet."""
SHAPES = 400
"""Passes for differences of one output; none of them depends on another."""
SESSIONS = 500
"""Sphinx has given every block its language (400)."""
LATEX_FOOTNOTES = 590
"""Sphinx has turned addresses into footnotes (400), and handles footnotes next (600)."""
SIGNS = 500
"""With the other passes over code (`SESSIONS`)."""
SUMMARY_LINKS = 700
"""All links are resolved."""
LATEX_CHARACTERS = 700
"""All text is there, and `LATEX_BREAKS` has not yet put anything between its letters."""
QUOTATIONS = 700
"""All links are resolved; next, Sphinx collects those that it checks (800)."""
PAGE_NUMBERS = 750
"""Sphinx has turned addresses into footnotes (400), which have no page numbers."""
LATEX_TITLES = 800
"""Sphinx has moved footnotes out of titles (600)."""
LATEX_DIRECTIONS = 840
"""Headings have their text (800), but words have no marks for breaks yet (850)."""
LATEX_BREAKS = 850
"""After all passes that read text."""
LAST = 900
"""Passes that wrap the whole page, or need all of its links."""

# Handlers, by event.

CHECK_OPTIONS = 100
"""`config-inited`: before anything reads an option."""
CHECK_COMPONENTS = 110
"""`config-inited`: after `CHECK_OPTIONS`, which knows what type an option has."""
LATEX_SETTINGS = 700
"""`config-inited`: before Sphinx checks the names of LaTeX's elements (800)."""
STYLE_SHEET = 400
"""`builder-inited`: style sheets of other extensions come after ours (500), and override it."""
BEFORE_SUMMARIES = 450
"""`builder-inited`: before autosummary reads its option (500)."""
AFTER_SUMMARIES = 550
"""`builder-inited`: after autosummary has read its option (500)."""
SIDEBAR_TITLES = 900
"""`doctree-read`: Sphinx's collectors have made the page's table of contents (500)."""
PAGE_RECORD = 950
"""`doctree-read`: all ids are set; Sphinx pickles the page next."""
CARD_PICTURE = 960
"""`doctree-read`: the record of the page is there (`PAGE_RECORD`)."""
SEARCH_RECORD = 970
"""`doctree-read`: the record of the page is there (`PAGE_RECORD`), and all of its text."""
DATES = 400
"""`env-updated`: before the extension asks git (500)."""
FIND_NAMESAKES = 450
"""`env-updated`: before we find the pages whose content has changed (500)."""
SITEMAP = 400
"""`html-collect-pages`: before pages of extensions are written."""
REDIRECTS = 400
"""`html-collect-pages`: before sphinx-reredirects writes them (500)."""
CARD_WORDS = 450
"""`html-page-context`: before sphinxext-opengraph reads a page's metadata (500)."""
CARD = 500
"""`html-page-context`: around sphinxext-opengraph, which is connected between the two."""
PAGE_MARKDOWN = 400
"""`html-page-context`: all later handlers know the address of a page's Markdown."""
COPY_PAGE = 450
"""`html-page-context`: after `PAGE_MARKDOWN`, before scripts are chosen (500)."""
PAGE_CONTEXT = 400
"""`html-page-context`: before a theme reads the toctree (500)."""
ABSOLUTE = 425
"""`html-page-context`: after sphinx-notfound-page (400), before a theme reads the toctree (450)."""
HIDE_TOCTREE = 450
"""`html-page-context`: after `PAGE_CONTEXT`, before furo would print the whole toctree (500)."""
SOURCE_LINKS = 500
"""`html-page-context`: connected when the theme is loaded, and so after pydata-sphinx-theme has
made its function (500); sphinx-book-theme calls it next (501)."""
FILES_OF_PAGE = 900
"""`html-page-context`: all extensions have added their files (500)."""
NAVIGATION = 550
"""`html-page-context`: after furo has made its own (500), ours takes its place."""
COLLECT_SELDOM = 0
"""`env-get-outdated`, the first event of a build; the last one comes even after a failure."""
COLLECT_AGAIN = 1000
"""`build-finished`: after all other work of the build."""
