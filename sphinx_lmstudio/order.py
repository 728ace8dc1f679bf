"""When our transforms and event handlers run: every priority, with its reason.

The lower a number, the earlier. Classes and `connect` name these constants; a handler without a
priority runs with everyone else's, at 500. `tests/test_order.py` holds what is said of others.
"""

from __future__ import annotations

# Transforms, while a page is read. `doctree-read` is one of them, at 880.

BEFORE_TRANSLATION = 15
"""Sphinx puts translations in their places at 20."""
AFTER_TRANSLATION = 25
"""And then nothing more of a paragraph is replaced."""
PARAM_IDS = 200
"""MyST's headings have their ids since parsing; links to anchors are resolved later (879)."""
PAGE_HEADING = 205
"""A page without a title gets one before its toctree is put into its first section."""
TOCTREES = 210
"""After `PAGE_HEADING`. Sphinx collects toctrees at `doctree-read`."""
PICTURE_SIZES = 500
"""When pictures of translations are in their places (20)."""
IDLE_RULES = 829
"""Just before docutils moves and checks transitions (830)."""

# Post-transforms, when a page is written. References are resolved at 10 (MyST's at 9).

VARIANTS = 7
"""What a book leaves out needs no references."""
TEXTLESS_LINKS = 8
"""Before references are resolved, which does not say whose words a link has."""
LATEX_STRUCTURE = 8
"""References are resolved in the order of the book."""
NAME_SECTIONS = 11
"""Right after references are resolved: no other pass meets the marks of `TEXTLESS_LINKS`."""
DIAGRAMS = 30
"""Before pictures are looked at (`USABLE_PICTURES`)."""
CELL_BLOCKS = 20
"""Before passes that ask whether a picture stands among words."""
LIGHT_SCHEME = 30
"""A dark double that is not shown needs no picture: before `USABLE_PICTURES`."""
USABLE_PICTURES = 40
"""What a picture can be made into, before `PLACEHOLDERS` stand for what is not at hand."""
PLACEHOLDERS = 50
"""Before Sphinx's `ImageDownloader` (100) asks the network."""
SPELT_PICTURES = 60
"""A placeholder is text already."""
PRINTED_TITLES = 65
"""What is left are pictures that are shown."""
ONE_LINE_TITLES = 70
"""What a picture in a title shows may have line ends."""
INNER_TABLES = 200
"""When references are resolved: they are part of cells."""
BARE_HEADS = 205
"""When inner tables are flat: their heads are part of cells."""
CELLS = 210
"""When inner tables are flat."""
LATEX_PLACES = 390
"""What has an id is still what it was made as: before `SHAPES`."""
TALL_TABLES = 390
"""Inner tables are flat, and no table is fitted yet."""
SHAPES = 400
"""What one output writes differently, by itself: nothing that comes here needs another of them."""
SESSIONS = 500
"""Sphinx has given every block its language (400)."""
LATEX_FOOTNOTES = 590
"""Sphinx has made footnotes of addresses (400), and sets them next (600)."""
SIGNS = 500
"""With the other passes over code (`SESSIONS`)."""
SUMMARY_LINKS = 700
"""All links are resolved."""
LATEX_CHARACTERS = 700
"""All text is there; `LATEX_BREAKS` has put nothing between its letters."""
QUOTATIONS = 700
"""All links are resolved; Sphinx collects those that it checks next (800)."""
PAGE_NUMBERS = 750
"""Sphinx has made footnotes of addresses (400): those have no page numbers."""
LATEX_TITLES = 800
"""Sphinx has moved footnotes out of titles (600)."""
LATEX_DIRECTIONS = 840
"""Headings have their words (800), and words no marks for breaks yet (850)."""
LATEX_BREAKS = 850
"""After everything that reads text."""
LAST = 900
"""What wraps the whole page, or needs all of its links."""

# Handlers, by event.

CHECK_OPTIONS = 100
"""`config-inited`: before anything reads an option."""
CHECK_COMPONENTS = 110
"""`config-inited`: after `CHECK_OPTIONS`, which knows what type an option has."""
LATEX_SETTINGS = 700
"""`config-inited`: before Sphinx checks the names of LaTeX's elements (800)."""
STYLE_SHEET = 400
"""`builder-inited`: other extensions' style sheets come after ours (500), and win."""
BEFORE_SUMMARIES = 450
"""`builder-inited`: before autosummary reads its option (500)."""
AFTER_SUMMARIES = 550
"""`builder-inited`: when autosummary has read its option (500)."""
SIDEBAR_TITLES = 900
"""`doctree-read`: Sphinx's collectors have made the page's table of contents (500)."""
PAGE_RECORD = 950
"""`doctree-read`: all ids are given; Sphinx pickles the page next."""
CARD_PICTURE = 960
"""`doctree-read`: the record of the page is there (`PAGE_RECORD`)."""
SEARCH_RECORD = 970
"""`doctree-read`: the record of the page is there (`PAGE_RECORD`), and all its words."""
DATES = 400
"""`env-updated`: before git is asked (500)."""
FIND_NAMESAKES = 450
"""`env-updated`: before we ask which pages show something else now (500)."""
SITEMAP = 400
"""`html-collect-pages`: before pages of extensions are written."""
REDIRECTS = 400
"""`html-collect-pages`: before sphinx-reredirects writes them (500)."""
CARD_WORDS = 450
"""`html-page-context`: before sphinxext-opengraph reads a page's metadata (500)."""
CARD = 500
"""`html-page-context`: around sphinxext-opengraph, which is connected between the two."""
PAGE_MARKDOWN = 400
"""`html-page-context`: what is said of a page's Markdown is known to all that follow."""
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
"""`env-get-outdated`, the first event of a build: a failure from here on ends with the last one."""
COLLECT_AGAIN = 1000
"""`build-finished`: when nothing of the build is left to do."""
