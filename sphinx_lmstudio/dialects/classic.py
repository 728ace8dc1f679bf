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
from sphinx_lmstudio.dialects.tag_rule import TagNames, TagRule
from sphinx_lmstudio.messages import N_
from sphinx_lmstudio.model.callout import parse_callout
from sphinx_lmstudio.model.columns import split_columns
from sphinx_lmstudio.model.deeplink import parse_generator
from sphinx_lmstudio.model.downloads import parse_downloads
from sphinx_lmstudio.model.params import descriptions, parse_params
from sphinx_lmstudio.model.snippet import parse_snippet
from sphinx_lmstudio.model.terminal import parse_terminal
from sphinx_lmstudio.warning import WarningSubtype

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.application import Sphinx

    from sphinx_lmstudio.components.context import Context
    from sphinx_lmstudio.dialects.fence import T
    from sphinx_lmstudio.dialects.tag_rule import Render
    from sphinx_lmstudio.model.callout import Tone


def setup_classic(app: Sphinx) -> None:
    add_fences(app, FENCES)


def one(build: Callable[[Context, T], nodes.Node]) -> Callable[[Context, T], list[nodes.Node]]:
    """Turn a function that makes a single node into one that makes several."""
    return lambda context, parsed: [build(context, parsed)]


def callout(tone: Tone, word: str) -> Fence[Any]:
    parse = partial(parse_callout, tone=tone, word=word)
    return Fence(
        parse, one(callout_node), WarningSubtype.CALLOUT, texts=lambda callout: [callout.text]
    )


FENCES: Mapping[str, Fence[Any]] = {
    "lms_code_snippet": Fence(
        parse_snippet, one(snippet_node), WarningSubtype.SNIPPET, body="yaml"
    ),
    "lms_download_options": Fence(
        parse_downloads,
        one(downloads_node),
        WarningSubtype.DOWNLOADS,
        body="yaml",
        texts=lambda downloads: [option.description for option in downloads.options],
    ),
    "lms_hstack": Fence(
        split_columns,
        one(columns_node),
        WarningSubtype.COLUMNS,
        texts=lambda columns: [column.text for column in columns.columns],
        parse_rest=partial(split_columns, is_markdown=False),
    ),
    "lms_info": callout("info", N_("Info")),
    "lms_mcp_deep_link_generator": Fence(
        parse_generator, one(deeplink_node), WarningSubtype.DEEP_LINK, body="text"
    ),
    "lms_notice": callout("info", N_("Note")),
    "lms_noticechill": callout("quiet", N_("Note")),
    "lms_params": Fence(
        parse_params,
        params_node,
        WarningSubtype.PARAMS,
        body="yaml",
        texts=lambda params: descriptions(params.params),
    ),
    "lms_private_beta": callout("warning", N_("Private Beta")),
    "lms_protip": callout("success", N_("Pro Tip")),
    "lms_terminal": Fence(parse_terminal, one(terminal_node), WarningSubtype.TERMINAL, body="text"),
    "lms_warning": callout("warning", N_("Heads Up")),
}


def _names(*names: str) -> frozenset[str]:
    return frozenset(names)


def _block(render: Render, **more: Any) -> TagRule:
    return TagRule("block", render, **more)


def _part(render: Render, **more: Any) -> TagRule:
    """A part of a list or a table: the next part, or the end of the whole, ends it."""
    return TagRule("block", render, may_stay_open=True, **more)


def _words(render: Render, **more: Any) -> TagRule:
    return TagRule("inline", render, **more)


def _style(render: Render) -> TagRule:
    return TagRule("inline", render, is_style=True)


_WRAPPER = _block(blocks.wrapper)
_HEADING = _block(blocks.wrapper, holds_words=True, ends="block")
_RAW = TagRule("raw")
_VOID = TagRule("unknown", is_void=True)
_ENDS_ROW = _names("caption", "colgroup", "td", "th", "tr")
_ENDS_PART = _names("caption", "colgroup", "td", "th", "tr", "tbody", "thead", "tfoot")
_CELL = _part(blocks.wrapper, holds_words=True, closes=tables.CELLS, ends="block")
_ROWS = _part(blocks.wrapper, closes=_ENDS_PART, holds=_names("tr"))

