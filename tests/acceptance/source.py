"""What the authors of a docs tree wrote, read without any code of the package under test.

A :data:`Text` is plain text cut where HTML tags and images stand: what lies between the cuts
must reach the reader, the tags themselves are another matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, TypeAlias

import yaml
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from markdown_it.token import Token

IMPLEMENTED = {"lms_code_snippet", "lms_params"}
"""Fences the extension renders; any other ``lms_*`` fence must show its raw body as code.

A name goes in when the extension renders it, and needs its reader in :data:`READERS`.
"""

Text: TypeAlias = tuple[str, ...]

MARKDOWN = MarkdownIt("commonmark", {"html": True, "maxNesting": 1000})
MARKDOWN.enable(["table", "strikethrough"]).use(footnote_plugin, inline=False, move_to_end=False)
FRONTMATTER = re.compile(r"\A---[ \t]*\n(?:(.*?)\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)
FENCE_LINE = re.compile(r"[ \t]*(`{3,}|~{3,})(.*)")
TASK_BOX = re.compile(r"\A\[[ xX]\]\s+")
TSDOC_LINK = re.compile(r"\{@link\s+([^}|]+?)\s*(?:\|\s*([^}]*?)\s*)?\}")
ROLE = re.compile(r"\{[\w:]+\}\Z")
NOT_PAGES = frozenset({"README.md", "CONTRIBUTING.md"})
PARAM_KEYS = {"name", "type", "optional", "public", "description", "unstyledName", "children"}


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
class SourcePage:
    """All that a page of the tree says.

    ``strays`` are faulty parts of otherwise readable fences: visible, in whatever form.
    ``uncoded`` is the text outside code; ``html`` the raw tags; ``directives`` the names of MyST
    directives other than ``lms_*``, whose content is not read.
    """

    path: Path
    docname: str
    title: Text | None = None
    description: Text | None = None
    sidebar_title: str | None = None
    index: float | None = None
    frontmatter: tuple[str, ...] = ()
    snippets: tuple[Snippet, ...] = ()
    params: tuple[Param, ...] = ()
    fences: tuple[str, ...] = ()
    tables: tuple[tuple[tuple[Text, ...], ...], ...] = ()
    headings: tuple[Text, ...] = ()
    prose: tuple[Text, ...] = ()
    code_spans: tuple[str, ...] = ()
    strays: tuple[str, ...] = ()
    uncoded: str = ""
    html: str = ""
    directives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """The pages of a tree in reading order; ``order`` names the made landing pages too."""

    pages: tuple[SourcePage, ...]
    order: tuple[str, ...]


@dataclass(slots=True)
class Found:
    """What a walk over Markdown has met so far, in document order."""

    snippets: list[Snippet] = field(default_factory=list)
    params: list[Param] = field(default_factory=list)
    fences: list[str] = field(default_factory=list)
    tables: list[tuple[tuple[Text, ...], ...]] = field(default_factory=list)
    headings: list[Text] = field(default_factory=list)
    prose: list[Text] = field(default_factory=list)
    code_spans: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    uncoded: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    directives: list[str] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)


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


def split_name(name: str) -> tuple[tuple[int, int], str]:
    """The sort key of a file or folder name's number, and the name without it."""
    if match := re.fullmatch(r"(\d+)_(.+)", name):
        return (0, int(match[1])), match[2]
    return (1, 0), name


def read_tree(root: Path) -> Tree:
    """Every published page below the folder, in reading order."""
    pages: list[SourcePage] = []
    order: list[str] = []
    for wanted, path in section_entries(root, "", NOT_PAGES) or [("index", None)]:
        docname, number = wanted, 2
        while docname in order:
            docname, number = f"{wanted}-{number}", number + 1
        if path is None and docname != wanted:
            continue
        order.append(docname)
        if path is not None:
            pages.append(read_page(path, root, docname))
    return Tree(tuple(pages), tuple(order))


def section_entries(
    folder: Path, docname: str, hidden: frozenset[str] = frozenset()
) -> list[tuple[str, Path | None]]:
    """Docname and file (none for a made landing page) of a section's pages, in order."""
    visible = (child for child in merged_children(folder) if child.name not in hidden)
    children = sorted(visible, key=name_order)
    files = [child for child in children if child.suffix == ".md" and child.is_file()]
    landings: list[tuple[str, Path | None]] = []
    articles: list[tuple[str, Path | None]] = []
    for file in sorted(files, key=article_order):
        name = split_name(file.stem)[1]
        (landings if name == "index" else articles).append((docname + name, file))
    sections = [
        entry
        for child in children
        if child.is_dir()
        for entry in section_entries(child, f"{docname}{split_name(child.name)[1]}/")
    ]
    if not landings and (articles or sections):
        landings = [(docname + "index", None)]
    return landings + articles + sections


