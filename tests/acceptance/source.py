"""The pages of a docs tree as their authors wrote them, read without any code under test."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from .facts import Content, SourcePage, Text, Tree, collapsed, joined
from .fences import MARKDOWN, inline_text, load_yaml, walk
from .mdx import as_markdown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FRONTMATTER = re.compile(r"\A---[ \t]*\n(?:(.*?)\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)
NOT_PAGES = frozenset({"README.md", "CONTRIBUTING.md"})


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
    files = [child for child in children if child.suffix in (".md", ".mdx") and child.is_file()]
    landings: list[tuple[str, Path | None]] = []
    blocks: list[tuple[str, list[tuple[str, Path | None]]]] = []
    for file in sorted(files, key=article_order):
        name = split_name(file.stem)[1]
        if name == "index":
            landings.append((docname + name, file))
        else:
            blocks.append((file.stem, [(docname + name, file)]))
    for child in children:
        if child.is_dir():
            below = section_entries(child, f"{docname}{split_name(child.name)[1]}/")
            blocks.append((child.name, below))
    if (names := listed_names(folder)) is not None:
        blocks.sort(key=lambda block: names.index(block[0]) if block[0] in names else len(names))
    entries = [entry for _, block in blocks for entry in block]
    if not landings and entries:
        landings = [(docname + "index", None)]
    return landings + entries


def listed_names(folder: Path) -> list[str] | None:
    """Files and folders in the order of a ``meta.json``: no grammar but what the corpus uses."""
    file = folder / "meta.json"
    if not file.is_file():
        return None
    names: list[str] = []
    for entry in json.loads(read_text(file)).get("pages", ()):
        name = entry.removeprefix("...")
        names += (name == "0_root" and listed_names(folder / name)) or [name]
    return names


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
    page = SourcePage(path=path.relative_to(root), docname=docname, frontmatter=lines)
    page.title = inline_field(fields, "title", page)
    page.description = inline_field(fields, "description", page)
    page.index = read_index(fields or {})
    sidebar_title = (fields or {}).get("sidebar_title")
    page.sidebar_title = sidebar_title if isinstance(sidebar_title, str) else None
    tokens = MARKDOWN.parse(as_markdown(body, is_mdx=path.suffix == ".mdx"))
    headings = [after for token, after in pairwise(tokens) if token.type == "heading_open"]
    if page.title is None and fields is not None and headings:
        page.title = inline_text(headings[0], page)
        first = tokens.index(headings[0])
        del tokens[first - 1 : first + 2]
    elif (
        headings and headings[0] is tokens[1] and inline_text(headings[0], Content()) == page.title
    ):
        del tokens[:3]
    walk(tokens, page)
    while page.notes:
        page.take(page.notes.pop(0))
    return page


def inline_field(fields: dict[str, object] | None, key: str, found: Content) -> Text | None:
    """The inline Markdown of a frontmatter field as text, None where it says nothing."""
    value = (fields or {}).get(key)
    if not isinstance(value, str) or not value.strip():
        return None
    return joined(inline_text(token, found) for token in MARKDOWN.parseInline(value.strip()))
