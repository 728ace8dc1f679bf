"""What Markdown says: its blocks, and what stands in the fences of the dialect."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from .facts import (
    CUT,
    Callout,
    Content,
    Download,
    Downloads,
    Param,
    Snippet,
    Text,
    Variant,
    collapsed,
    joined,
)
from .plain_code import read_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it.token import Token

MARKDOWN = MarkdownIt("commonmark", {"html": True, "maxNesting": 1000})
MARKDOWN.enable(["table", "strikethrough"]).use(footnote_plugin, inline=False, move_to_end=False)
MARKDOWN.options.update(alerts=True, strikethrough_single_tilde=True)
ALERTS = {
    "NOTE": ("info", "Note"),
    "TIP": ("success", "Tip"),
    "IMPORTANT": ("info", "Important"),
    "WARNING": ("warning", "Warning"),
    "CAUTION": ("danger", "Caution"),
}
"""Tone and title of GitHub's alerts."""
KINDS = {"warn": ("warning", "Warning"), "error": ("danger", "Error"), "idea": ("success", "Idea")}
"""Tone and title of Fumadocs' callouts that are not called as their tone."""
SPLIT = ":::split:::"
TASK_BOX = re.compile(r"\A\[[ xX]\]\s+")
TSDOC_LINK = re.compile(r"\{@link\s+([^}|]+?)\s*(?:\|\s*([^}]*?)\s*)?\}")
ROLE = re.compile(r"\{[\w:]+\}\Z")
PARAM_KEYS = {"name", "type", "optional", "public", "description", "unstyledName", "children"}
DOWNLOAD_KEYS = {"name", "description", "version", "size", "download", "license"}
SAFE_SCHEMES = {"", "http", "https", "lmstudio"}
NOT_PROSE = ("prose", "texts")
"""Of a description: it is compared with its param or download, not with what is around it."""


class Loader(yaml.BaseLoader):
    """Makes mappings, lists and strings as written; of an unquoted null an empty string."""

    def construct_scalar(self, node: yaml.ScalarNode) -> str:
        """The string in the node."""
        is_null = node.style is None and node.value in {"~", "null", "Null", "NULL"}
        return "" if is_null else str(super().construct_scalar(node))


def load_yaml(text: str) -> object:
    """Mappings, lists and strings; None where the YAML does not load."""
    try:
        return yaml.load(text, Loader)  # noqa: S506  (makes strings only)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def inline_text(inline: Token, found: Content) -> Text:
    """The plain text of inline Markdown; notes its code spans and tags."""
    pieces = [""]
    for child in inline.children or ():
        if child.type == "code_inline" and ROLE.search(pieces[-1]):
            pieces[-1] = ROLE.sub("", pieces[-1]) + role_words(child.content)
        elif child.type in {"text", "code_inline"}:
            pieces[-1] += child.content
            (found.uncoded if child.type == "text" else found.code_spans).append(child.content)
        elif child.type in {"softbreak", "hardbreak"}:
            pieces[-1] += " "
        elif child.type in {"html_inline", "image"}:
            pieces.append("")
            found.html.append(child.content)
        elif child.type == "footnote_ref":
            pieces.append("")
    text = tuple(collapsed(piece) for piece in pieces)
    return resolved(text) if found.within else text


def resolved(text: Text) -> Text:
    """A text of a param's description, its TSDoc links resolved."""
    return tuple(TSDOC_LINK.sub(lambda link: link[2] or link[1], piece) for piece in text)


def role_words(content: str) -> str:
    """What a reader sees of a role: its words, else its target without the page."""
    words, explicit, _ = content.partition(" <")
    return words if explicit else content.rpartition(":")[2]


def walk(tokens: list[Token], found: Content) -> None:
    """Adds what the tokens of Markdown blocks say, fences within fences too."""
    into = found
    context = ["", ""]
    alert: list[Token] = []
    for token in tokens:
        if token.type == "alert_open" or alert:
            alert.append(token)
            if token.type == "alert_close" and token.level == alert[0].level:
                read_alert(alert, into)
                alert = []
        elif token.type == "footnote_reference_open":
            into = Content(within=found.within)
        elif token.type == "footnote_reference_close":
            found.notes.append(into)
            into = found
        elif token.type == "fence":
            read_fence(token, into, follows=context[1] == "tab")
        elif token.type == "code_block":
            into.fences.append(token.content)
        elif token.type == "html_block":
            into.html.append(token.content)
            into.texts.append(CUT)
        elif token.type == "table_open":
            into.tables.append(())
        elif token.type == "tr_open":
            into.tables[-1] += ((),)
        elif token.type == "inline":
            read_inline(token, context, into)
        context = [context[1], "tab" if 'tab="' in token.info else token.type]


def read_alert(tokens: list[Token], found: Content) -> None:
    """Adds an alert: its brackets, and in them its title in three tokens and its blocks."""
    tone, title = ALERTS[tokens[0].info]
    content = Content(within=found.within)
    read_words(title, content)
    walk(tokens[4:-1], content)
    found.callouts.append(Callout(tone, title, content))
    found.take(content)