def merged_children(folder: Path) -> Iterator[Path]:
    """Visible files and folders of a section, those of its ``0_root`` among them."""
    for child in folder.iterdir():
        if child.name == "0_root" and child.is_dir():
            yield from merged_children(child)
        elif not child.name.startswith(("_", ".")):
            yield child


def name_order(path: Path) -> tuple[tuple[int, int], str, str]:
    """Sort key by number, then name, then path."""
    number, name = split_name(path.name)
    return number, name, path.as_posix()


def article_order(path: Path) -> tuple[int, float, tuple[tuple[int, int], str, str]]:
    """Sort key: rising ``index``, then none, then ``index: -1``; ties by file name."""
    index = read_index(read_frontmatter(read_text(path))[0] or {})
    rank = 1 if index is None else 2 if index == -1 else 0
    return rank, index or 0, name_order(path)


def read_text(path: Path) -> str:
    """The file's text without byte-order mark, lines ended by a line feed."""
    return path.read_text(encoding="utf-8-sig")


def load_yaml(text: str) -> object:
    """Mappings, lists and strings as written; None where the YAML does not load."""
    try:
        return yaml.load(text, yaml.BaseLoader)  # noqa: S506  (makes strings only)
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def read_frontmatter(text: str) -> tuple[dict[str, object] | None, tuple[str, ...], str]:
    """Fields by key without a diff's ``+`` (None where broken), raw lines, and the body."""
    match = FRONTMATTER.match(text)
    if not match:
        return {}, (), text
    raw = match[1] or ""
    lines = tuple(collapsed(line) for line in raw.splitlines() if ":" in line)
    loaded = load_yaml(raw) if raw.strip() else {}
    fields = None
    if isinstance(loaded, dict):
        fields = {str(key).lstrip("+").strip(): value for key, value in loaded.items()}
    return fields, lines, text[match.end() :]


def read_index(fields: dict[str, object]) -> float | None:
    """The number under ``index``, None where there is none."""
    try:
        return float(str(fields["index"]))
    except (KeyError, ValueError):
        return None


def read_page(path: Path, root: Path, docname: str) -> SourcePage:
    """The page in the file."""
    fields, lines, body = read_frontmatter(read_text(path))
    found = Found()
    title = inline_field(fields, "title", found)
    description = inline_field(fields, "description", found)
    tokens = MARKDOWN.parse(body)
    headings = [after for token, after in pairwise(tokens) if token.type == "heading_open"]
    title_from_heading = title is None and fields is not None and bool(headings)
    if title_from_heading:
        title = inline_text(headings[0], found)
    if title_from_heading:
        first = tokens.index(headings[0])
        del tokens[first - 1 : first + 2]
    elif headings and headings[0] is tokens[1] and inline_text(headings[0], Found()) == title:
        del tokens[:3]
    walk(tokens, found)
    sidebar_title = (fields or {}).get("sidebar_title")
    return SourcePage(
        path=path.relative_to(root),
        docname=docname,
        title=title,
        description=description,
        sidebar_title=sidebar_title if isinstance(sidebar_title, str) else None,
        index=read_index(fields or {}),
        frontmatter=lines,
        snippets=tuple(found.snippets),
        params=tuple(found.params),
        fences=tuple(found.fences),
        tables=tuple(found.tables),
        headings=tuple(found.headings),
        prose=tuple(found.prose),
        code_spans=tuple(found.code_spans),
        strays=tuple(found.strays),
        uncoded=collapsed(" ".join(found.uncoded)),
        html="\n".join(found.html),
        directives=tuple(found.directives),
    )


def inline_field(fields: dict[str, object] | None, key: str, found: Found) -> Text | None:
    """The inline Markdown of a frontmatter field as text, None where it says nothing."""
    value = (fields or {}).get(key)
    if not isinstance(value, str) or not value.strip():
        return None
    return joined(inline_text(token, found) for token in MARKDOWN.parseInline(value.strip()))


def inline_text(inline: Token, found: Found) -> Text:
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
    return tuple(collapsed(piece) for piece in pieces)


def role_words(content: str) -> str:
    """What a reader sees of a role: its words, else its target without the page."""
    words, explicit, _ = content.partition(" <")
    return words if explicit else content.rpartition(":")[2]


def notes_last(tokens: list[Token]) -> list[Token]:
    """The tokens with the definitions of footnotes after all others, where pages show them."""
    body: list[Token] = []
    notes: list[Token] = []
    is_note = False
    for token in tokens:
        is_note = is_note or token.type == "footnote_reference_open"
        (notes if is_note else body).append(token)
        is_note = is_note and token.type != "footnote_reference_close"
    return [*body, *notes]