TAGS: Mapping[str, TagRule] = {
    "a": _words(words.a),
    "abbr": _style(words.abbr),
    "apimethod": _words(words.api_method),
    "area": _VOID,
    "article": _WRAPPER,
    "aside": _WRAPPER,
    "b": _style(words.node(nodes.strong)),
    "base": _VOID,
    "bdi": _style(words.node(nodes.inline)),
    "bdo": _style(words.node(nodes.inline)),
    "blockquote": _block(blocks.directed(blocks.blockquote)),
    "br": _words(words.br, is_void=True),
    "caption": _part(blocks.wrapper, holds_words=True, ends="block"),
    "center": _WRAPPER,
    "cite": _style(words.node(nodes.emphasis)),
    "code": _style(words.code),
    "col": _block(blocks.wrapper, is_void=True),
    "colgroup": _part(blocks.wrapper, closes=_names("caption", "colgroup"), holds=_names("col")),
    "darkvariant": _block(blocks.scheme("dark"), ends="block"),
    "dd": _part(blocks.wrapper, closes=_names("dt", "dd"), ends="block"),
    "del": _style(words.node(lms_strike)),
    "details": _block(blocks.directed(blocks.details)),
    "div": _WRAPPER,
    "dl": _block(blocks.directed(lists.dl), holds=_names("dt", "dd", "div")),
    "dt": _part(blocks.wrapper, holds_words=True, closes=_names("dt", "dd"), ends="block"),
    "em": _style(words.node(nodes.emphasis)),
    "embed": _VOID,
    "figcaption": _block(blocks.wrapper, holds_words=True, ends="block"),
    "figure": _block(blocks.directed(media.figure)),
    "footer": _WRAPPER,
    "h1": _HEADING,
    "h2": _HEADING,
    "h3": _HEADING,
    "h4": _HEADING,
    "h5": _HEADING,
    "h6": _HEADING,
    "header": _WRAPPER,
    "hr": _block(blocks.hr, is_void=True),
    "i": _style(words.node(nodes.emphasis)),
    "img": _words(media.img, is_void=True, is_media=True),
    "input": _VOID,
    "ins": _style(words.node(nodes.inline, "lms-ins")),
    "kbd": _style(words.key),
    "li": _part(lists.li, closes=_names("li"), ends="block"),
    "lightvariant": _block(blocks.scheme("light"), ends="block"),
    "link": _VOID,
    "main": _WRAPPER,
    "mark": _style(words.node(nodes.inline, "lms-mark")),
    "meta": _VOID,
    "nav": _WRAPPER,
    "ol": _block(blocks.directed(lists.ol), holds=_names("li")),
    "p": _part(blocks.wrapper, closes=_names("p"), ends="block"),
    "param": _VOID,
    "pre": _RAW,
    "q": _style(words.q),
    "s": _style(words.node(lms_strike)),
    "samp": _style(words.sample),
    "script": _RAW,
    "section": _WRAPPER,
    "small": _style(words.node(nodes.inline, "lms-small")),
    "source": _words(media.source, is_void=True, is_media=True),
    "span": _style(words.node(nodes.inline)),
    "strike": _style(words.node(lms_strike)),
    "strong": _style(words.node(nodes.strong)),
    "style": _RAW,
    "sub": _style(words.node(nodes.subscript)),
    "summary": _block(blocks.summary, holds_words=True, ends="block"),
    "sup": _style(words.node(nodes.superscript)),
    "table": _block(blocks.directed(tables.table), holds=tables.PARTS),
    "tbody": _ROWS,
    "td": _CELL,
    "textarea": _RAW,
    "tfoot": _ROWS,
    "th": _CELL,
    "thead": _ROWS,
    "tr": _part(blocks.wrapper, closes=_ENDS_ROW, holds=tables.CELLS),
    "track": _VOID,
    "u": _style(words.node(nodes.inline, "lms-u")),
    "ul": _block(blocks.directed(lists.ul), holds=_names("li")),
    "var": _style(words.node(nodes.emphasis)),
    "video": _block(media.video, is_media=True, holds=_names("source", "track")),
    "wbr": _words(words.wbr, is_void=True),
}
"""The rows by name in small letters. Tags without a row are unknown."""

NAMES = TagNames.of(TAGS)