def read_inline(token: Token, context: list[str], found: Content) -> None:
    """Adds the text of a heading, a cell or a paragraph, as the two tokens before it tell."""
    text = inline_text(token, found)
    if context[1] == "heading_open":
        found.headings.append(text)
    elif context[1] in {"th_open", "td_open"}:
        *rows, row = found.tables[-1]
        found.tables[-1] = (*rows, (*row, text))
    else:
        if context[0] == "list_item_open":
            text = (TASK_BOX.sub("", text[0], count=1), *text[1:])
        found.prose.append(text)
    found.texts.append(text)


def read_fence(token: Token, found: Content, *, follows: bool = False) -> None:
    """Adds what a fence says: its parts where the fence is implemented, else its raw body."""
    word, *words = token.info.split(maxsplit=1) or [""]
    name = word.strip("{}")
    if word.startswith("{") and not name.startswith("lms_"):
        found.directives.append(name)
        found.texts.append(CUT)
        return
    if name in IMPLEMENTED and words:
        read_words(collapsed(words[0]), found)
    if name not in IMPLEMENTED and not name.startswith("lms_"):
        info = words[0] if words else ""
        read_code(name, info, token.content, found, follows=follows)
    elif name not in IMPLEMENTED or not IMPLEMENTED[name](token.content, found):
        found.fences.append(token.content)


def read_words(words: str, found: Content) -> None:
    """Adds words that are shown, but stand in no paragraph."""
    found.prose.append((words,))
    found.texts.append((words,))
    found.uncoded.append(words)