def walk(tokens: list[Token], found: Found) -> None:
    """Adds what the tokens of Markdown blocks say, fences within fences too."""
    context = ["", ""]
    for token in notes_last(tokens):
        if token.type == "fence":
            read_fence(token, found)
        elif token.type == "code_block":
            found.fences.append(token.content)
        elif token.type == "html_block":
            found.html.append(token.content)
        elif token.type == "table_open":
            found.tables.append(())
        elif token.type == "tr_open":
            found.tables[-1] += ((),)
        elif token.type == "inline":
            read_inline(token, context, found)
        context = [context[1], token.type]


def read_inline(token: Token, context: list[str], found: Found) -> None:
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


def read_fence(token: Token, found: Found) -> None:
    """Adds what a fence says: its parts where the fence is implemented, else its raw body."""
    word = (token.info.split() or [""])[0]
    name = word.strip("{}")
    if word.startswith("{") and not name.startswith("lms_"):
        found.directives.append(name)
        return
    if name not in IMPLEMENTED or not READERS[name](token.content, found):
        found.fences.append(token.content)


def leaves(value: object) -> Iterator[str]:
    """Every non-empty string in loaded YAML, keys left out; of a variant its code alone."""
    if isinstance(value, str):
        yield from [value] if value.strip() else []
    elif isinstance(value, dict) and isinstance(value.get("code"), str):
        yield value["code"]
    elif isinstance(value, (list, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from leaves(part)


def scalar(entry: dict[str, object], key: str, found: Found) -> str | None:
    """The string under the key; a value of another shape is noted as stray."""
    value = entry.get(key)
    if value is None or isinstance(value, str):
        return value
    found.strays.extend(leaves(value))
    return None


def read_snippet(body: str, found: Found) -> bool:
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


def read_params(body: str, found: Found) -> bool:
    """Adds the params, children after their parents; false where the body is no list."""
    loaded = load_yaml(body)
    if not isinstance(loaded, list):
        return False
    add_params(loaded, (), found)
    return True


def add_params(entries: list[object], parents: tuple[str, ...], found: Found) -> None:
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
        description = param_description(scalar(entry, "description", found) or "", found)
        unstyled = str(entry.get("unstyledName", "")).lower() == "true"
        found.params.append(Param(path, kind, optional, description, unstyled))
        found.uncoded += [name, kind or ""]
        found.strays += leaves([v for k, v in entry.items() if k not in PARAM_KEYS])
        children = entry.get("children")
        if isinstance(children, list):
            add_params(children, path, found)
        else:
            found.strays += leaves(children)


def param_description(markdown: str, found: Found) -> Text:
    """The description's text outside fences; adds those and all else but its prose."""
    own = Found()
    walk(MARKDOWN.parse(markdown), own)
    for name in ("snippets", "params", "fences", "tables", "headings", "strays", "html"):
        getattr(found, name).extend(getattr(own, name))
    found.uncoded += own.uncoded
    links = TSDOC_LINK.finditer(markdown)
    found.code_spans += [*own.code_spans, *(link[1] for link in links if not link[2])]
    return tuple(
        TSDOC_LINK.sub(lambda link: link[2] or link[1], piece) for piece in joined(own.texts)
    )


def split_columns(body: str) -> list[str]:
    """The columns of an ``lms_hstack``, cut at markers that stand outside its own fences."""
    columns, fence = [""], ""
    for line in body.splitlines(keepends=True):
        if not fence and line.strip() == ":::split:::":
            columns.append("")
            continue
        columns[-1] += line
        if match := FENCE_LINE.match(line):
            closes = match[1].startswith(fence) and not match[2].strip()
            fence = match[1] if not fence else "" if closes else fence
    return columns


def read_columns(body: str, found: Found) -> bool:
    """Adds what every column says."""
    for column in split_columns(body):
        read_markdown(column, found)
    return True


def read_markdown(body: str, found: Found) -> bool:
    """Adds what a body of Markdown says."""
    walk(MARKDOWN.parse(body), found)
    return True


def read_terminal(body: str, found: Found) -> bool:
    """Adds the session as code."""
    found.fences.append(body)
    return True


READERS: dict[str, Callable[[str, Found], bool]] = {
    "lms_code_snippet": read_snippet,
    "lms_params": read_params,
    "lms_hstack": read_columns,
    "lms_terminal": read_terminal,
    "lms_info": read_markdown,
    "lms_protip": read_markdown,
    "lms_warning": read_markdown,
    "lms_notice": read_markdown,
    "lms_noticechill": read_markdown,
    "lms_private_beta": read_markdown,
}
