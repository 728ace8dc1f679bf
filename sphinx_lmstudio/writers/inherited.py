"""Nodes that an output writes as their base class, and why nothing is lost by that.

Each of our nodes has a visitor of its own in each output, or is listed here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_lmstudio.components.badge import lms_badge, lms_page_badges
from sphinx_lmstudio.components.callout import lms_callout
from sphinx_lmstudio.components.code import lms_code
from sphinx_lmstudio.components.columns import lms_column, lms_columns
from sphinx_lmstudio.components.deeplink import lms_deeplink
from sphinx_lmstudio.components.details import lms_details, lms_summary
from sphinx_lmstudio.components.diagram import lms_diagram
from sphinx_lmstudio.components.direction import lms_direction, lms_direction_words
from sphinx_lmstudio.components.downloads import (
    lms_download,
    lms_download_facts,
    lms_download_link,
    lms_download_name,
    lms_downloads,
    lms_downloads_repository,
)
from sphinx_lmstudio.components.heading import lms_heading
from sphinx_lmstudio.components.icon import lms_icon
from sphinx_lmstudio.components.inline import (
    lms_abbreviation,
    lms_break,
    lms_checkbox,
    lms_key,
    lms_literal,
    lms_strike,
)
from sphinx_lmstudio.components.lead import lms_lead
from sphinx_lmstudio.components.media import (
    lms_figure,
    lms_image,
    lms_placeholder,
    lms_scheme,
    lms_video,
    lms_video_caption,
)
from sphinx_lmstudio.components.numbered import lms_numbered, lms_numbered_item
from sphinx_lmstudio.components.params import (
    lms_param,
    lms_param_body,
    lms_param_caption,
    lms_param_head,
    lms_param_name,
    lms_param_type,
    lms_params,
)
from sphinx_lmstudio.components.rule import lms_rule
from sphinx_lmstudio.components.snippet import (
    lms_snippet,
    lms_snippet_title,
    lms_variant,
    lms_variant_label,
)
from sphinx_lmstudio.components.steps import lms_step, lms_steps
from sphinx_lmstudio.components.terminal import lms_terminal, lms_terminal_title
from sphinx_lmstudio.writers.book.pagerefs import lms_page_number
from sphinx_lmstudio.writers.book.titles import lms_book_title, lms_short_title
from sphinx_lmstudio.writers.latex.fit import lms_piece
from sphinx_lmstudio.writers.latex.places import lms_place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeAlias

    from docutils import nodes

    Kinds: TypeAlias = tuple[type[nodes.Element], ...]

LATEX_ONLY = frozenset((lms_book_title, lms_piece, lms_place, lms_short_title))
"""Nodes that passes of the LaTeX writer make, and no other output ever sees."""
BOOKS_ONLY = frozenset((lms_page_number,))
"""Nodes that passes of books make, whichever program sets them."""

_LINES: Kinds = (
    lms_download_facts,
    lms_download_name,
    lms_downloads_repository,
    lms_lead,
    lms_page_badges,
)
_WORDS: Kinds = (
    lms_checkbox,
    lms_direction_words,
    lms_key,
    lms_literal,
    lms_param_caption,
    lms_param_name,
    lms_param_type,
)
_FIELDS: Kinds = (lms_param, lms_param_body, lms_param_head, lms_params)
_SERIES: Kinds = (lms_details, lms_direction, lms_scheme, lms_snippet, lms_variant, lms_video)
_BLOCKS: Kinds = (
    lms_column,
    lms_columns,
    lms_deeplink,
    lms_download,
    lms_downloads,
    lms_terminal,
)
_WORDS_IN_MARKDOWN = tuple(kind for kind in _WORDS if kind is not lms_checkbox)
_BLOCKS_IN_MARKDOWN = tuple(kind for kind in _BLOCKS if kind is not lms_downloads)
_STEPS: Kinds = (lms_step, lms_steps)
_TITLES: Kinds = (lms_snippet_title, lms_variant_label)
_PARAGRAPHS: Kinds = (*_LINES, lms_placeholder, lms_terminal_title, lms_video_caption)

EXPLAINED = "The explanation stands in brackets, as of any abbreviation."
PARAGRAPH = "A paragraph."
WORDS = "Their text is what they show: `[x]`, three stars, a name in quotes."
RUBRIC = "A rubric, which is a heading outside of the contents."
CODE = "A block of code."
FIELDS = "A list of fields: name, then body."
ADMONITION = "An admonition that has a title."
BLOCKS = "Their blocks one after the other."
NUMBERED = "Its items have their numbers."
COUNTED = "A list in digits from its start: the output counts by itself."
STEPS = "A numbered list."
DIAGRAM = "A pass leaves what draws it, or its code."
ICON = "A pass leaves none."
PICTURE = "A picture; a pass has put its title beside it, or words in its place."
FIGURE = "A figure with its caption; where pictures are words, a pass has made them so."

INHERITED: Mapping[str, Mapping[str, Kinds]] = {
    "html": {
        DIAGRAM: (lms_diagram,),
        "The explanation is a tooltip, as of any abbreviation.": (lms_abbreviation,),
        "A paragraph that begins with what the picture shows.": (lms_placeholder,),
    },
    "latex": {
        DIAGRAM: (lms_diagram,),
        ICON: (lms_icon,),
        STEPS: _STEPS,
        EXPLAINED: (lms_abbreviation,),
        "A paragraph; a pass puts a box around those with a look of their own.": _LINES,
        "Their parts say all: the title, the labels, the code.": (
            lms_snippet,
            lms_terminal,
            lms_variant,
        ),
        "Only what is light is left; it has no frame.": (lms_scheme,),
        "A pass has marked where words change their direction.": (lms_direction_words,),
        NUMBERED: (lms_numbered,),
        WORDS: (lms_literal,),
        PICTURE: (lms_image,),
    },
    "text": {
        DIAGRAM: (lms_diagram,),
        ICON: (lms_icon,),
        STEPS: _STEPS,
        EXPLAINED: (lms_abbreviation,),
        PARAGRAPH: (*_PARAGRAPHS, *_TITLES),
        WORDS: (*_WORDS, lms_rule),
        RUBRIC: (lms_heading,),
        CODE: (lms_code,),
        FIGURE: (lms_figure,),
        PICTURE: (lms_image,),
        "A field: its head and its body are written.": (lms_param,),
        NUMBERED: (lms_numbered,),
        BLOCKS: (*_SERIES, *_BLOCKS),
    },
    "markdown": {
        STEPS: _STEPS,
        PARAGRAPH: (
            lms_download_facts,
            lms_downloads_repository,
            lms_placeholder,
            lms_video_caption,
        ),
        "They are part of the lines at the head of a page.": (lms_lead, lms_page_badges),
        "Their list writes them on one line.": (lms_param, lms_param_body, lms_param_head),
        "Words, or code among them.": _WORDS_IN_MARKDOWN,
        RUBRIC: (lms_heading,),
        CODE: (lms_code,),
        "A picture, and its caption below.": (lms_figure,),
        "A picture, with its title.": (lms_image,),
        NUMBERED: (lms_numbered, lms_numbered_item),
        BLOCKS: (lms_direction, lms_variant, lms_video, *_BLOCKS_IN_MARKDOWN),
    },
    "man": {
        DIAGRAM: (lms_diagram,),
        ICON: (lms_icon,),
        STEPS: _STEPS,
        PARAGRAPH: (*_PARAGRAPHS, lms_download_link, lms_summary),
        WORDS: (*_WORDS, lms_badge, lms_rule, lms_strike),
        RUBRIC: (lms_heading,),
        CODE: (lms_code,),
        FIGURE: (lms_figure,),
        PICTURE: (lms_image,),
        NUMBERED: (lms_numbered,),
        ADMONITION: (lms_callout,),
        FIELDS: _FIELDS,
        BLOCKS: _SERIES,
    },
    "texinfo": {
        DIAGRAM: (lms_diagram,),
        ICON: (lms_icon,),
        STEPS: _STEPS,
        EXPLAINED: (lms_abbreviation,),
        PARAGRAPH: (*_PARAGRAPHS, *_TITLES, lms_download_link, lms_summary),
        WORDS: (*_WORDS, lms_badge, lms_break, lms_rule, lms_strike),
        RUBRIC: (lms_heading,),
        CODE: (lms_code,),
        FIGURE: (lms_figure,),
        PICTURE: (lms_image,),
        COUNTED: (lms_numbered, lms_numbered_item),
        ADMONITION: (lms_callout,),
        FIELDS: _FIELDS,
        BLOCKS: (*_SERIES, *_BLOCKS),
    },
    "typst": {
        ICON: (lms_icon,),
        DIAGRAM: (lms_diagram,),
        EXPLAINED: (lms_abbreviation,),
        PARAGRAPH: (lms_download_name, lms_downloads_repository, lms_page_badges),
        "Their parts say all: the title, the labels, the code.": (
            lms_column,
            lms_deeplink,
            lms_downloads,
            lms_snippet,
            lms_terminal,
            lms_variant,
        ),
        "Only what is light is left; it has no frame.": (lms_scheme,),
        "The list says what stands before each of its items.": (lms_numbered_item, lms_step),
        RUBRIC: (lms_heading,),
        WORDS: (lms_literal,),
        PICTURE: (lms_image,),
    },
}
"""By output and reason."""