def leaves(value: object) -> Iterator[str]:
    """Every non-empty string in loaded YAML, keys left out; of a variant its code alone."""
    if isinstance(value, str):
        yield from [value] if value.strip() else []
    elif isinstance(value, dict) and isinstance(value.get("code"), str):
        yield value["code"]
    elif isinstance(value, (list, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from leaves(part)


def scalar(entry: dict[str, object], key: str, found: Content) -> str | None:
    """The string under the key; a value of another shape is noted as stray."""
    value = entry.get(key)
    if value is None or isinstance(value, str):
        return value
    found.strays.extend(leaves(value))
    return None


def read_snippet(body: str, found: Content) -> bool:
    """Adds the snippet; false where the body is none."""
    loaded = load_yaml(body)
    if not isinstance(loaded, dict) or not isinstance(loaded.get("variants"), dict):
        return False
    variants = []
    for label, value in loaded["variants"].items():
        if isinstance(value, dict) and isinstance(value.get("code"), str):
            variants.append(Variant(label, scalar(value, "language", found) or "", value["code"]))
            found.strays += leaves([v for k, v in value.items() if k not in {"language", "code"}])
        else:
            found.strays += leaves(value)
    found.strays += leaves([v for k, v in loaded.items() if k not in {"title", "variants"}])
    title = scalar(loaded, "title", found)
    found.snippets.append(Snippet(title or None, tuple(variants)))
    found.uncoded += [title or "", *(variant.label for variant in variants)]
    return True


def read_params(body: str, found: Content) -> bool:
    """Adds the params, children after their parents; false where the body is no list."""
    loaded = load_yaml(body)
    if not isinstance(loaded, list):
        return False
    add_params(loaded, found.within, found)
    return True


def add_params(entries: list[object], parents: tuple[str, ...], found: Content) -> None:
    """Adds the params of one level and of those below."""
    for entry in entries:
        name = scalar(entry, "name", found) if isinstance(entry, dict) else None
        if not isinstance(entry, dict) or not name:
            found.strays += leaves(entry)
            continue
        path = (*parents, name)
        kind = scalar(entry, "type", found) or None
        said = str(entry.get("optional", "")).lower()
        optional = {"true": True, "yes": True, "false": False, "no": False}.get(said)
        unstyled = str(entry.get("unstyledName", "")).lower() == "true"
        markdown = scalar(entry, "description", found) or ""
        own = read_part(markdown, path)
        found.params.append(Param(path, kind, optional, joined(own.texts), unstyled))
        found.take(own, without=NOT_PROSE)
        found.code_spans += (link[1] for link in TSDOC_LINK.finditer(markdown) if not link[2])
        found.uncoded += [name, kind or ""]
        found.strays += leaves([v for k, v in entry.items() if k not in PARAM_KEYS])
        children = entry.get("children")
        if isinstance(children, list):
            add_params(children, path, found)
        else:
            found.strays += leaves(children)


def read_part(markdown: str, within: tuple[str, ...]) -> Content:
    """What Markdown that stands in a fence says, by itself."""
    part = Content(within=within)
    walk(MARKDOWN.parse(markdown), part)
    return part


def split_columns(body: str) -> list[str]:
    """The columns of an ``lms_hstack``, cut at markers that stand outside its own fences."""
    maps = [token.map for token in MARKDOWN.parse(body) if token.type == "fence" and token.map]
    fenced = {number for start, end in maps for number in range(start, end)}
    columns: list[list[str]] = [[]]
    for number, line in enumerate(body.split("\n")):
        if line.strip() == SPLIT and number not in fenced:
            columns.append([])
        else:
            columns[-1].append(line)
    return ["\n".join(lines) for lines in columns]


def read_columns(body: str, found: Content) -> bool:
    """Adds the columns."""
    columns = tuple(read_part(column, found.within) for column in split_columns(body))
    found.columns.append(columns)
    for column in columns:
        found.take(column)
    return True


def callout_reader(tone: str, title: str) -> Callable[[str, Content], bool]:
    """The reader of a kind of callout."""

    def read_callout(body: str, found: Content) -> bool:
        """Adds the callout; false where it is empty."""
        if not body.strip():
            return False
        content = Content(within=found.within)
        read_words(title, content)
        content.take(read_part(body, found.within))
        found.callouts.append(Callout(tone, title, content))
        found.take(content)
        return True

    return read_callout


def read_mdx_callout(body: str, found: Content) -> bool:
    """Adds a callout of the MDX dialect, whose first line is its kind and its title."""
    head, _, content = body.partition("\n")
    kind, _, title = head.partition(" ")
    tone, name = KINDS.get(kind, (kind, "Info"))
    return callout_reader(tone, title or name)(content, found)


def read_mdx_tabs(body: str, found: Content) -> bool:
    """Adds tabs of text: their labels are in the first line, and all text is somewhere."""
    labels, _, content = body.partition("\n")
    variants = tuple(Variant(label, "", "") for label in json.loads(labels))
    found.snippets.append(Snippet(None, variants))
    found.strays += (piece for text in read_part(content, ()).texts for piece in text)
    return True


def read_terminal(body: str, found: Content) -> bool:
    """Adds the session; false where it is empty."""
    if not body.strip():
        return False
    found.terminals.append(body)
    return True


def read_downloads(body: str, found: Content) -> bool:
    """Adds the downloads; false where the body lists none."""
    loaded = load_yaml(body)
    options = loaded.get("options") if isinstance(loaded, dict) else None
    if not isinstance(loaded, dict) or not isinstance(options, list):
        return False
    if not any(isinstance(option, dict) for option in options):
        return False
    repository = scalar(loaded, "repository", found) or ""
    found.strays += leaves([v for k, v in loaded.items() if k not in {"repository", "options"}])
    found.strays += leaves([option for option in options if not isinstance(option, dict)])
    found.uncoded.append(repository)
    parts = [read_option(option, found) for option in options if isinstance(option, dict)]
    found.downloads.append(Downloads(repository, tuple(download for download, _ in parts)))
    for _, description in parts:
        found.take(description, without=NOT_PROSE)
    return True


def read_option(option: dict[str, object], found: Content) -> tuple[Download, Content]:
    """A download, and what its description says."""
    description = read_part(scalar(option, "description", found) or "", found.within)
    name = scalar(option, "name", found) or ""
    facts = [scalar(option, key, found) or "" for key in ("version", "size", "license")]
    link = scalar(option, "download", found) or ""
    if not is_safe(link):
        found.strays.append(link)
        link = ""
    found.uncoded += [name, *facts]
    found.strays += leaves([v for k, v in option.items() if k not in DOWNLOAD_KEYS])
    shown = tuple(collapsed(fact) for fact in facts if fact)
    return Download(name, joined(description.texts), shown, link), description


def is_safe(address: str) -> bool:
    """Whether a page may link to the address: no script."""
    try:
        return urlsplit(address).scheme in SAFE_SCHEMES
    except ValueError:
        return False


def read_deeplink(body: str, found: Content) -> bool:
    """Adds the generator, which has no body of its own."""
    found.deeplinks.append(body)
    found.strays += leaves(body)
    return True


IMPLEMENTED: dict[str, Callable[[str, Content], bool]] = {
    "lms_code_snippet": read_snippet,
    "lms_params": read_params,
    "lms_hstack": read_columns,
    "lms_info": callout_reader("info", "Info"),
    "lms_protip": callout_reader("success", "Pro Tip"),
    "lms_warning": callout_reader("warning", "Heads Up"),
    "lms_notice": callout_reader("info", "Note"),
    "lms_noticechill": callout_reader("quiet", "Note"),
    "lms_private_beta": callout_reader("warning", "Private Beta"),
    "mdx_callout": read_mdx_callout,
    "mdx_tabs": read_mdx_tabs,
    "lms_terminal": read_terminal,
    "lms_download_options": read_downloads,
    "lms_mcp_deep_link_generator": read_deeplink,
}
"""Fences the extension renders, with what reads their body: it adds what the body says, and is
false where the body is not understood. Any other ``lms_*`` fence must show its raw body as code.
"""
