"""The classic dialect: its fences, and its tags among those of HTML."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_lmstudio.components.callout import callout_node
from sphinx_lmstudio.components.columns import columns_node
from sphinx_lmstudio.components.deeplink import deeplink_node
from sphinx_lmstudio.components.downloads import downloads_node
from sphinx_lmstudio.components.inline import lms_strike
from sphinx_lmstudio.components.params import params_node
from sphinx_lmstudio.components.snippet import snippet_node
from sphinx_lmstudio.components.terminal import terminal_node
from sphinx_lmstudio.dialects.fence import Fence, add_fences
from sphinx_lmstudio.dialects.html import blocks, lists, media, tables, words
from sphinx_lmstudio.dialects.tag import TagNames, TagRule
from sphinx_lmstudio.messages import N_
from sphinx_lmstudio.model.callout import parse_callout
from sphinx_lmstudio.model.columns import split_columns
from sphinx_lmstudio.model.deeplink import parse_generator
from sphinx_lmstudio.model.downloads import parse_downloads
from sphinx_lmstudio.model.params import parse_params
from sphinx_lmstudio.model.snippet import parse_snippet
from sphinx_lmstudio.model.terminal import parse_terminal
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.application import Sphinx

    from sphinx_lmstudio.components.context import Context
    from sphinx_lmstudio.dialects.fence import T
    from sphinx_lmstudio.dialects.tag import Render
    from sphinx_lmstudio.model.callout import Tone


def setup_classic(app: Sphinx) -> None:
    add_fences(app, FENCES)


def one(build: Callable[[Context, T], nodes.Node]) -> Callable[[Context, T], list[nodes.Node]]:
    """What makes a single node, as what makes several."""
    return lambda context, parsed: [build(context, parsed)]


def callout(tone: Tone, word: str) -> Fence[Any]:
    return Fence(partial(parse_callout, tone=tone, word=word), one(callout_node))


FENCES: Mapping[str, Fence[Any]] = {
    "lms_code_snippet": Fence(parse_snippet, one(snippet_node), WarningSubtype.SNIPPET),
    "lms_download_options": Fence(parse_downloads, one(downloads_node), WarningSubtype.DOWNLOADS),
    "lms_hstack": Fence(
        split_columns,
        one(columns_node),
        WarningSubtype.COLUMNS,
        parse_rest=partial(split_columns, is_markdown=False),
    ),
    "lms_info": callout("info", N_("Info")),
    "lms_mcp_deep_link_generator": Fence(parse_generator, one(deeplink_node)),
    "lms_notice": callout("info", N_("Note")),
    "lms_noticechill": callout("quiet", N_("Note")),
    "lms_params": Fence(parse_params, params_node, WarningSubtype.PARAMS),
    "lms_private_beta": callout("warning", N_("Private Beta")),
    "lms_protip": callout("success", N_("Pro Tip")),
    "lms_terminal": Fence(parse_terminal, one(terminal_node)),
    "lms_warning": callout("warning", N_("Heads Up")),
}


def _names(*names: str) -> frozenset[str]:
    return frozenset(names)


def _block(render: Render, **more: Any) -> TagRule:
    return TagRule("block", render, **more)


def _words(render: Render, **more: Any) -> TagRule:
    return TagRule("inline", render, **more)


_WRAPPER = _block(blocks.wrapper)
_HEADING = _block(blocks.wrapper, holds_words=True)
_RAW = TagRule("raw")
_VOID = TagRule("unknown", is_void=True)
_ENDS_ROW = _names("caption", "colgroup", "td", "th", "tr")
_ENDS_PART = _names("caption", "colgroup", "td", "th", "tr", "tbody", "thead", "tfoot")

TAGS: Mapping[str, TagRule] = {
    "a": _words(words.a),
    "abbr": _words(words.abbr),
    "apimethod": _words(words.api_method),
    "area": _VOID,
    "article": _WRAPPER,
    "aside": _WRAPPER,
    "b": _words(words.node(nodes.strong)),
    "base": _VOID,
    "blockquote": _block(blocks.blockquote),
    "br": _words(words.br, is_void=True),
    "caption": _block(blocks.wrapper, holds_words=True),
    "center": _WRAPPER,
    "cite": _words(words.node(nodes.emphasis)),
    "code": _words(words.code),
    "col": _block(blocks.wrapper, is_void=True),
    "colgroup": _block(blocks.wrapper, closes=_names("caption", "colgroup")),
    "darkvariant": _block(blocks.scheme("dark")),
    "dd": _block(blocks.wrapper, closes=_names("dt", "dd")),
    "del": _words(words.node(lms_strike)),
    "details": _block(blocks.details),
    "div": _WRAPPER,
    "dl": _block(lists.dl),
    "dt": _block(blocks.wrapper, holds_words=True, closes=_names("dt", "dd")),
    "em": _words(words.node(nodes.emphasis)),
    "embed": _VOID,
    "figcaption": _block(blocks.wrapper, holds_words=True),
    "figure": _block(media.figure),
    "footer": _WRAPPER,
    "h1": _HEADING,
    "h2": _HEADING,
    "h3": _HEADING,
    "h4": _HEADING,
    "h5": _HEADING,
    "h6": _HEADING,
    "header": _WRAPPER,
    "hr": _block(blocks.hr, is_void=True),
    "i": _words(words.node(nodes.emphasis)),
    "img": _words(media.img, is_void=True, is_media=True),
    "input": _VOID,
    "ins": _words(words.node(nodes.inline, "lms-ins")),
    "kbd": _words(words.key),
    "li": _block(lists.li, closes=_names("li")),
    "lightvariant": _block(blocks.scheme("light")),
    "link": _VOID,
    "main": _WRAPPER,
    "mark": _words(words.node(nodes.inline, "lms-mark")),
    "meta": _VOID,
    "nav": _WRAPPER,
    "ol": _block(lists.ol),
    "p": _block(blocks.wrapper, closes=_names("p")),
    "param": _VOID,
    "pre": _RAW,
    "q": _words(words.q),
    "s": _words(words.node(lms_strike)),
    "samp": _words(words.sample),
    "script": _RAW,
    "section": _WRAPPER,
    "small": _words(words.node(nodes.inline, "lms-small")),
    "source": _words(media.source, is_void=True, is_media=True),
    "span": _words(words.node(nodes.inline)),
    "strike": _words(words.node(lms_strike)),
    "strong": _words(words.node(nodes.strong)),
    "style": _RAW,
    "sub": _words(words.node(nodes.subscript)),
    "summary": _block(blocks.summary, holds_words=True),
    "sup": _words(words.node(nodes.superscript)),
    "table": _block(tables.table),
    "tbody": _block(blocks.wrapper, closes=_ENDS_PART),
    "td": _block(blocks.wrapper, holds_words=True, closes=tables.CELLS),
    "textarea": _RAW,
    "tfoot": _block(blocks.wrapper, closes=_ENDS_PART),
    "th": _block(blocks.wrapper, holds_words=True, closes=tables.CELLS),
    "thead": _block(blocks.wrapper, closes=_ENDS_PART),
    "tr": _block(blocks.wrapper, closes=_ENDS_ROW),
    "track": _VOID,
    "u": _words(words.node(nodes.inline, "lms-u")),
    "ul": _block(lists.ul),
    "var": _words(words.node(nodes.emphasis)),
    "video": _block(media.video, is_media=True),
    "wbr": _words(words.wbr, is_void=True),
}
"""By name in small letters. What is in no row is a tag that is not known."""

NAMES = TagNames.of(TAGS)
